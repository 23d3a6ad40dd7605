using EditorBackend.Core.Work;

namespace EditorBackend.Core.Identity.Roles;

/// <summary>Tells of a listing as it goes on: what changes within a moment is told together.</summary>
internal sealed class CatalogNews : IDisposable
{
    private readonly string _session;
    private readonly Action<CatalogChange> _tell;
    private readonly Func<IReadOnlyCollection<string>, IReadOnlyList<CatalogAccount>> _mark;
    private readonly Gathering _news;
    private volatile Tuple<int, int> _progress = new(0, 0);

    /// <param name="mark">The accounts of these ids, as they are now.</param>
    public CatalogNews(
        string session,
        Action<CatalogChange> tell,
        Func<IReadOnlyCollection<string>, IReadOnlyList<CatalogAccount>> mark,
        TimeProvider clock)
    {
        (_session, _tell, _mark) = (session, tell, mark);
        _news = new Gathering(clock, changed => Send(changed, [], isListing: true));
    }

    public void Start() => Send([], [], isListing: true);

    /// <summary>Accounts are new or different.</summary>
    /// <returns>False: the last news is on its way, and will not tell of them.</returns>
    public bool Note(IReadOnlyCollection<string> accountIds) => accountIds.Count == 0 || _news.Note(accountIds);

    /// <param name="listed">Accounts whose roles are known from this listing.</param>
    /// <param name="total">Accounts in all, as far as they are known.</param>
    public void Progress(int listed, int total)
    {
        Tuple<int, int> progress = new(listed, total);
        if (!progress.Equals(Interlocked.Exchange(ref _progress, progress)))
        {
            _news.Note([]);
        }
    }

    /// <summary>The last news; none comes after it.</summary>
    public void End(IReadOnlyList<string> removed) => Send(_news.End(), removed, isListing: false);

    public void Dispose() => _news.Dispose();

    private void Send(string[] changed, IReadOnlyList<string> removed, bool isListing)
    {
        var (listed, total) = _progress;
        _tell(new CatalogChange(_session, _mark(changed), removed, listed, total, isListing));
    }
}
