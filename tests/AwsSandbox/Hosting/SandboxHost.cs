using System.Net;
using AwsSandbox.Control;
using AwsSandbox.Federation;
using AwsSandbox.Metadata;
using AwsSandbox.Oidc;
using AwsSandbox.Pipeline;
using AwsSandbox.Portal;
using AwsSandbox.Wire;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AwsSandbox.Hosting;

/// <summary>A running sandbox. Tests start it in-process on port 0.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private SandboxHost(WebApplication app, SandboxWorld world, Uri endpoint) =>
        (this.app, World, Endpoint) = (app, world, endpoint);

    /// <summary><c>http://127.0.0.1:port</c>: the endpoint of every service.</summary>
    public Uri Endpoint { get; }

    public SandboxWorld World { get; }

    /// <summary>Serves on loopback; on return it is ready.</summary>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var world = new SandboxWorld(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        // A client that keeps its connection or a slow fault must not hold up a test's end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });

        var server = builder.Build();
        server.UseRouting();
        server.UseMiddleware<CallPipeline>(world);
        server.MapPost("/", new ServiceRouter(world).HandleAsync);
        OidcEndpoints.Map(server, world);
        PortalEndpoints.Map(server, world);
        new FederationEndpoint(world).Map(server);
        MetadataEndpoints.Map(server, world);
        ControlEndpoints.Map(server, world);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return new SandboxHost(server, world, new Uri(server.Urls.First()));
    }

    /// <summary>Ends when the process is asked to (Ctrl+C, SIGTERM).</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
