using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.UnlabelParameterVersionAsync"/>.</summary>
public class UnlabelParameterVersionRequest : AmazonSimpleSystemsManagementRequest
{
    public List<string>? Labels { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string? Name { get; set; }

    public long? ParameterVersion { get; set; }
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.UnlabelParameterVersionAsync"/>.</summary>
public class UnlabelParameterVersionResponse : AmazonWebServiceResponse
{
    public List<string>? InvalidLabels { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public List<string>? RemovedLabels { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
