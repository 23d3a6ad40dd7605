namespace EditorBackend.Core.Work;

/// <summary>Gathers what changes for a moment, and tells it at once; what is told waits for what was told before.</summary>
internal sealed class Gathering : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Lock _telling = new();
    private readonly HashSet<string> _gathered = new(StringComparer.Ordinal);
    private readonly Action<string[]> _tell;
    private readonly ITimer _timer;
    private bool _isDue;
    private bool _hasEnded;

    public Gathering(TimeProvider clock, Action<string[]> tell)
    {
        _tell = tell;
        _timer = clock.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>To be told, also when there is nothing but the news itself.</summary>
    /// <returns>False: nothing more is told.</returns>
    public bool Note(IEnumerable<string> changed)
    {
        lock (_lock)
        {
            if (_hasEnded)
            {
                return false;
            }

            _gathered.UnionWith(changed);
            if (!_isDue)
            {
                _isDue = true;
                _timer.Change(Moment, Timeout.InfiniteTimeSpan);
            }

            return true;
        }
    }

    /// <summary>Nothing more is told, and nothing is being told.</summary>
    /// <returns>What was not told yet.</returns>
    public string[] End()
    {
        lock (_telling)
        {
            _timer.Dispose();
            return Take(isEnd: true);
        }
    }

    public void Dispose() => End();

    private void Tell()
    {
        lock (_telling)
        {
            if (!_hasEnded)
            {
                _tell(Take(isEnd: false));
            }
        }
    }

    private string[] Take(bool isEnd)
    {
        lock (_lock)
        {
            string[] taken = [.. _gathered];
            _gathered.Clear();
            _isDue = false;
            _hasEnded |= isEnd;
            return taken;
        }
    }
}
