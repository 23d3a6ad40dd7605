using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Core.Changes;

/// <param name="IsInterleaved">Somebody else wrote between our check and our write: both texts are in the history.</param>
internal sealed record SavedVersion(long Version, bool IsInterleaved);

/// <summary>Writes that lose nothing: what is not the value stays as it is, and nobody's change is overwritten unseen.</summary>
internal static class ParameterWriter
{
    /// <returns>The answer, and what a listing would tell of the parameter now.</returns>
    public static async Task<(SavedVersion Saved, ParameterSummary Written)> PutAsync(
        IWritableParameterStore store,
        string name,
        Secret<string> value,
        long expectedVersion,
        ParameterType? expectedType,
        CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(store, name, cancellationToken);
        var summary = current.Summary;
        if (expectedType is { } type && type != summary.Type)
        {
            // Nobody agreed to a secret in plain text, nor to a text that nobody may read any more.
            throw new FailureException(
                FailureCode.Invalid,
                $"{name} is now a {summary.Type}; it was a {type} when you opened it.",
                "Nothing was written. Close it and open it again.");
        }

        if (summary.Version != expectedVersion)
        {
            // By a save of ours, it may be, of which the person was told that AWS did not answer.
            if (await SureWrite.FindAsync(
                store, name, replaced => replaced is null ? null : WriteOf(replaced, value), expectedVersion, cancellationToken) is { } own)
            {
                return Written(summary, value, own, isInterleaved: false);
            }

            throw new FailureException(new Failure(
                FailureCode.VersionConflict,
                $"{name} has changed: you edited version {expectedVersion}, and AWS now has version {summary.Version}.",
                "Compare the two, then overwrite or reload.",
                CurrentVersion: summary.Version));
        }

        ValueRules.Check(value, summary.Tier);
        var (result, isInterleaved) = await SureWrite.PutAsync(store, WriteOf(current, value), expectedVersion, cancellationToken);
        return Written(summary, value, result, isInterleaved);
    }

    private static (SavedVersion Saved, ParameterSummary Written) Written(
        ParameterSummary summary, Secret<string> value, PutResult result, bool isInterleaved) => (
            new SavedVersion(result.Version, isInterleaved),
            summary with { Version = result.Version, Tier = result.Tier, SizeBytes = ValueRules.SizeOf(summary.Type, value) });

    /// <summary>A new value, and everything else as it is.</summary>
    private static ParameterWrite WriteOf(StoredMetadata current, Secret<string> value)
    {
        var summary = current.Summary;
        return new ParameterWrite(
            summary.Name,
            summary.Type,
            value,
            Overwrite: true,
            summary.Tier,
            summary.Type == ParameterType.SecureString ? summary.KeyId : null,
            summary.Description,
            summary.DataType,
            current.AllowedPattern,
            current.PoliciesText);
    }

    /// <summary>
    /// The read is the truth about version and type; DescribeParameters knows the rest, but may lag behind a write of a
    /// moment ago. A role that may not read is not worse off than before.
    /// </summary>
    private static async Task<StoredMetadata> CurrentAsync(
        IParameterStore store, string name, CancellationToken cancellationToken)
    {
        var reading = ReadAsync(store, name, cancellationToken);
        StoredMetadata described;
        try
        {
            described = await MetadataReader.ReadAsync(store, name, cancellationToken);
        }
        finally
        {
            // It may not go on unobserved.
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await reading is { } read && read.Version != described.Summary.Version
            ? await MetadataReader.OfVersionAsync(store, name, read.Version, cancellationToken)
            : described;
    }

    /// <returns>Null where the role may not read.</returns>
    private static async Task<ParameterSummary?> ReadAsync(
        IParameterStore store, string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await store.GetBatchAsync([name], decrypt: false, cancellationToken);
            return found is [var only] ? only.Summary : throw MetadataReader.NotFound(name);
        }
        catch (FailureException denied) when (denied.Code == FailureCode.AccessDenied)
        {
            return null;
        }
    }

    /// <exception cref="FailureException">Invalid, or AlreadyExists.</exception>
    public static async Task<PutResult> CreateAsync(
        IWritableParameterStore store, ParameterWrite write, int arnPrefixLength, CancellationToken cancellationToken)
    {
        NameRules.Check(write.Name, arnPrefixLength);
        ValueRules.Check(write.Value, write.Tier);
        CheckTexts(write);
        try
        {
            return (await SureWrite.PutAsync(store, write with { Overwrite = false }, replaced: 0, cancellationToken)).Result;
        }
        catch (FailureException exists) when (exists.Code == FailureCode.AlreadyExists)
        {
            throw new FailureException(
                exists.Failure with
                {
                    Message = $"A parameter named {write.Name} already exists.",
                    Hint = "Open it to change it, or choose another name.",
                },
                exists);
        }
    }

    /// <summary>What the index is told of a parameter that was just written whole.</summary>
    public static ParameterSummary SummaryOf(ParameterWrite write, PutResult result) => new(
        write.Name,
        write.Type,
        result.Version,
        "",
        write.DataType ?? "text",
        Tier: result.Tier,
        KeyId: write.Type == ParameterType.SecureString ? write.KeyId ?? ParameterArns.DefaultKey : null,
        Description: write.Description,
        SizeBytes: ValueRules.SizeOf(write.Type, write.Value));

    private static void CheckTexts(ParameterWrite write)
    {
        const int MaxText = 1024;
        const int MaxTags = 50;
        var problem =
            write.Description?.Length > MaxText ? $"A description can have at most {MaxText} characters."
            : write.AllowedPattern?.Length > MaxText ? $"An allowed pattern can have at most {MaxText} characters."
            : write.Tags?.Count > MaxTags ? $"A parameter can have at most {MaxTags} tags."
            : write.KeyId is not null && write.Type != ParameterType.SecureString ? "Only a SecureString has a KMS key."
            : null;
        if (problem is not null)
        {
            throw new FailureException(FailureCode.Invalid, problem);
        }
    }
}
