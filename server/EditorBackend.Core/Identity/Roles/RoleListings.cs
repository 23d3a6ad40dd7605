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
    private readonly ConcurrentDictionary<SsoSessionDefinition, Listing> _listings = [];

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
        var listing = ListingOf(signIns.Find(session));
        return await listing.Work.JoinAsync(cancellationToken).WaitAsync(cancellationToken);
    }

    /// <summary>The person has signed out: the listing stops, and nothing stays of what was listed.</summary>
    public async Task ForgetAsync(SsoSessionDefinition session)
    {
        if (_listings.TryGetValue(session, out var listing))
        {
            listing.IsSignedOut = true;
            await listing.Work.StopAsync();
            listing.IsSignedOut = false;
        }

        var removed = catalog.Wipe(session);
        if (removed.Count > 0)
        {
            Changed?.Invoke(new CatalogChange(session.Name, [], removed, 0, 0, IsListing: false));
        }
    }

    /// <summary>The session as it was is no more. Nobody is told: there may be another one of its name.</summary>
    public void Drop(SsoSessionDefinition session) => catalog.Wipe(session);

    /// <summary>An account's alias is known: from now on it is found by that, too.</summary>
    public void LearnAlias(string accountId, string alias)
    {
        foreach (var session in signIns.Definitions())
        {
            var roles = catalog.Of(session);
            if (roles.SetAlias(accountId, alias))
            {
                catalog.Save(session, roles);
                TellChanged(session, roles, [accountId]);
            }
        }
    }

    public void Dispose()
    {
        foreach (var listing in _listings.Values)
        {
            _ = listing.Work.StopAsync();
        }
    }

    private Listing ListingOf(SsoSignIn signIn) => _listings.GetOrAdd(signIn.Session, _ =>
    {
        var listing = new Listing();
        listing.Work = new SharedWork<ListingReport>(over => RunAsync(signIn, listing, over));
        return listing;
    });

    private async Task<ListingReport> RunAsync(SsoSignIn signIn, Listing listing, CancellationToken over)
    {
        var session = signIn.Session;
        var roles = catalog.Of(session);
        listing.Run = new RoleListing(
            signIn, portal, catalog, roles, ids => Mark(session, roles, ids), change => Changed?.Invoke(change), clock);
        try
        {
            return await listing.Run.RunAsync(over);
        }
        catch (OperationCanceledException) when (listing.IsSignedOut)
        {
            throw new FailureException(
                FailureCode.SignInRequired, $"You signed out of {session.Name}.", "Sign in with SSO, then try again.");
        }
    }

    private CatalogAccount[] Mark(SsoSessionDefinition session, SessionRoles roles, IReadOnlyCollection<string> ids)
    {
        var marks = MarksFor(session);
        return [.. ids.Select(roles.Find).OfType<ListedAccount>().Select(marks.Mark)];
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
        if (_listings.GetValueOrDefault(session)?.Run?.Note(ids) == true)
        {
            return;
        }

        var accounts = roles.Accounts;
        Changed?.Invoke(new CatalogChange(
            session.Name, Mark(session, roles, ids), [], accounts.Count(account => account.Roles is not null), accounts.Count, IsListing: false));
    }

    /// <summary>The listing of a session: of this moment, or the last one.</summary>
    private sealed class Listing
    {
        public SharedWork<ListingReport> Work { get; set; } = null!;

        public RoleListing? Run { get; set; }

        public bool IsSignedOut { get; set; }
    }
}
