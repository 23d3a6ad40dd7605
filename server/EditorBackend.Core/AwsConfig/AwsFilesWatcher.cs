using EditorBackend.Core.Aws;

namespace EditorBackend.Core.AwsConfig;

/// <summary>
/// Tells when the AWS files are others than before: written, replaced by a renamed file, made, or deleted, folder and all.
/// It looks at the two of them again and again: the system's own news need a folder that is there and stays, are not for
/// what a link leads to, and do not come from every file system.
/// </summary>
internal sealed class AwsFilesWatcher(AwsEnvironment environment, TimeProvider clock) : IDisposable
{
    /// <summary>An edit is told after two.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1.5);

    private readonly PeriodicTimer _timer = new(Interval, clock);
    private bool _isStarted;

    public event Action? Changed;

    /// <summary>From now on; a second call changes nothing.</summary>
    public void Start()
    {
        if (!Interlocked.Exchange(ref _isStarted, true))
        {
            _ = WatchAsync();
        }
    }

    public void Dispose() => _timer.Dispose();

    private async Task WatchAsync()
    {
        var told = States();
        var seen = told;
        while (await _timer.WaitForNextTickAsync())
        {
            // Editors write in several steps: what two looks agree on is whole.
            var now = States();
            var isWhole = now == seen;
            seen = now;
            if (isWhole && now != told)
            {
                told = now;
                Changed?.Invoke();
            }
        }
    }

    private (State Config, State Credentials) States() => (StateOf(environment.ConfigFile), StateOf(environment.CredentialsFile));

    /// <summary>Of what a link leads to: that is written elsewhere.</summary>
    private static State StateOf(string path)
    {
        try
        {
            var file = new FileInfo(path);
            file = (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
            return file.Exists ? new State(file.LastWriteTimeUtc, file.Length, file.UnixFileMode) : default;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    /// <summary>The default is that of a file that is not there, or cannot be looked at.</summary>
    private readonly record struct State(DateTime WrittenAt, long Length, UnixFileMode Mode);
}
