using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.ListTagsForResourceAsync"/>.</summary>
public class ListTagsForResourceRequest : AmazonSimpleSystemsManagementRequest
{
    public string? ResourceId { get; set; }

    public ResourceTypeForTagging? ResourceType { get; set; }
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.ListTagsForResourceAsync"/>.</summary>
public class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public List<Tag>? TagList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
