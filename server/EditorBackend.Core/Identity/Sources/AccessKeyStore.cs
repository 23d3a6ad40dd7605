using System.Text.Json.Serialization;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Surroundings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>Access keys that the person typed in.</summary>
/// <param name="AccountId">The account that they belong to.</param>
/// <param name="Arn">Whose they are, as GetCallerIdentity said.</param>
internal sealed record AccessKeys(
    string Name,
    string AccessKeyId,
    Secret<string> SecretAccessKey,
    string AccountId,
    string Arn,
    Secret<string>? SessionToken = null);

/// <summary>
/// All typed-in access keys, in one kept secret, which all windows share: it is read whenever it is asked for.
/// </summary>
/// <param name="storage">The folder that all windows share, if there is one.</param>
internal sealed class AccessKeyStore(ISecretStore secrets, Func<string?> storage, TimeProvider clock, ILogger logger)
{
    public const string Key = "accessKeys";

    private readonly KeptSecret<KeptAccessKeys> _kept =
        new(Key, AccessKeysJson.Default.KeptAccessKeys, secrets, storage, clock, logger);

    /// <summary>By name; empty when the secret store cannot be read.</summary>
    public async Task<IReadOnlyList<AccessKeys>> ListAsync(CancellationToken cancellationToken) =>
        (await _kept.ReadAsync(cancellationToken)).Value?.Keys ?? [];

    /// <summary>Which keys are kept; null when the secret store cannot be read, or what is there.</summary>
    public async Task<IReadOnlyCollection<SavedKeys>?> KeptAsync(CancellationToken cancellationToken)
    {
        var kept = await _kept.ReadAsync(cancellationToken);
        return kept.State is KeptState.There or KeptState.Absent
            ? [.. (kept.Value?.Keys ?? []).Select(keys => new SavedKeys(keys.Name, keys.AccessKeyId))]
            : null;
    }

    /// <summary>Adds keys, or replaces those of the same name.</summary>
    /// <returns>What was replaced.</returns>
    public async Task<AccessKeys?> SaveAsync(AccessKeys keys, CancellationToken cancellationToken) =>
        await ChangeAsync(old => old.Name == keys.Name, [keys], cancellationToken) is [var replaced, ..] ? replaced : null;

    /// <param name="name">Absent: all.</param>
    /// <returns>What was forgotten.</returns>
    public Task<IReadOnlyList<AccessKeys>> ForgetAsync(string? name, CancellationToken cancellationToken) =>
        ChangeAsync(keys => name is null || keys.Name == name, [], cancellationToken);

    private async Task<IReadOnlyList<AccessKeys>> ChangeAsync(
        Func<AccessKeys, bool> isRemoved, IReadOnlyList<AccessKeys> added, CancellationToken cancellationToken)
    {
        using var lease = await _kept.TakeAsync(cancellationToken);
        var kept = await _kept.ReadLatestAsync(lease, cancellationToken);
        if (kept.State == KeptState.Unknown)
        {
            throw new FailureException(
                FailureCode.Unavailable,
                "The secret storage cannot be read.",
                "Check this computer's keychain, then try again.");
        }

        var saved = (kept.Value?.Keys ?? []).ToLookup(isRemoved);
        AccessKeys[] left = [.. saved[false], .. added];
        await (left.Length > 0
            ? _kept.StoreAsync(lease, new KeptAccessKeys(left))
            : _kept.DeleteAsync(lease, "forgotten"));
        return [.. saved[true]];
    }
}

/// <summary>The stored value's shape.</summary>
internal sealed record KeptAccessKeys(AccessKeys[] Keys) : KeptValue;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(SecretJson)])]
[JsonSerializable(typeof(KeptAccessKeys))]
internal sealed partial class AccessKeysJson : JsonSerializerContext;
