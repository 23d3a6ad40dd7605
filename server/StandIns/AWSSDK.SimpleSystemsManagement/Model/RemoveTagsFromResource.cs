using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.RemoveTagsFromResourceAsync"/>.</summary>
public class RemoveTagsFromResourceRequest : AmazonSimpleSystemsManagementRequest
{
    public string? ResourceId { get; set; }

    public ResourceTypeForTagging? ResourceType { get; set; }

    public List<string>? TagKeys { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.RemoveTagsFromResourceAsync"/>.</summary>
public class RemoveTagsFromResourceResponse : AmazonWebServiceResponse;
