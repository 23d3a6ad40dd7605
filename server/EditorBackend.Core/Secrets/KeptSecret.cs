using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EditorBackend.Core.Files;
using EditorBackend.Core.Surroundings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Secrets;

/// <summary>The shape of what is kept.</summary>
internal abstract record KeptValue
{
    /// <summary>Tells one write from another; absent in what an older version stored.</summary>
    public string? Generation { get; init; }

    /// <summary>A record prints its members; this one must not.</summary>
    public sealed override string ToString() => "********";
}

internal enum KeptState
{
    There,

    Absent,

    /// <summary>Torn, or not of our making.</summary>
    Unreadable,

    /// <summary>The store failed: nobody knows what is kept.</summary>
    Unknown,
}

/// <summary>What the store shows of a kept secret.</summary>
internal sealed record Kept<T>(KeptState State, T? Value = null)
    where T : KeptValue;

/// <summary>
/// One value that outlives the process, in a store that other windows share. Windows take turns to change it, by an
/// exclusively opened file in a folder that all of them share: the operating system lets go of it with the process, so
/// that what a crash leaves behind is only a file.
/// </summary>
/// <param name="folder">The shared folder; null: there is none, and every window goes on its own.</param>
internal sealed class KeptSecret<T>(
    string key, JsonTypeInfo<T> json, ISecretStore secrets, Func<string?> folder, TimeProvider clock, ILogger logger)
    where T : KeptValue
{
    /// <summary>Longer than a renewal takes on a bad network; who waited so long goes on without.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const int Looks = 20;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    public string Key => key;

    private SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>What is there now.</summary>
    public async Task<Kept<T>> ReadAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await secrets.GetAsync(key, cancellationToken) is not { } stored ? new Kept<T>(KeptState.Absent)
                : JsonSerializer.Deserialize(stored, json) is { } value ? new Kept<T>(KeptState.There, value)
                : new Kept<T>(KeptState.Unreadable);
        }
        catch (JsonException)
        {
            // Its text must not get into a log by way of the exception.
            return new Kept<T>(KeptState.Unreadable);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(failure, "The secret store could not be read");
            return new Kept<T>(KeptState.Unknown);
        }
    }

    /// <summary>Waits for the right to change the value.</summary>
    public async Task<SecretLease> TakeAsync(CancellationToken cancellationToken = default)
    {
        var turn = await Turn.WaitAsync(Patience, cancellationToken) ? Turn : null;
        try
        {
            return new SecretLease(await LockAsync(cancellationToken), turn);
        }
        catch
        {
            turn?.Release();
            throw;
        }
    }

    /// <summary>What the last window that held the lease has stored, however late the store shows it.</summary>
    public async Task<Kept<T>> ReadLatestAsync(SecretLease lease, CancellationToken cancellationToken = default)
    {
        var latest = lease.Latest;
        for (var look = 1; ; look++)
        {
            var kept = await ReadAsync(cancellationToken);
            if (latest is null || IsOf(kept, latest) || look == Looks)
            {
                return kept;
            }

            await Task.Delay(LookAgain, clock, cancellationToken);
        }
    }

    public async Task StoreAsync(SecretLease lease, T value)
    {
        var generation = Guid.NewGuid().ToString("N");
        await secrets.StoreAsync(key, JsonSerializer.Serialize(value with { Generation = generation }, json));
        lease.Record(generation);
    }

    /// <param name="why">In a few words, for the other windows.</param>
    public async Task DeleteAsync(SecretLease lease, string why)
    {
        await secrets.DeleteAsync(key);
        lease.Record(why);
    }

    private static bool IsOf(Kept<T> kept, string latest) =>
        kept.State == KeptState.Absent ? !Guid.TryParseExact(latest, "N", out _) : kept.Value?.Generation == latest;

    /// <summary>Null when there is no folder to lock in, or when another window does not let go.</summary>
    private async Task<FileStream?> LockAsync(CancellationToken cancellationToken)
    {
        if (folder() is not { } parent)
        {
            return null;
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];
        var path = Path.Combine(parent, "sign-in", name + ".lock");
        var giveUpAt = clock.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
                return PrivateFile.Open(path, FileMode.OpenOrCreate, bufferSize: 0);
            }
            catch (IOException taken) when (IsTaken(taken) && clock.GetUtcNow() < giveUpAt)
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                logger.LogWarning("What is kept in the secret store is not locked against other windows: {Failure}", failure.GetType().Name);
                return null;
            }
        }
    }

    /// <summary>ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows, EWOULDBLOCK of Linux and of macOS.</summary>
    private static bool IsTaken(IOException failure) => (failure.HResult & 0xFFFF) is 32 or 33 or 11 or 35;
}

/// <summary>
/// The right to change the value, until it is disposed. The file names the generation of what was stored last: the store
/// may show another window's write a moment late.
/// </summary>
internal sealed class SecretLease(FileStream? file, SemaphoreSlim? turn) : IDisposable
{
    private const int MaxLength = 64;

    /// <summary>Whether other windows wait.</summary>
    public bool IsLocked => file is not null;

    /// <summary>What was stored last, by whatever window, or why it was deleted; null when nobody knows.</summary>
    public string? Latest
    {
        get
        {
            Span<byte> text = stackalloc byte[MaxLength];
            file?.Position = 0;
            var length = file?.ReadAtLeast(text, MaxLength, throwOnEndOfStream: false) ?? 0;
            return length == 0 ? null : Encoding.ASCII.GetString(text[..length]);
        }
    }

    public void Dispose()
    {
        file?.Dispose();
        turn?.Release();
    }

    /// <summary>A disk that is full costs other windows a moment of waiting, and nothing else.</summary>
    public void Record(string generation)
    {
        try
        {
            file?.SetLength(0);
            file?.Write(Encoding.ASCII.GetBytes(generation));
        }
        catch (IOException)
        {
            // They look at the store all the same.
        }
    }
}
