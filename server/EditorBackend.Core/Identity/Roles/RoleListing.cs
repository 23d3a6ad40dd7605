using System.Collections.Concurrent;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;

namespace EditorBackend.Core.Identity.Roles;

/// <summary>
/// One listing of a session: the accounts page by page, then the roles of each account, several at once, at the portal's
/// pace. What one account refuses is that account's problem; what stops everything is a sign-in that ended, or a portal that
/// does not answer any more.
/// </summary>
/// <param name="news">Is told of all that comes.</param>
internal sealed class RoleListing(
    SsoSignIn signIn, PortalClient portal, RoleCatalog catalog, SessionRoles roles, CatalogNews news)
{
    /// <summary>At 20 requests a second, answers may take most of a second each before this is a limit.</summary>
    private const int AtOnce = 16;

    /// <summary>So many accounts one after the other that nobody answers for: the network is away.</summary>
    private const int UnansweredInRow = 5;

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>?> _listed = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _problems = new();
    private int _total = roles.Accounts.Count;
    private int _unanswered;
    private FailureException? _failure;

    /// <summary>Ids of accounts that the listing, come to its end, has not found any more.</summary>
    public IReadOnlyList<string> Removed { get; private set; } = [];

    /// <exception cref="FailureException"><see cref="FailureCode.SignInRequired"/>, or AWS cannot be reached.</exception>
    public async Task<ListingReport> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        news.Progress(0, _total);
        var ids = await ListAccountsAsync(cancellationToken);
        _total = ids.Count;
        news.Progress(0, _total);

        // Those first of which nothing is known yet, then in the order in which they are shown.
        var accounts = roles.Accounts.Where(account => ids.Contains(account.Id)).OrderBy(account => account.Roles is not null);
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

        var (changed, removed) = roles.End(_listed, now);
        Removed = removed;
        news.Note(changed);
        return new ListingReport(_total, _listed.Values.Sum(listed => listed?.Count ?? 0), ProblemInAll());
    }

    private async Task<HashSet<string>> ListAccountsAsync(CancellationToken cancellationToken)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        string? next = null;
        do
        {
            var from = next;
            var page = await signIn.CallAsync(
                token => portal.AccountsPageAsync(signIn.Session, token, from, cancellationToken), cancellationToken);
            ids.UnionWith(page.Accounts.Select(account => account.Id));
            news.Note(catalog.Name(signIn.Session, page.Accounts));
            news.Progress(0, Math.Max(_total, ids.Count));
            next = page.NextToken;
        }
        while (next is not null);

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
            var listed = await signIn.CallAsync(
                token => portal.RolesAsync(signIn.Session, token, accountId, stop.Token), stop.Token);
            Volatile.Write(ref _unanswered, 0);
            Note(accountId, roles.AddRoles(accountId, listed), listed);
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

            _problems.Enqueue(failure.Message);

            // No access is an answer: what was there is not there any more.
            var gone = failure.Code is FailureCode.AccessDenied or FailureCode.NotFound;
            Note(accountId, roles.SetProblem(accountId, failure.Message), gone ? [] : null);
        }
    }

    private void Note(string accountId, bool isDifferent, IReadOnlyList<string>? listed)
    {
        _listed[accountId] = listed;
        if (isDifferent)
        {
            news.Note([accountId]);
        }

        news.Progress(_listed.Count, _total);
    }

    private string? ProblemInAll() => _problems.Count switch
    {
        0 => null,
        1 => _problems.First(),
        var count => $"The roles of {count} accounts could not be listed.",
    };
}
