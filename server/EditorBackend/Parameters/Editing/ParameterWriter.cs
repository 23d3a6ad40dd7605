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
        IParameterStore store,
        string name,
        Secret<string> value,
        long expectedVersion,
        CancellationToken cancellationToken)
    {
        var current = await MetadataReader.ReadAsync(store, name, cancellationToken);
        var summary = current.Summary;
        if (summary.Version != expectedVersion)
        {
            throw new BackendException(new ErrorInfo(
                ErrorCode.VersionConflict,
                $"{name} was changed meanwhile: you edited version {expectedVersion}, the store holds version {summary.Version}.",
                "Compare the two, then overwrite or reload.",
                CurrentVersion: summary.Version));
        }

        ValueRules.Check(value, summary.Tier);
        var result = await store.PutAsync(
            new ParameterWrite(
                name,
                summary.Type,
                value,
                Overwrite: true,
                summary.Tier,
                summary.Type == ParameterType.SecureString ? summary.KeyId : null,
                summary.Description,
                summary.DataType,
                current.AllowedPattern,
                PoliciesOf(current)),
            cancellationToken);
        return (
            new PutParameterResponse(result.Version, result.Version != expectedVersion + 1),
            summary with { Version = result.Version, Tier = result.Tier, SizeBytes = SizeOf(summary.Type, value) });
    }

    /// <exception cref="BackendException">Invalid, or AlreadyExists.</exception>
    public static async Task<PutResult> CreateAsync(
        IParameterStore store, ParameterWrite write, int arnPrefixLength, CancellationToken cancellationToken)
    {
        NameRules.Check(write.Name, arnPrefixLength);
        ValueRules.Check(write.Value, write.Tier);
        CheckTexts(write);
        try
        {
            return await store.PutAsync(write with { Overwrite = false }, cancellationToken);
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
