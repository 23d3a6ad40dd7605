namespace EditorBackend.Core.Parameters.Index;

/// <summary>Gathers the changes of an index for a moment, and tells of them once.</summary>
internal sealed class ChangeNotifier : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly string _connectionId;
    private readonly ParameterIndex _index;
    private readonly Action<IndexChange> _tell;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly ITimer _timer;
    private bool _due;
    private bool _disposed;

    public ChangeNotifier(string connectionId, ParameterIndex index, Action<IndexChange> tell, TimeProvider clock)
    {
        _connectionId = connectionId;
        _index = index;
        _tell = tell;
        _timer = clock.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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

    private void Tell()
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

        _tell(new IndexChange(_connectionId, paths, _index.State));
    }
}
