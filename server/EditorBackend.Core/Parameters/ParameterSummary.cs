namespace EditorBackend.Core.Parameters;

/// <summary>Named as in AWS's API.</summary>
public enum ParameterType
{
    String,
    StringList,
    SecureString,
}

public enum ParameterTier
{
    Standard,
    Advanced,

    /// <summary>AWS's "Intelligent-Tiering": picks a tier for each request.</summary>
    IntelligentTiering,
}

/// <summary>What a listing tells of a parameter; never its value.</summary>
/// <param name="Tier">Absent where only GetParametersByPath is allowed.</param>
/// <param name="SizeBytes">UTF-8 bytes of the value, where it is known; never for a SecureString.</param>
public sealed record ParameterSummary(
    string Name,
    ParameterType Type,
    long Version,
    string Arn,
    string DataType,
    DateTimeOffset? LastModified = null,
    string? LastModifiedBy = null,
    ParameterTier? Tier = null,
    string? KeyId = null,
    string? Description = null,
    int? SizeBytes = null);
