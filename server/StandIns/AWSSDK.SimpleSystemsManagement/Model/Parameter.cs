namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>A parameter with its value, as one version of it was.</summary>
public class Parameter
{
    public string? ARN { get; set; }

    public string? DataType { get; set; }

    public DateTime? LastModifiedDate { get; set; }

    public string? Name { get; set; }

    public string? Selector { get; set; }

    public string? SourceResult { get; set; }

    public ParameterType? Type { get; set; }

    public string? Value { get; set; }

    public long? Version { get; set; }
}
