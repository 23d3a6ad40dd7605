using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Identity.Elsewhere;
using EditorBackend.Core.Identity.Roles;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Identity.Sources;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Surroundings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity;

/// <summary>Who the person is to AWS: composes sign-in, sources, roles and what a role is used for elsewhere.</summary>
internal sealed class IdentityFeature : IDisposable
{
    private readonly MachineEndpoints _machine;
    private readonly ConnectionMarker _marker;
    private readonly AccountAliases _aliases;
    private readonly OpenConnections _connections;
    private readonly CurrentSettings _settings;

    public IdentityFeature(
        IPrompts prompts,
        IBrowser browser,
        ISecretStore secrets,
        CurrentSettings settings,
        OpenConnections connections,
        TimeProvider clock,
        ILoggerFactory loggers,
        AwsEnvironment? environment = null)
    {
        (_settings, _connections) = (settings, connections);
        environment ??= AwsEnvironment.OfThisProcess;
        var log = loggers.CreateLogger<IdentityFeature>();
        var clients = new AwsClients(settings, environment);
        Files = new AwsFilesWatcher(environment, clock);

        // SignIn
        Portal = new PortalClient(clients, clock);
        var oidc = new OidcClient(clients, clock);
        SignIns = new SsoSignIns(prompts, browser, secrets, settings, environment, oidc, Portal, clock, loggers);

        // Sources
        var codes = new MfaCodes(prompts, loggers.CreateLogger<MfaCodes>());
        var mfa = new MfaSessions(clients, codes, clock);
        var assumer = new RoleAssumer(clients, codes, mfa, clock);
        var accessKeys = new AccessKeyStore(secrets, () => settings.StorageDirectory, clock, loggers.CreateLogger<AccessKeyStore>());
        _machine = new MachineEndpoints(environment, clock);
        var resolver = new CredentialResolver(
            environment, settings, clients, SignIns, Portal, accessKeys, assumer, mfa, _machine, clock);
        Sources = new CredentialSources(environment, settings, clients, connections, resolver, accessKeys, mfa, Files);

        // Roles
        _aliases = new AccountAliases(clock, log);
        var catalog = new RoleCatalog(SignIns.Definitions, new RoleCatalogFiles(settings, log), _aliases.Known);
        Roles = new RoleListings(SignIns, Portal, catalog, settings, clock);

        // Connections
        _marker = new ConnectionMarker(settings, catalog.Names);
        var guard = new WriteGuard(_marker, prompts, _aliases.SettledAsync);
        Opener = new ConnectionOpener(connections, resolver, clients, _aliases, _marker, guard, catalog, SignIns, Portal);

        Elsewhere = new RoleElsewhere(SignIns, catalog, clients, settings, environment, clock, loggers);

        // SSO sessions are written in the AWS files as well.
        Files.Changed += Sources.FilesChanged;
        Files.Changed += SignIns.Announce;
        settings.Changed += SettingsChanged;
        catalog.Named += () => connections.Rename(_marker, connection => catalog.NameOf(connection.AccountId, connection.Session));
        _aliases.Learned += Roles.LearnAlias;
        _aliases.Learned += (accountId, alias) => connections.Rename(
            _marker, connection => connection.AccountId == accountId && connection.AccountName == accountId ? alias : null);

        // Nobody is told: there may be another session of its name.
        SignIns.Orphaned += session => _ = Roles.ForgetAsync(session, isTold: false);
        SignIns.SignedOutElsewhere += session =>
        {
            connections.CloseAllOf(session.Name);
            _ = Roles.ForgetAsync(session);
        };
    }

    public AwsFilesWatcher Files { get; }

    public SsoSignIns SignIns { get; }

    public PortalClient Portal { get; }

    public CredentialSources Sources { get; }

    public RoleListings Roles { get; }

    public ConnectionOpener Opener { get; }

    public RoleElsewhere Elsewhere { get; }

    /// <summary>Revokes the sign-in with AWS, and forgets all that rests on it; not cancellable: half a sign-out is none.</summary>
    public async Task SignOutAsync(string session)
    {
        SignIns.Find(session);
        var all = SignIns.Named(session);

        // It counts before the connections are closed, so that one that is opened at this moment knows, and no listing
        // starts after that.
        var signingOut = Task.WhenAll(all.Select(SignIns.SignOutAsync));
        _connections.CloseAllOf(session);
        await Task.WhenAll(all.Select(signIn => Roles.ForgetAsync(signIn.Session)));
        await signingOut;
    }

    /// <summary>A kept secret has changed, by this window or another: a sign-in or a sign-out there counts here as well.</summary>
    public async Task FollowSecretAsync(string key)
    {
        await SignIns.FollowSecretAsync(key);
        await Sources.FollowSecretAsync(key);
    }

    public void Dispose()
    {
        _settings.Changed -= SettingsChanged;
        Elsewhere.Dispose();
        Roles.Dispose();
        Files.Dispose();
        _aliases.Dispose();
        _machine.Dispose();
        Portal.Dispose();
    }

    private void SettingsChanged(BackendSettings before, BackendSettings now)
    {
        Sources.SettingsChanged(before, now);
        Roles.SettingsChanged(before, now);
        _connections.Rename(_marker, _ => null);
        Elsewhere.Endpoints.DeleteStaleOnce();

        // The first settings are those of the start: nobody waits for news.
        if (before.SsoSessions is { } sessions && !sessions.SequenceEqual(now.SsoSessions ?? []))
        {
            _ = SignIns.AnnounceAnewAsync();
        }
    }
}
