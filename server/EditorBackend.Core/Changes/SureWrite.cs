using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;

namespace EditorBackend.Core.Changes;

/// <summary>
/// PutParameter, with an answer to rely on. Where one gets lost the SDK repeats the call, and AWS says that the name exists
/// already, or makes one more version. What the history shows to be this very write is not taken for somebody else's;
/// in doubt it is.
/// </summary>
internal static class SureWrite
{
    /// <param name="replaced">The version that the write takes the place of; 0: it creates.</param>
    /// <returns>And whether somebody else's version came in between.</returns>
    public static async Task<(PutResult Result, bool IsInterleaved)> PutAsync(
        IWritableParameterStore store, ParameterWrite write, long replaced, CancellationToken cancellationToken)
    {
        PutResult result;
        try
        {
            result = await store.PutAsync(write, cancellationToken);
        }
        catch (UnsureWriteException)
        {
            if (await FindAsync(store, write.Name, _ => write, replaced, cancellationToken) is { } own)
            {
                return (own, false);
            }

            throw;
        }

        if (result.Version == replaced + 1 || !result.LostAnAnswer)
        {
            return (result, result.Version != replaced + 1);
        }

        var newest = await FindAsync(store, write.Name, _ => write, replaced, cancellationToken);
        return (result, newest?.Version != result.Version);
    }

    /// <param name="writeOf">What is looked for, by what is known of the replaced version; null where that is not to be seen any more.</param>
    /// <param name="replaced">The version before it; 0: none.</param>
    /// <returns>The newest version, when it and all others after the replaced one are that write; null: they are not, or that cannot be seen.</returns>
    public static async Task<PutResult?> FindAsync(
        IParameterStore store,
        string name,
        Func<StoredMetadata?, ParameterWrite?> writeOf,
        long replaced,
        CancellationToken cancellationToken)
    {
        try
        {
            var versions = await MetadataReader.HistoryAsync(store, name, decrypt: true, cancellationToken);
            var before = versions.FirstOrDefault(version => version.Summary.Version == replaced);
            var later = versions.Where(version => version.Summary.Version > replaced).ToList();
            if (writeOf(before is null ? null : new StoredMetadata(before.Summary, before.AllowedPattern, before.Policies)) is not { } write
                || later.Count == 0
                || later.Max(version => version.Summary.Version) != replaced + later.Count
                || !later.TrueForAll(version => IsSame(version, write)))
            {
                return null;
            }

            var newest = later.MaxBy(version => version.Summary.Version)!.Summary;
            return await HasTagsAsync(store, write, cancellationToken)
                ? new PutResult(newest.Version, newest.Tier ?? write.Tier ?? ParameterTier.Standard)
                : null;
        }
        catch (FailureException unseen) when (!cancellationToken.IsCancellationRequested && unseen.Code != FailureCode.Internal)
        {
            return null;
        }
    }

    private static bool IsSame(StoredVersion version, ParameterWrite write)
    {
        var summary = version.Summary;
        return string.Equals(version.Value.Reveal(), write.Value.Reveal(), StringComparison.Ordinal)
            && summary.Type == write.Type
            && summary.DataType == (write.DataType ?? "text")
            && (write.Tier is null or ParameterTier.IntelligentTiering || summary.Tier == write.Tier)
            && (write.Type != ParameterType.SecureString || summary.KeyId == (write.KeyId ?? ParameterArns.DefaultKey))
            && (summary.Description ?? "") == (write.Description ?? "")
            && (version.AllowedPattern ?? "") == (write.AllowedPattern ?? "")
            && new StoredMetadata(summary, Policies: version.Policies).PoliciesText == write.Policies;
    }

    /// <summary>They are written together with a new parameter.</summary>
    private static async Task<bool> HasTagsAsync(IParameterStore store, ParameterWrite write, CancellationToken cancellationToken)
    {
        if (write.Tags is not { Count: > 0 } wanted)
        {
            return true;
        }

        var tags = await store.TagsAsync(write.Name, cancellationToken);
        return wanted.All(tag => tags.TryGetValue(tag.Key, out var value) && value == tag.Value);
    }
}
