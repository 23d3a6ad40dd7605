using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.GetParametersAsync"/>.</summary>
public class GetParametersRequest : AmazonSimpleSystemsManagementRequest
{
    public List<string>? Names { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public bool? WithDecryption { get; set; }
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.GetParametersAsync"/>.</summary>
public class GetParametersResponse : AmazonWebServiceResponse
{
    public List<string>? InvalidParameters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public List<Parameter>? Parameters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
