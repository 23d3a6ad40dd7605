using System.Collections.Concurrent;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Work;

namespace EditorBackend.Core.Identity.Roles;

/// <summary>
/// One listing of a session: the accounts page by page, then the roles of each account, several at once, at the portal's
/// pace. What one account refuses is that account's problem; what stops everything is a sign-in that ended, or a portal that
/// does not answer any more. It tells of all that comes: what changes within a moment is told together.
/// </summary>
/// <param name="mark">The accounts of these ids, as they are now.</param>
/// <param name="tell">Tells how far it is, and what is new.</param>
internal sealed class RoleListing(
    SsoSignIn signIn,
    PortalClient portal,
    RoleCatalog catalog,
    Func<IReadOnlyCollection<string>, IReadOnlyList<CatalogAccount>> mark,
    Action<CatalogChange> tell,
    TimeProvider clock)
{
    /// <summary>At 20 requests a second, answers may take most of a second each before this is a limit.</summary>
    private const int AtOnce = 16;

    /// <summary>So many accounts one after the other that nobody answers for: the network is away.</summary>
    private const int UnansweredInRow = 5;

    private readonly SessionRoles _roles = catalog.Of(signIn.Session);
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>?> _listed = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _removed = [];
    private int _total;
    private int _unanswered;
    private FailureException? _failure;

    /// <exception cref="FailureException"><see cref="FailureCode.SignInRequired"/>, or AWS cannot be reached.</exception>
    public async Task<ListingReport> RunAsync(CancellationToken cancellationToken)
    {
        using var news = new Gathering(clock, changed => Send(changed, isListing: true));
        _roles.News = news;
        Send([], isListing: true);
        try
        {
            return await ListAsync(clock.GetUtcNow(), cancellationToken);
        }
        finally
        {
            _roles.Save();
            _roles.News = null;
            Send(news.End(), isListing: false);
        }
    }

    private async Task<ListingReport> ListAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        Progress([], _roles.Accounts.Count);
        var ids = await ListAccountsAsync(cancellationToken);
        Progress([], ids.Count);

        // Those first of which nothing is known yet, then in the order in which they are shown.
        var accounts = _roles.Accounts.Where(account => ids.Contains(account.Id)).OrderBy(account => account.Roles is not null);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Parallel.ForEachAsync(
            accounts,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = CancellationToken.None },
            async (account, _) => await ListRolesAsync(account.Id, stop));
        cancellationToken.ThrowIfCancellationRequested();
        if (_failure is not null)
        {
            throw _failure;
        }

        (var changed, _removed) = _roles.End(_listed, now);
        Progress(changed, _total);
        return new ListingReport(_total, _listed.Values.Sum(listed => listed?.Count ?? 0), ProblemInAll());
    }

    private async Task<HashSet<string>> ListAccountsAsync(CancellationToken cancellationToken)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        await foreach (var accounts in portal.AccountsAsync(signIn, cancellationToken))
        {
            ids.UnionWith(accounts.Select(account => account.Id));
            Progress(catalog.Name(signIn.Session, accounts), Math.Max(_total, ids.Count));
        }

        return ids;
    }

    private async Task ListRolesAsync(string accountId, CancellationTokenSource stop)
    {
        if (stop.IsCancellationRequested)
        {
            return;
        }

        try
        {
            var listed = await portal.RolesAsync(signIn, accountId, stop.Token);
            Volatile.Write(ref _unanswered, 0);
            Note(accountId, _roles.AddRoles(accountId, listed), listed);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Not reached.
        }
        catch (FailureException failure)
        {
            if (failure.Code == FailureCode.SignInRequired
                || (failure.Code == FailureCode.Unavailable && Interlocked.Increment(ref _unanswered) >= UnansweredInRow))
            {
                Interlocked.CompareExchange(ref _failure, failure, null);
                await stop.CancelAsync();
                return;
            }

            // No access is an answer: what was there is not there any more.
            var gone = failure.Code is FailureCode.AccessDenied or FailureCode.NotFound;
            Note(accountId, _roles.SetProblem(accountId, failure.Message), gone ? [] : null);
        }
    }

    private void Note(string accountId, bool isDifferent, IReadOnlyList<string>? listed)
    {
        _listed[accountId] = listed;
        _roles.News?.Note(isDifferent ? [accountId] : []);
    }

    /// <param name="total">Accounts in all, as far as they are known.</param>
    private void Progress(IReadOnlyCollection<string> changed, int total)
    {
        if (changed.Count > 0 || total != _total)
        {
            _total = total;
            _roles.News?.Note(changed);
        }
    }

    private void Send(string[] changed, bool isListing) => tell(new CatalogChange(
        signIn.Session.Name, mark(changed), isListing ? [] : _removed, _listed.Count, _total, isListing));

    private string? ProblemInAll() => _roles.Accounts.Select(account => account.Problem).OfType<string>().ToList() switch
    {
        [] => null,
        [var problem] => problem,
        { Count: var count } => $"The roles of {count} accounts could not be listed.",
    };
}
