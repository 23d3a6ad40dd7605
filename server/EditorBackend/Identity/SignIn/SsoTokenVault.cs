using EditorBackend.Contracts;
using EditorBackend.Contracts.Shell;
using EditorBackend.Secrets;
using Microsoft.Extensions.Logging;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EditorBackend.Identity.SignIn;

/// <summary>
/// What must outlive the process, in VS Code's SecretStorage: a session's refresh token and client registration. The
/// access token is not among it. Writes happen one after another.
/// </summary>
internal sealed class SsoTokenVault(SsoSessionDefinition session, IShell shell, ILogger logger)
{
    private readonly Lock _lock = new();
    private Task _lastWrite = Task.CompletedTask;

    /// <summary>The start URL keeps two portals of one name apart.</summary>
    public string Key { get; } = $"sso/{session.Name}/{session.StartUrl}";

    /// <summary>The stored sign-in without an access token; null when there is none, or it cannot be read.</summary>
    public async Task<SsoTokens?> LoadAsync()
    {
        try
        {
            var answer = await shell.GetSecretAsync(new GetSecretRequest(Key), CancellationToken.None);
            return answer.Value is null ? null : Parse(answer.Value);
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure, "SecretStorage could not be read");
            return null;
        }
    }

    /// <summary>Keeps the refresh token; a sign-in without one leaves nothing behind.</summary>
    /// <param name="tokens">The sign-in.</param>
    /// <param name="stillWanted">Asked when it is this write's turn: a sign-out may have overtaken it.</param>
    public Task SaveAsync(SsoTokens tokens, Func<bool> stillWanted) => TryAsync(async () =>
    {
        if (!stillWanted())
        {
            return;
        }

        if (tokens.RefreshToken is not { } refreshToken)
        {
            await DeleteAsync();
            return;
        }

        var stored = new StoredSignIn(
            session.Region,
            tokens.Client.ClientId,
            tokens.Client.ClientSecret.Reveal(),
            tokens.Client.ExpiresAt,
            refreshToken.Reveal());
        var json = JsonSerializer.Serialize(stored, VaultJson.Default.StoredSignIn);
        await shell.StoreSecretAsync(new StoreSecretRequest(Key, json), CancellationToken.None);
    });

    /// <summary>Wipes a sign-in that has ended; a newer one is another window's and stays.</summary>
    public Task WipeSpentAsync(SsoTokens spent) => TryAsync(async () =>
    {
        if (await LoadAsync() is { } stored && stored.RefreshToken == spent.RefreshToken)
        {
            await DeleteAsync();
        }
    });

    /// <summary>Wipes whatever is there. Its failure is told: the person believes the secret to be gone.</summary>
    public Task WipeAsync() => InTurnAsync(DeleteAsync);

    private Task<Empty> DeleteAsync() => shell.DeleteSecretAsync(new DeleteSecretRequest(Key), CancellationToken.None);

    private async Task TryAsync(Func<Task> write)
    {
        try
        {
            await InTurnAsync(write);
        }
        catch (Exception failure)
        {
            // The sign-in works all the same; only the next window will have to ask.
            logger.LogWarning(failure, "SecretStorage could not be written");
        }
    }

    private Task InTurnAsync(Func<Task> write)
    {
        lock (_lock)
        {
            return _lastWrite = AfterAsync(_lastWrite, write);
        }

        static async Task AfterAsync(Task earlier, Func<Task> write)
        {
            await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            await write();
        }
    }

    private SsoTokens? Parse(string json)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(json, VaultJson.Default.StoredSignIn);
            return stored is null || !string.Equals(stored.Region, session.Region, StringComparison.Ordinal)
                ? null
                : new SsoTokens(
                    new OidcRegistration(stored.ClientId, Secret.Of(stored.ClientSecret), stored.ClientExpiresAt),
                    AccessToken: null,
                    Secret.Of(stored.RefreshToken),
                    DateTimeOffset.MinValue,
                    DateTimeOffset.MinValue);
        }
        catch (JsonException)
        {
            // Torn, or not of our making. Its text must not get into a log by way of the exception.
            return null;
        }
    }
}

/// <summary>The stored value's shape.</summary>
internal sealed record StoredSignIn(
    string Region, string ClientId, string ClientSecret, DateTimeOffset ClientExpiresAt, string RefreshToken)
{
    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => "********";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StoredSignIn))]
internal sealed partial class VaultJson : JsonSerializerContext;
