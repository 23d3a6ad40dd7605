using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.LabelParameterVersionAsync"/>.</summary>
public class LabelParameterVersionRequest : AmazonSimpleSystemsManagementRequest
{
    public List<string>? Labels { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string? Name { get; set; }

    public long? ParameterVersion { get; set; }
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.LabelParameterVersionAsync"/>.</summary>
public class LabelParameterVersionResponse : AmazonWebServiceResponse
{
    public List<string>? InvalidLabels { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public long? ParameterVersion { get; set; }
}
