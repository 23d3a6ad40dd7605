using System.Text;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Rpc;
using EditorBackend.Secrets;

namespace EditorBackend.Parameters.Editing;

/// <summary>Writes that lose nothing: what is not the value stays as it is, and nobody's change is overwritten unseen.</summary>
internal static class ParameterWriter
{
    /// <returns>The answer, and what a listing would tell of the parameter now.</returns>
    public static async Task<(PutParameterResponse Response, ParameterSummary Written)> PutAsync(
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
            throw new BackendException(
                ErrorCode.Invalid,
                $"{name} is a {summary.Type} by now, and was a {type} when you opened it.",
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

            throw new BackendException(new ErrorInfo(
                ErrorCode.VersionConflict,
                $"{name} was changed meanwhile: you edited version {expectedVersion}, the store holds version {summary.Version}.",
                "Compare the two, then overwrite or reload.",
                CurrentVersion: summary.Version));
        }

        ValueRules.Check(value, summary.Tier);
        var (result, isInterleaved) = await SureWrite.PutAsync(store, WriteOf(current, value), expectedVersion, cancellationToken);
        return Written(summary, value, result, isInterleaved);
    }

    private static (PutParameterResponse Response, ParameterSummary Written) Written(
        ParameterSummary summary, Secret<string> value, PutResult result, bool isInterleaved) => (
            new PutParameterResponse(result.Version, isInterleaved),
            summary with { Version = result.Version, Tier = result.Tier, SizeBytes = SizeOf(summary.Type, value) });

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
            PoliciesOf(current));
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
        catch (Exception denied) when (MetadataReader.IsDenied(denied))
        {
            return null;
        }
    }

    /// <exception cref="BackendException">Invalid, or AlreadyExists.</exception>
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
        catch (Exception exists) when (ErrorTranslator.Translate(exists) is { Code: ErrorCode.AlreadyExists } info)
        {
            throw new BackendException(
                info with
                {
                    Message = $"A parameter named {write.Name} exists already.",
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
        SizeBytes: SizeOf(write.Type, write.Value));

    /// <summary>UTF-8 bytes; never for a SecureString.</summary>
    public static int? SizeOf(ParameterType type, Secret<string> value) =>
        type == ParameterType.SecureString ? null : Encoding.UTF8.GetByteCount(value.Reveal());

    /// <summary>The policies as PutParameter takes them: one JSON array of what AWS gave as separate texts.</summary>
    public static string? PoliciesOf(StoredMetadata metadata) =>
        metadata.Policies is { Count: > 0 } policies ? $"[{string.Join(',', policies)}]" : null;

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
            throw new BackendException(ErrorCode.Invalid, problem);
        }
    }
}
