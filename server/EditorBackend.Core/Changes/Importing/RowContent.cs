using EditorBackend.Core.Parameters;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Core.Changes.Importing;

/// <summary>
/// What a row of the file asks for. What is absent stays as it is in the store, or gets AWS's default when the parameter
/// is new.
/// </summary>
internal sealed record RowContent(
    string Name,
    Secret<string>? Value = null,
    ParameterType? Type = null,
    ParameterTier? Tier = null,
    string? KeyId = null,
    string? Description = null,
    string? DataType = null,
    string? AllowedPattern = null)
{
    /// <summary>Asks for something that only DescribeParameters tells.</summary>
    public bool HasMetadata => Tier is not null || KeyId is not null || Description is not null || AllowedPattern is not null;
}
