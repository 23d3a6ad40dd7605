namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>A condition on parameters: key, option (Equals when unset), and values of which one must match.</summary>
public class ParameterStringFilter
{
    public string? Key { get; set; }

    public string? Option { get; set; }

    public List<string>? Values { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
