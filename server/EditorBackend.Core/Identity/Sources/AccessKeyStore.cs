using System.Text.Json;
using System.Text.Json.Serialization;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Identity.SignIn;
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
    Secret<string>? SessionToken,
    string AccountId,
    string Arn);

/// <summary>
/// All typed-in access keys, in one kept secret, which all windows share: it is read whenever it is
/// asked for, and not kept. Windows take turns to change it.
/// </summary>
/// <param name="storage">The folder that all windows share, if there is one.</param>
internal sealed class AccessKeyStore(ISecretStore secrets, Func<string?> storage, TimeProvider clock, ILogger logger) : IDisposable
{
    public const string Key = "accessKeys";

    /// <summary>In the place of a generation: all were forgotten.</summary>
    private const string Nothing = "nothing";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SecretLock _windows = new(storage, Key, clock, logger);

    public void Dispose() => _turn.Dispose();

    /// <summary>By name; empty when SecretStorage cannot be read.</summary>
    public async Task<IReadOnlyList<AccessKeys>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await LoadAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogWarning(failure, "SecretStorage could not be read");
            return [];
        }
    }

    /// <summary>Which keys are kept; null when SecretStorage cannot be read, or what is there.</summary>
    public async Task<IReadOnlyCollection<SavedKeys>?> KeptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadAsync(cancellationToken)).Keys?.Select(keys => new SavedKeys(keys.Name, keys.AccessKeyId)).ToList();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogWarning(failure, "SecretStorage could not be read");
            return null;
        }
    }

    /// <summary>Adds keys, or replaces those of the same name.</summary>
    /// <returns>What was replaced.</returns>
    public async Task<AccessKeys?> SaveAsync(AccessKeys keys, CancellationToken cancellationToken)
    {
        var replaced = await ChangeAsync(saved => saved.Where(old => IsNamed(old, keys.Name)).ToList(), keys, cancellationToken);
        return replaced is [var old, ..] ? old : null;
    }

    /// <param name="name">Absent: all.</param>
    /// <returns>What was forgotten.</returns>
    public Task<IReadOnlyList<AccessKeys>> ForgetAsync(string? name, CancellationToken cancellationToken) =>
        ChangeAsync(saved => saved.Where(keys => name is null || IsNamed(keys, name)).ToList(), added: null, cancellationToken);

    private async Task<IReadOnlyList<AccessKeys>> ChangeAsync(
        Func<IReadOnlyList<AccessKeys>, List<AccessKeys>> remove, AccessKeys? added, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var lease = await _windows.TakeAsync(cancellationToken);
            var saved = await LoadLatestAsync(lease, cancellationToken);
            var removed = remove(saved);
            await StoreAsync([.. saved.Except(removed), .. added is null ? [] : (AccessKeys[])[added]], lease);
            return removed;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task StoreAsync(IReadOnlyList<AccessKeys> keys, SecretLease? lease)
    {
        var generation = Guid.NewGuid().ToString("N");
        if (keys.Count > 0)
        {
            var json = JsonSerializer.Serialize(
                new StoredAccessKeyList(generation, [.. keys.Select(StoredAccessKeys.Of)]), AccessKeysJson.Default.StoredAccessKeyList);
            await secrets.StoreAsync(Key, json);
        }
        else
        {
            generation = Nothing;
            await secrets.DeleteAsync(Key);
        }

        lease?.Record(generation);
    }

    private async Task<IReadOnlyList<AccessKeys>> LoadAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Keys ?? [];

    /// <summary>What the last window that held the lease has stored, however late SecretStorage shows it.</summary>
    private async Task<IReadOnlyList<AccessKeys>> LoadLatestAsync(SecretLease? lease, CancellationToken cancellationToken)
    {
        var stored = lease is null
            ? await ReadAsync(cancellationToken)
            : await lease.LatestAsync(
                () => ReadAsync(cancellationToken),
                (read, latest) => string.Equals(read.Generation, latest, StringComparison.Ordinal),
                clock,
                cancellationToken);
        return stored.Keys ?? [];
    }

    /// <summary>No keys: what is there cannot be read.</summary>
    private async Task<(IReadOnlyList<AccessKeys>? Keys, string? Generation)> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await secrets.GetAsync(Key, cancellationToken);
        try
        {
            return answer is null ? ([], Nothing)
                : JsonSerializer.Deserialize(answer, AccessKeysJson.Default.StoredAccessKeyList) is { } stored
                    ? ([.. stored.Keys.Select(keys => keys.Open())], stored.Generation)
                : (null, null);
        }
        catch (JsonException)
        {
            // Torn, or not of our making. Its text must not get into a log by way of the exception.
            return (null, null);
        }
    }

    private static bool IsNamed(AccessKeys keys, string name) => string.Equals(keys.Name, name, StringComparison.Ordinal);
}

/// <summary>The stored value's shape.</summary>
/// <param name="Generation">Tells one write from another.</param>
internal sealed record StoredAccessKeyList(string Generation, StoredAccessKeys[] Keys)
{
    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => "********";
}

/// <summary>One of them.</summary>
internal sealed record StoredAccessKeys(
    string Name, string AccessKeyId, string SecretAccessKey, string AccountId, string Arn, string? SessionToken = null)
{
    public static StoredAccessKeys Of(AccessKeys keys) => new(
        keys.Name, keys.AccessKeyId, keys.SecretAccessKey.Reveal(), keys.AccountId, keys.Arn, keys.SessionToken?.Reveal());

    public AccessKeys Open() => new(
        Name,
        AccessKeyId,
        Secret.Of(SecretAccessKey),
        SessionToken is null ? null : Secret.Of(SessionToken),
        AccountId,
        Arn);

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => "********";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StoredAccessKeyList))]
internal sealed partial class AccessKeysJson : JsonSerializerContext;
