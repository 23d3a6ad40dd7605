using EditorBackend.Contracts.Identity;
using EditorBackend.Core;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;
using EditorBackend.Services;
using EditorBackend.Tests.Parameters.Support;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Tests.Support;

/// <summary>The whole backend but for the wire: what the process composes, with a shell of the test's.</summary>
internal sealed class TestBackend : IDisposable
{
    public TestBackend(
        Identity.FakeShell shell, CurrentSettings settings, TimeProvider clock, ILoggerFactory log, AwsEnvironment environment)
    {
        var surroundings = new ShellSurroundings(shell, shell);
        Core = new ParameterStoreManager(surroundings, surroundings, surroundings, settings, clock, log, environment);
        _ = new ShellNews(Core, shell, Events, log.CreateLogger<ShellNews>());
        Identity = new IdentityService(Core);
        Sources = new CredentialSourcesService(Core.Identity.Sources);
        Elsewhere = new RoleElsewhereService(Core.Identity.Elsewhere, Core.Connections);
        RoleCatalog = new RoleCatalogService(Core.Identity.Roles);
    }

    public ParameterStoreManager Core { get; }

    public OpenConnections Connections => Core.Connections;

    public RecordedEvents Events { get; } = new();

    public IdentityService Identity { get; }

    public ICredentialSources Sources { get; }

    public IRoleElsewhere Elsewhere { get; }

    public IRoleCatalog RoleCatalog { get; }

    public SsoSignIns SignIns => Core.Identity.SignIns;

    public PortalClient Portal => Core.Identity.Portal;

    public void Dispose() => Core.Dispose();
}
