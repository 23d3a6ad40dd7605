using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Shell;
using EditorBackend.Identity.Connections;
using EditorBackend.Identity.Roles;
using EditorBackend.Identity.SignIn;
using EditorBackend.Identity.Sources;
using EditorBackend.Settings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Identity;

/// <summary>Composes the feature: its services, and what they share.</summary>
internal sealed class IdentityFeature : IDisposable
{
    private readonly PortalClient _portal;

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
        var clients = new AwsClients(settings);
        var oidc = new OidcClient(clients, clock);
        _portal = new PortalClient(clients, clock);
        var signIns = new SsoSignIns(shell, events, settings, environment, oidc, _portal, clock, loggers);
        Identity = new IdentityService(connections, signIns, _portal, clients, environment, clock);
    }

    public IdentityService Identity { get; }

    public void Dispose() => _portal.Dispose();
}
