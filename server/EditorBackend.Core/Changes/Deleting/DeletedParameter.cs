using EditorBackend.Core.Parameters;

namespace EditorBackend.Core.Changes.Deleting;

/// <summary>What is needed to create a deleted parameter again.</summary>
/// <param name="Write">Its value, decrypted, and metadata; without tags.</param>
/// <param name="Listed">As the index showed it.</param>
/// <param name="DeletedAt">From when AWS's delay counts.</param>
internal sealed record DeletedParameter(
    ParameterWrite Write,
    IReadOnlyDictionary<string, string>? Tags,
    ParameterSummary Listed,
    DateTimeOffset DeletedAt);
