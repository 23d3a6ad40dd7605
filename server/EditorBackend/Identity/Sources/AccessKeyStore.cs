using EditorBackend.Contracts.Shell;
using EditorBackend.Identity.Connections;
using EditorBackend.Secrets;
using Microsoft.Extensions.Logging;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EditorBackend.Identity.Sources;

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
/// All typed-in access keys, in one value of VS Code's SecretStorage, which all windows share: it is read whenever it is
/// asked for, and not kept.
/// </summary>
internal sealed class AccessKeyStore(IShell shell, ILogger logger) : IDisposable
{
    public const string Key = "accessKeys";

    private readonly SemaphoreSlim _turn = new(1, 1);

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
            return (await ReadAsync(cancellationToken))?.Select(keys => new SavedKeys(keys.Name, keys.AccessKeyId)).ToList();
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
            var saved = await LoadAsync(cancellationToken);
            var removed = remove(saved);
            var left = saved.Except(removed).Concat(added is null ? [] : [added]).ToList();
            if (left.Count > 0)
            {
                var json = JsonSerializer.Serialize([.. left.Select(StoredAccessKeys.Of)], AccessKeysJson.Default.StoredAccessKeysArray);
                await shell.StoreSecretAsync(new StoreSecretRequest(Key, json), CancellationToken.None);
            }
            else
            {
                await shell.DeleteSecretAsync(new DeleteSecretRequest(Key), CancellationToken.None);
            }

            return removed;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IReadOnlyList<AccessKeys>> LoadAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) ?? [];

    /// <summary>Null: what is there cannot be read.</summary>
    private async Task<IReadOnlyList<AccessKeys>?> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await shell.GetSecretAsync(new GetSecretRequest(Key), cancellationToken);
        try
        {
            return answer.Value is null
                ? []
                : [.. (JsonSerializer.Deserialize(answer.Value, AccessKeysJson.Default.StoredAccessKeysArray) ?? []).Select(stored => stored.Open())];
        }
        catch (JsonException)
        {
            // Torn, or not of our making. Its text must not get into a log by way of the exception.
            return null;
        }
    }

    private static bool IsNamed(AccessKeys keys, string name) => string.Equals(keys.Name, name, StringComparison.Ordinal);
}

/// <summary>The stored value's shape.</summary>
internal sealed record StoredAccessKeys(
    string Name, string AccessKeyId, string SecretAccessKey, string? SessionToken, string AccountId, string Arn)
{
    public static StoredAccessKeys Of(AccessKeys keys) => new(
        keys.Name, keys.AccessKeyId, keys.SecretAccessKey.Reveal(), keys.SessionToken?.Reveal(), keys.AccountId, keys.Arn);

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
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StoredAccessKeys[]))]
internal sealed partial class AccessKeysJson : JsonSerializerContext;
