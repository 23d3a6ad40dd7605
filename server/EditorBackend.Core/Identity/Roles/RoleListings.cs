using System.Collections.Concurrent;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Work;

namespace EditorBackend.Core.Identity.Roles;

/// <summary>The accounts and roles of all sessions: what is known at once, and one listing a session for all who ask.</summary>
internal sealed class RoleListings(
    SsoSignIns signIns, PortalClient portal, RoleCatalog catalog, CurrentSettings settings, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<SsoSessionDefinition, SharedWork<ListingReport>> _listings = [];

    /// <summary>Part of a session's accounts and roles is new or different.</summary>
    public event Action<CatalogChange>? Changed;

    /// <summary>What is known now, without asking AWS: of sessions that have been listed, or are signed in to.</summary>
    public IReadOnlyList<SessionCatalog> Known()
    {
        List<SessionCatalog> catalogs = [];
        foreach (var session in signIns.Definitions())
        {
            var roles = catalog.Of(session);
            var accounts = roles.Accounts;
            if (accounts.Count > 0 || roles.ListedAt is not null || signIns.Of(session).Describe().State == SignInState.SignedIn)
            {
                var marks = MarksFor(session);
                catalogs.Add(new SessionCatalog(session.Name, [.. accounts.Select(marks.Mark)], roles.ListedAt, roles.IsListing));
            }
        }

        return catalogs;
    }

    /// <summary>
    /// Lists a session anew, as fast as the portal's limit allows. Callers at the same time share one listing, which stops
    /// when all of them have cancelled.
    /// </summary>
    public async Task<ListingReport> RefreshAsync(string session, CancellationToken cancellationToken)
    {
        var signIn = signIns.Find(session);
        var listing = _listings.GetOrAdd(signIn.Session, _ => new SharedWork<ListingReport>(over => ListAsync(signIn, over)));
        try
        {
            return await listing.JoinAsync(cancellationToken).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FailureException(
                FailureCode.SignInRequired, $"You signed out of {session}.", "Sign in with SSO, then try again.");
        }
    }

    /// <summary>The sign-in is over: the listing stops, and nothing stays of what was listed.</summary>
    /// <param name="isTold">Whether accounts that were shown are gone with it.</param>
    public async Task ForgetAsync(SsoSessionDefinition session, bool isTold = true)
    {
        if (_listings.TryGetValue(session, out var listing))
        {
            await listing.StopAsync();
        }

        var removed = catalog.Of(session).Wipe();
        if (isTold && removed.Count > 0)
        {
            Changed?.Invoke(new CatalogChange(session.Name, [], removed, 0, 0, IsListing: false));
        }
    }

    /// <summary>An account's alias is known: from now on it is found by that, too.</summary>
    public void LearnAlias(string accountId, string alias)
    {
        foreach (var session in signIns.Definitions())
        {
            var roles = catalog.Of(session);
            if (roles.SetAlias(accountId, alias))
            {
                roles.Save();
                TellChanged(session, roles, [accountId]);
            }
        }
    }

    public void Dispose()
    {
        foreach (var listing in _listings.Values)
        {
            _ = listing.StopAsync();
        }
    }

    private Task<ListingReport> ListAsync(SsoSignIn signIn, CancellationToken over) => new RoleListing(
        signIn, portal, catalog, ids => Mark(signIn.Session, ids), change => Changed?.Invoke(change), clock).RunAsync(over);

    private CatalogAccount[] Mark(SsoSessionDefinition session, IReadOnlyCollection<string> ids)
    {
        var marks = MarksFor(session);
        return [.. ids.Select(catalog.Of(session).Find).OfType<ListedAccount>().Select(marks.Mark)];
    }

    private CatalogMarks MarksFor(SsoSessionDefinition session) => MarksFor(session, settings.Value.ConnectionRules);

    private CatalogMarks MarksFor(SsoSessionDefinition session, IReadOnlyList<ConnectionRule>? rules) =>
        new(new ConnectionRules(rules), session.Name, catalog.Names());

    public void SettingsChanged(BackendSettings before, BackendSettings after)
    {
        foreach (var session in signIns.Definitions())
        {
            var (old, now) = (MarksFor(session, before.ConnectionRules), MarksFor(session, after.ConnectionRules));
            var roles = catalog.Of(session);
            string[] changed =
            [
                .. roles.Accounts.Where(account => !CatalogMarks.IsSame(old.Mark(account), now.Mark(account))).Select(account => account.Id),
            ];
            if (changed.Length > 0)
            {
                TellChanged(session, roles, changed);
            }
        }
    }

    /// <summary>By the listing under way, if there is one, so that its progress stays right.</summary>
    private void TellChanged(SsoSessionDefinition session, SessionRoles roles, string[] ids)
    {
        if (roles.News?.Note(ids) == true)
        {
            return;
        }

        var accounts = roles.Accounts;
        Changed?.Invoke(new CatalogChange(
            session.Name, Mark(session, ids), [], accounts.Count(account => account.Roles is not null), accounts.Count, IsListing: false));
    }
}
