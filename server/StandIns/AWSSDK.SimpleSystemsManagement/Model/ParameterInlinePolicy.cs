namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>One policy of an advanced parameter, and how far it has been applied.</summary>
public class ParameterInlinePolicy
{
    public string? PolicyStatus { get; set; }

    public string? PolicyText { get; set; }

    public string? PolicyType { get; set; }
}
