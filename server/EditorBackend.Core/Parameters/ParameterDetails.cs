namespace EditorBackend.Core.Parameters;

/// <summary>What is known of a parameter, or of one of its versions, but the value.</summary>
/// <param name="Policies">The JSON text of each policy, as AWS keeps it.</param>
/// <param name="Labels">Of this version; absent where the role may not read the history.</param>
/// <param name="Tags">Absent where the role may not list tags.</param>
public sealed record ParameterDetails(
    ParameterSummary Summary,
    string? AllowedPattern = null,
    IReadOnlyList<string>? Policies = null,
    IReadOnlyList<string>? Labels = null,
    IReadOnlyDictionary<string, string>? Tags = null);
