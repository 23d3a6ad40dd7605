namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>One version of a parameter, with its value.</summary>
public class ParameterHistory
{
    public string? AllowedPattern { get; set; }

    public string? DataType { get; set; }

    public string? Description { get; set; }

    public string? KeyId { get; set; }

    public List<string>? Labels { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public DateTime? LastModifiedDate { get; set; }

    public string? LastModifiedUser { get; set; }

    public string? Name { get; set; }

    public List<ParameterInlinePolicy>? Policies { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public ParameterTier? Tier { get; set; }

    public ParameterType? Type { get; set; }

    public string? Value { get; set; }

    public long? Version { get; set; }
}
