using System.Security.Cryptography;
using EditorBackend.Core.Aws;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.AwsConfig;

/// <summary>
/// Tells when the AWS files have other contents: written, replaced by a renamed file, made, or deleted, folder and all.
/// Editors write in several steps, which count as one.
/// </summary>
internal sealed class AwsFilesWatcher(AwsEnvironment environment, TimeProvider clock, ILogger logger) : IDisposable
{
    /// <summary>How long nothing more has to happen before the files are read.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);

    private readonly Lock _lock = new();
    private readonly List<FileSystemWatcher> _watchers = [];
    private ITimer? _timer;
    private string? _seen;
    private bool _isDisposed;

    public event Action? Changed;

    /// <summary>From now on; a second call changes nothing.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_timer is not null || _isDisposed)
            {
                return;
            }

            _timer = clock.CreateTimer(_ => Look(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Watch();
            _seen = Contents();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer?.Dispose();
            Unwatch();
        }
    }

    private void Look()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            // A folder may have come, gone, or been replaced.
            Unwatch();
            Watch();

            // After that: what came before is seen here, what comes after is told.
            var contents = Contents();
            if (string.Equals(contents, _seen, StringComparison.Ordinal))
            {
                return;
            }

            _seen = contents;
        }

        Changed?.Invoke();
    }

    private void Watch()
    {
        foreach (var path in Paths().Distinct(StringComparer.Ordinal))
        {
            var folder = Path.GetDirectoryName(path)!;
            if (Directory.Exists(folder))
            {
                Watch(folder, Path.GetFileName(path), NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size);
            }

            // Its folder may come, go, and be replaced: the nearest one that is there tells.
            while (Path.GetDirectoryName(folder) is { } parent)
            {
                if (Directory.Exists(parent))
                {
                    Watch(parent, Path.GetFileName(folder), NotifyFilters.DirectoryName);
                    break;
                }

                folder = parent;
            }
        }
    }

    /// <summary>The files, and what they are links to: those are written elsewhere.</summary>
    private IEnumerable<string> Paths()
    {
        foreach (var path in new[] { environment.ConfigFile, environment.CredentialsFile }.Select(Path.GetFullPath))
        {
            yield return path;
            if (Target(path) is { } target)
            {
                yield return target;
            }
        }
    }

    private static string? Target(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Watch(string folder, string name, NotifyFilters what)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder, name) { NotifyFilter = what };
            _watchers.Add(watcher);
            watcher.Changed += (_, _) => Stir();
            watcher.Created += (_, _) => Stir();
            watcher.Deleted += (_, _) => Stir();
            watcher.Renamed += (_, _) => Stir();
            watcher.Error += (_, _) => Stir();
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The files are read whenever they are asked for; only the news of an edit does not come by itself.
            logger.LogWarning(failure, "The AWS files cannot be watched");
        }
    }

    private void Unwatch()
    {
        _watchers.ForEach(watcher => watcher.Dispose());
        _watchers.Clear();
    }

    private void Stir()
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                _timer!.Change(Settling, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private string Contents() => string.Join('/', Hash(environment.ConfigFile), Hash(environment.CredentialsFile));

    private static string Hash(string path)
    {
        try
        {
            return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.GetType().Name;
        }
    }
}
