using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.DeleteParametersAsync"/>.</summary>
public class DeleteParametersRequest : AmazonSimpleSystemsManagementRequest
{
    public List<string>? Names { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.DeleteParametersAsync"/>.</summary>
public class DeleteParametersResponse : AmazonWebServiceResponse
{
    public List<string>? DeletedParameters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public List<string>? InvalidParameters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
