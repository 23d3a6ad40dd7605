using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>
/// Lets one window at a time change a value of SecretStorage: an exclusively opened file in the folder that all windows
/// share. The operating system lets go of it with the process, so what a crash leaves behind is only a file.
/// </summary>
/// <param name="directory">The shared folder; null: there is none, and every window goes on its own.</param>
/// <param name="key">The value's key in SecretStorage.</param>
internal sealed class SecretLock(Func<string?> directory, string key, TimeProvider clock, ILogger logger)
{
    /// <summary>Longer than a renewal takes on a bad network; who waited so long goes on without.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _fileName = NameOf(key) + ".lock";

    /// <summary>Where the locks are.</summary>
    public static string FolderIn(string directory) => Path.Combine(directory, "sign-in");

    /// <summary>A file's name, without an extension, that stands for a key of SecretStorage.</summary>
    public static string NameOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];

    /// <summary>Null when there is no folder to lock in, or when another window does not let go.</summary>
    public async Task<SecretLease?> TakeAsync(CancellationToken cancellationToken = default)
    {
        if (directory() is not { } folder)
        {
            return null;
        }

        var path = Path.Combine(FolderIn(folder), _fileName);
        var giveUpAt = clock.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return new SecretLease(Open(path));
            }
            catch (IOException taken) when (IsTaken(taken) && clock.GetUtcNow() < giveUpAt)
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                logger.LogWarning("What is kept in SecretStorage is not locked against other windows: {Failure}", failure.GetType().Name);
                return null;
            }
        }
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows, EWOULDBLOCK of Linux and of macOS.</summary>
    private static bool IsTaken(IOException failure) => (failure.HResult & 0xFFFF) is 32 or 33 or 11 or 35;
}

/// <summary>
/// The right to change the stored value, until it is disposed. The file names the generation of what was stored last:
/// SecretStorage may show another window's write a moment late.
/// </summary>
internal sealed class SecretLease(FileStream file) : IDisposable
{
    private const int MaxLength = 64;
    private const int Looks = 20;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>What was stored last, by whatever window; null when nobody stored anything yet.</summary>
    public string? Generation
    {
        get
        {
            Span<byte> text = stackalloc byte[MaxLength];
            file.Position = 0;
            var length = file.ReadAtLeast(text, MaxLength, throwOnEndOfStream: false);
            return length == 0 ? null : Encoding.ASCII.GetString(text[..length]);
        }
    }

    /// <summary>A disk that is full costs other windows a moment of waiting, and nothing else.</summary>
    public void Record(string generation)
    {
        try
        {
            file.Position = 0;
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(generation));
        }
        catch (IOException)
        {
            // They look at SecretStorage all the same.
        }
    }

    /// <summary>What the last window that held the lease has stored, however late SecretStorage shows it.</summary>
    /// <param name="read">What SecretStorage shows now.</param>
    /// <param name="isOf">Whether that is of a generation.</param>
    public async Task<T> LatestAsync<T>(
        Func<Task<T>> read, Func<T, string, bool> isOf, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        var latest = Generation;
        for (var look = 1; ; look++)
        {
            var stored = await read();
            if (latest is null || isOf(stored, latest) || look == Looks)
            {
                return stored;
            }

            await Task.Delay(LookAgain, clock, cancellationToken);
        }
    }

    public void Dispose() => file.Dispose();
}
