using EditorBackend.Core.Aws;
using EditorBackend.Core.Changes;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Identity;
using EditorBackend.Core.Pacing;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Surroundings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core;

/// <summary>The whole of it but for its front: composes the features over what a front offers.</summary>
internal sealed class ParameterStoreManager : IDisposable
{
    private readonly Pacers _pacers;

    public ParameterStoreManager(
        IPrompts prompts,
        IBrowser browser,
        ISecretStore secrets,
        CurrentSettings settings,
        TimeProvider clock,
        ILoggerFactory logs,
        AwsEnvironment? environment = null)
    {
        Identity = new IdentityFeature(prompts, browser, secrets, settings, Connections, clock, logs, environment);
        _pacers = new Pacers(settings, clock);
        Parameters = ParametersFeature.OverAws(settings, _pacers, clock, logs);
        Changes = new ChangesFeature(Parameters, settings, clock, logs);
    }

    public OpenConnections Connections { get; } = new();

    public IdentityFeature Identity { get; }

    public ParametersFeature Parameters { get; }

    public ChangesFeature Changes { get; }

    public void Dispose()
    {
        Connections.Dispose();
        Identity.Dispose();
        _pacers.Dispose();
    }
}
