using EditorBackend.Contracts.Parameters;

namespace EditorBackend.Parameters.Index;

/// <summary>Gathers the changes of an index for a moment, and tells the shell once.</summary>
internal sealed class ChangeNotifier : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly string _connectionId;
    private readonly ParameterIndex _index;
    private readonly IParametersEvents _events;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly ITimer _timer;
    private bool _due;
    private bool _disposed;

    public ChangeNotifier(string connectionId, ParameterIndex index, IParametersEvents events, TimeProvider clock)
    {
        _connectionId = connectionId;
        _index = index;
        _events = events;
        _timer = clock.CreateTimer(_ => _ = TellAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        index.Changed += Note;
    }

    public void Dispose()
    {
        _index.Changed -= Note;
        lock (_lock)
        {
            _disposed = true;
        }

        _timer.Dispose();
    }

    private void Note(IReadOnlyCollection<string> paths)
    {
        lock (_lock)
        {
            _paths.UnionWith(paths);
            if (!_due && !_disposed)
            {
                _due = true;
                _timer.Change(Moment, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task TellAsync()
    {
        string[] paths;
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _due = false;
            paths = [.. _paths];
            _paths.Clear();
        }

        try
        {
            await _events.ChangedAsync(
                new ParametersChangedNotification(_connectionId, paths, _index.State), CancellationToken.None);
        }
#pragma warning disable CA1031 // The shell is gone or going: nobody is left to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
            Dispose();
        }
    }
}
