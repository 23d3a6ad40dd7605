namespace EditorBackend.Core.Parameters;

public sealed record ParameterVersion(
    long Version,
    ParameterType Type,
    DateTimeOffset? LastModified = null,
    string? LastModifiedBy = null,
    IReadOnlyList<string>? Labels = null,
    string? Value = null);
