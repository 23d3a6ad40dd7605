using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Contracts.Shell;
using EditorBackend.Identity.Connections;
using EditorBackend.Identity.Roles;
using EditorBackend.Identity.SignIn;
using EditorBackend.Identity.Sources;
using EditorBackend.Identity.Use;
using EditorBackend.Settings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Identity;

/// <summary>Composes the feature: its services, and what they share.</summary>
internal sealed class IdentityFeature : IDisposable
{
    private readonly MachineEndpoints _machine;
    private readonly AccessKeyStore _accessKeys;
    private readonly RoleCatalogService _roleCatalog;
    private readonly ConnectionUpdates _updates;
    private readonly AwsFilesWatcher _files;
    private readonly AccountAliases _aliases;
    private readonly CurrentSettings _settings;

    public IdentityFeature(
        IShell shell,
        IIdentityEvents events,
        CurrentSettings settings,
        ConnectionRegistry connections,
        TimeProvider clock,
        ILoggerFactory loggers,
        AwsEnvironment? environment = null)
    {
        environment ??= AwsEnvironment.OfThisProcess;
        var clients = new AwsClients(settings, environment);
        var oidc = new OidcClient(clients, clock);
        Portal = new PortalClient(clients, clock);
        var log = loggers.CreateLogger<IdentityFeature>();
        var teller = new IdentityTeller(events, log);
        SignIns = new SsoSignIns(shell, events, teller, settings, environment, oidc, Portal, clock, loggers);
        var codes = new MfaCodes(shell, loggers.CreateLogger<MfaCodes>());
        var mfa = new MfaSessions(clients, codes, clock);
        var roles = new RoleAssumer(clients, codes, mfa, clock);
        _accessKeys = new AccessKeyStore(shell, () => settings.StorageDirectory, clock, loggers.CreateLogger<AccessKeyStore>());
        _machine = new MachineEndpoints(environment, clock);
        var resolver = new CredentialResolver(
            environment, settings, clients, SignIns, Portal, _accessKeys, roles, mfa, _machine, clock);
        _aliases = new AccountAliases(clock, log);
        var catalog = new RoleCatalog(SignIns.Definitions, new RoleCatalogFiles(settings, log), _aliases.Known);
        var marker = new ConnectionMarker(settings, catalog.Names);
        Writes = new WriteGuard(connections, marker, shell, _aliases.SettledAsync);
        _updates = new ConnectionUpdates(connections, marker, settings, teller);
        catalog.Named += () => _updates.Rename(connection => catalog.NameOf(connection.AccountId, connection.Session));
        _roleCatalog = new RoleCatalogService(SignIns, Portal, catalog, settings, teller, clock);
        _files = new AwsFilesWatcher(environment, clock, log);

        // SSO sessions are written there as well.
        _files.Changed += () => _ = SignIns.AnnounceAsync();
        _settings = settings;
        settings.Changed += SettingsChanged;
        _aliases.Learned += _roleCatalog.LearnAlias;
        _aliases.Late += (accountId, alias) => _updates.Rename(
            connection => connection.AccountId == accountId && connection.AccountName == accountId ? alias : null);
        var opener = new ConnectionOpener(connections, resolver, clients, _aliases, marker, catalog, SignIns, Portal);
        Sources = new CredentialSourcesService(
            environment, settings, clients, connections, resolver, _accessKeys, mfa, _files, teller);
        Identity = new IdentityService(connections, opener, SignIns, _roleCatalog, _files, Sources);
        RoleUse = new RoleUseService(connections, SignIns, catalog, clients, settings, environment, teller, clock, loggers);
    }

    public IdentityService Identity { get; }

    public SsoSignIns SignIns { get; }

    public PortalClient Portal { get; }

    public CredentialSourcesService Sources { get; }

    public RoleUseService RoleUse { get; }

    public WriteGuard Writes { get; }

    public IRoleCatalog RoleCatalog => _roleCatalog;

    public void Dispose()
    {
        _settings.Changed -= SettingsChanged;
        RoleUse.Dispose();
        _updates.Dispose();
        _roleCatalog.Dispose();
        Sources.Dispose();
        _files.Dispose();
        _aliases.Dispose();
        _accessKeys.Dispose();
        _machine.Dispose();
        Portal.Dispose();
    }

    /// <summary>The person has added, edited or removed SSO sessions. The first settings are those of the start: nobody waits for news.</summary>
    private void SettingsChanged(BackendSettings before, BackendSettings now)
    {
        if (before.SsoSessions is { } sessions && !sessions.SequenceEqual(now.SsoSessions ?? []))
        {
            _ = SignIns.AnnounceAnewAsync();
        }
    }
}
