namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>The older form of <see cref="ParameterStringFilter"/>, by name, type or key only.</summary>
public class ParametersFilter
{
    public ParametersFilterKey? Key { get; set; }

    public List<string>? Values { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
