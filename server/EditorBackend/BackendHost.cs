using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Core;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Settings;
using EditorBackend.Logging;
using EditorBackend.Rpc;
using EditorBackend.Services;
using Microsoft.Extensions.Logging;

namespace EditorBackend;

/// <summary>The whole process on three streams: composes the features and serves them until the shell ends it.</summary>
internal static class BackendHost
{
    public static async Task<ExitCode> RunAsync(Stream input, Stream output, Stream log, TimeProvider clock)
    {
        SdkDefaults.ReadNoFiles();
        var settings = new CurrentSettings();
        using var logging = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Trace)
            .AddProvider(new StderrLoggerProvider(settings, log, clock)));

        using var handler = new ShellMessageHandler(
            output, input, WireFormatter.Create(), logging.CreateLogger<ShellMessageHandler>());
        using var rpc = new BackendRpc(handler, logging.CreateLogger<BackendRpc>());

        var lifecycle = new LifecycleService(settings, logging.CreateLogger<LifecycleService>());
        rpc.Bind<ILifecycle>(lifecycle);
        var shell = new ShellProxy(rpc);
        var surroundings = new ShellSurroundings(shell, shell);
        using var core = new ParameterStoreManager(surroundings, surroundings, surroundings, settings, clock, logging);
        _ = new ShellNews(core, shell, shell, logging.CreateLogger<ShellNews>());
        rpc.Bind<IIdentity>(new IdentityService(core));
        rpc.Bind<ICredentialSources>(new CredentialSourcesService(core.Identity.Sources));
        rpc.Bind<IRoleElsewhere>(new RoleElsewhereService(core.Identity.Elsewhere, core.Connections));
        rpc.Bind<IRoleCatalog>(new RoleCatalogService(core.Identity.Roles));
        rpc.Bind<IParameters>(new ParametersService(core.Connections, core.Parameters, core.Changes));
        rpc.Bind<ITransfer>(new TransferService(core.Connections, core.Parameters, core.Changes));
        rpc.StartListening();

        await Task.WhenAny(rpc.Completion, lifecycle.ExitRequested);
        return rpc.HadDamagedInput ? ExitCode.DamagedInput
            : lifecycle.ShutdownRequested ? ExitCode.Done
            : ExitCode.ShellWent;
    }
}
