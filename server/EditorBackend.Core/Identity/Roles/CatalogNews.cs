namespace EditorBackend.Core.Identity.Roles;

/// <summary>Tells of a listing as it goes on: what changes within a moment is told together.</summary>
/// <param name="mark">The accounts of these ids, as they are now.</param>
internal sealed class CatalogNews(
    string session,
    Action<CatalogChange> tell,
    Func<IReadOnlyCollection<string>, IReadOnlyList<CatalogAccount>> mark,
    TimeProvider clock)
    : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _over = new();
    private Task _telling = Task.CompletedTask;
    private int _listed;
    private int _total;
    private bool _isDue = true;
    private bool _hasEnded;

    public void Start() => _telling = TellAsync();

    /// <summary>Accounts are new or different.</summary>
    /// <returns>False: the last news is on its way, and will not tell of them.</returns>
    public bool Note(IEnumerable<string> accountIds)
    {
        lock (_lock)
        {
            _changed.UnionWith(accountIds);
            _isDue |= _changed.Count > 0;
            return !_hasEnded;
        }
    }

    /// <param name="listed">Accounts whose roles are known from this listing.</param>
    /// <param name="total">Accounts in all, as far as they are known.</param>
    public void Progress(int listed, int total)
    {
        lock (_lock)
        {
            _isDue |= _listed != listed || _total != total;
            (_listed, _total) = (listed, total);
        }
    }

    /// <summary>The last news; none comes after it.</summary>
    public async Task EndAsync(IReadOnlyList<string> removed)
    {
        await _over.CancelAsync();
        await _telling;
        Send(removed, isListing: false);
    }

    public void Dispose() => _over.Dispose();

    private async Task TellAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            Send([], isListing: true);
            await Task.Delay(Moment, clock, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Send(IReadOnlyList<string> removed, bool isListing)
    {
        string[] changed;
        int listed, total;
        lock (_lock)
        {
            if (isListing && !_isDue)
            {
                return;
            }

            _isDue = false;
            _hasEnded = !isListing;
            changed = [.. _changed];
            _changed.Clear();
            (listed, total) = (_listed, _total);
        }

        tell(new CatalogChange(session, mark(changed), removed, listed, total, isListing));
    }
}
