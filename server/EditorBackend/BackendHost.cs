using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Identity;
using EditorBackend.Identity.Connections;
using EditorBackend.Lifecycle;
using EditorBackend.Logging;
using EditorBackend.Pacing;
using EditorBackend.Parameters;
using EditorBackend.Rpc;
using EditorBackend.Settings;
using EditorBackend.Transfer;
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
        var connections = new ConnectionRegistry();
        using var identity = new IdentityFeature(shell, shell, settings, connections, clock, logging);
        rpc.Bind<IIdentity>(identity.Identity);
        rpc.Bind<ICredentialSources>(identity.Sources);
        rpc.Bind<IRoleUse>(identity.RoleUse);
        rpc.Bind<IRoleCatalog>(identity.RoleCatalog);
        using var pacers = new Pacers(settings, clock);
        using var stores = new AwsParameterStores(connections, settings, pacers, identity.Writes);
        var keys = new AwsKmsKeys(connections, settings);
        using var parameters = new ParametersService(connections, shell, settings, stores, keys, clock, logging);
        rpc.Bind<IParameters>(parameters);
        using var transfer = new TransferService(connections, stores, keys, parameters, parameters, logging);
        rpc.Bind<ITransfer>(transfer);
        rpc.StartListening();

        await Task.WhenAny(rpc.Completion, lifecycle.ExitRequested);
        return rpc.HadDamagedInput ? ExitCode.DamagedInput
            : lifecycle.ShutdownRequested ? ExitCode.Done
            : ExitCode.ShellWent;
    }
}
