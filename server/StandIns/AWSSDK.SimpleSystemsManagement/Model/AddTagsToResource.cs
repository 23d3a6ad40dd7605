using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.AddTagsToResourceAsync"/>.</summary>
public class AddTagsToResourceRequest : AmazonSimpleSystemsManagementRequest
{
    public string? ResourceId { get; set; }

    public ResourceTypeForTagging? ResourceType { get; set; }

    public List<Tag>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.AddTagsToResourceAsync"/>.</summary>
public class AddTagsToResourceResponse : AmazonWebServiceResponse;
