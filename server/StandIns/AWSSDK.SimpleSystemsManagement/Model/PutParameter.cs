using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.PutParameterAsync"/>.</summary>
public class PutParameterRequest : AmazonSimpleSystemsManagementRequest
{
    public string? AllowedPattern { get; set; }

    public string? DataType { get; set; }

    public string? Description { get; set; }

    public string? KeyId { get; set; }

    public string? Name { get; set; }

    public bool? Overwrite { get; set; }

    public string? Policies { get; set; }

    public List<Tag>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public ParameterTier? Tier { get; set; }

    public ParameterType? Type { get; set; }

    public string? Value { get; set; }
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.PutParameterAsync"/>.</summary>
public class PutParameterResponse : AmazonWebServiceResponse
{
    public ParameterTier? Tier { get; set; }

    public long? Version { get; set; }
}
