using System.Text.Json;
using System.Text.Json.Serialization;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Surroundings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>
/// What must outlive the process, in VS Code's SecretStorage: a session's refresh token and client registration. The
/// access token is not among it. Writes happen one after another.
/// </summary>
/// <param name="note">What is noted of the session while something is stored.</param>
internal sealed class SsoTokenVault(KeptSignIn note, KeptSignIns kept, ISecretStore secrets, TimeProvider clock, ILogger logger)
{
    private readonly Lock _lock = new();
    private Task _lastWrite = Task.CompletedTask;

    public string Key { get; } = note.Key;

    /// <summary>What is stored now.</summary>
    public async Task<StoredTokens> LoadAsync()
    {
        try
        {
            return await secrets.GetAsync(Key, CancellationToken.None) is { } stored ? Parse(stored) : StoredTokens.Absent;
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure, "SecretStorage could not be read");
            return StoredTokens.Unreadable;
        }
    }

    /// <summary>What the last window that held the lease has stored, however late SecretStorage shows it.</summary>
    public Task<StoredTokens> LoadLatestAsync(SecretLease lease) => lease.LatestAsync(
        LoadAsync,
        (stored, latest) => stored == StoredTokens.Absent
            ? latest is StoredTokens.SignedOut or StoredTokens.Ended
            : string.Equals(stored.Generation, latest, StringComparison.Ordinal),
        clock);

    /// <summary>Keeps the refresh token; a sign-in without one leaves nothing behind.</summary>
    /// <param name="tokens">The sign-in.</param>
    /// <param name="lease">Learns of the write.</param>
    /// <param name="stillWanted">Asked when it is this write's turn: a sign-out may have overtaken it.</param>
    /// <returns>Whether it is stored.</returns>
    public async Task<bool> SaveAsync(SsoTokens tokens, SecretLease? lease, Func<bool> stillWanted)
    {
        var saved = false;
        await TryAsync(async () =>
        {
            if (!stillWanted())
            {
                return;
            }

            if (tokens.RefreshToken is not { } refreshToken)
            {
                await DeleteAsync(lease, StoredTokens.SignedOut);
                return;
            }

            var stored = new StoredSignIn(
                note.Region,
                tokens.Client.ClientId,
                tokens.Client.ClientSecret.Reveal(),
                tokens.Client.ExpiresAt,
                refreshToken.Reveal(),
                Guid.NewGuid().ToString("N"));
            var json = JsonSerializer.Serialize(stored, VaultJson.Default.StoredSignIn);
            kept.Note(Key, note);
            await secrets.StoreAsync(Key, json);
            saved = true;
            lease?.Record(stored.Generation!);
        });
        return saved;
    }

    /// <summary>Wipes a sign-in that has ended; a newer one is another window's and stays.</summary>
    public Task WipeSpentAsync(SsoTokens spent, SecretLease? lease) => TryAsync(async () =>
    {
        if ((await LoadAsync()).Tokens is { } stored && stored.RefreshToken == spent.RefreshToken)
        {
            await DeleteAsync(lease, StoredTokens.Ended);
        }
    });

    /// <summary>Wipes whatever is there. Its failure is told: the person believes the secret to be gone.</summary>
    public Task WipeAsync(SecretLease? lease) => InTurnAsync(() => DeleteAsync(lease, StoredTokens.SignedOut));

    /// <param name="why">Told to the other windows: <see cref="StoredTokens.SignedOut"/> or <see cref="StoredTokens.Ended"/>.</param>
    private async Task DeleteAsync(SecretLease? lease, string why)
    {
        await secrets.DeleteAsync(Key);
        kept.Forget(Key);
        lease?.Record(why);
    }

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

    private StoredTokens Parse(string json)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(json, VaultJson.Default.StoredSignIn);
            return stored is null || !string.Equals(stored.Region, note.Region, StringComparison.Ordinal)
                ? StoredTokens.Unreadable
                : new StoredTokens(
                    new SsoTokens(
                        new OidcRegistration(stored.ClientId, Secret.Of(stored.ClientSecret), stored.ClientExpiresAt),
                        AccessToken: null,
                        Secret.Of(stored.RefreshToken),
                        DateTimeOffset.MinValue,
                        DateTimeOffset.MinValue),
                    stored.Generation);
        }
        catch (JsonException)
        {
            // Torn, or not of our making. Its text must not get into a log by way of the exception.
            return StoredTokens.Unreadable;
        }
    }
}

/// <summary>What SecretStorage holds of a session.</summary>
/// <param name="Tokens">A sign-in without an access token; null when there is none to be had.</param>
/// <param name="Generation">Tells one write from another.</param>
internal sealed record StoredTokens(SsoTokens? Tokens, string? Generation)
{
    /// <summary>In the place of a generation: the person signed out.</summary>
    public const string SignedOut = "signed out";

    /// <summary>In the place of a generation: AWS has ended the sign-in.</summary>
    public const string Ended = "ended";

    /// <summary>Nobody is signed in (any more).</summary>
    public static StoredTokens Absent { get; } = new(null, Generation: null);

    /// <summary>Torn, of another Region, or SecretStorage failed: says nothing about the sign-in.</summary>
    public static StoredTokens Unreadable { get; } = new(null, Generation: "");
}

/// <summary>The stored value's shape.</summary>
/// <param name="Generation">Absent in what an older version stored.</param>
internal sealed record StoredSignIn(
    string Region,
    string ClientId,
    string ClientSecret,
    DateTimeOffset ClientExpiresAt,
    string RefreshToken,
    string? Generation = null)
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
