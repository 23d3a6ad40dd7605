namespace EditorBackend.Core.Work;

/// <summary>
/// The patience of all who wait for one piece of work: who goes away takes nothing from the others. It is over when the
/// last one has gone; with one who waits without an end, it never is.
/// </summary>
internal sealed class SharedPatience
{
    private readonly Lock _lock = new();
    private readonly List<CancellationTokenRegistration> _leaving = [];
    private int _waiting;
    private bool _isOver;

    public CancellationToken Token => Over.Token;

    private CancellationTokenSource Over { get; } = new();

    /// <returns>False: it is over, and the work is ending.</returns>
    public bool TryJoin(CancellationToken patience)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return false;
            }

            _waiting++;
        }

        // Outside of the lock: where they have gone already, it is called at once.
        var leaving = patience.Register(Leave);
        lock (_lock)
        {
            _leaving.Add(leaving);
        }

        return true;
    }

    /// <summary>The work is done: nobody waits any more.</summary>
    public void End()
    {
        lock (_lock)
        {
            // Not disposed, which would wait for one that is leaving just now.
            _leaving.ForEach(leaving => leaving.Unregister());
            _leaving.Clear();
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _isOver = --_waiting == 0;
            if (!_isOver)
            {
                return;
            }
        }

        Over.Cancel();
    }
}
