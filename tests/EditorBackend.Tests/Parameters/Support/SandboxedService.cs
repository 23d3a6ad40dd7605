using AwsSandbox;
using AwsSandbox.Hosting;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Pacing;
using EditorBackend.Parameters;
using EditorBackend.Settings;
using EditorBackend.Tests.Identity;
using Microsoft.Extensions.Logging.Abstractions;

namespace EditorBackend.Tests.Parameters.Support;

/// <summary>The service with everything real behind it, against a sandbox of its own.</summary>
internal sealed class SandboxedService : IAsyncDisposable
{
    private readonly AwsParameterStores _stores;
    private readonly Pacers _pacers;

    private SandboxedService(SandboxHost sandbox)
    {
        Sandbox = sandbox;
        Settings.Update(new BackendSettings(RecreateDelaySeconds: 0, Pace: new PaceSettings(1000, 1000, 1000)));
        Connections = new TestConnections(sandbox);
        _pacers = new Pacers(Settings, TimeProvider.System);
        _stores = new AwsParameterStores(Connections, Settings, _pacers, Connections.Guard(Settings, Shell));
        Service = new ParametersService(
            Connections,
            Events,
            Settings,
            _stores,
            new AwsKmsKeys(Connections, Settings),
            TimeProvider.System,
            NullLoggerFactory.Instance);
        Static = Connections.OpenStatic();
    }

    public SandboxHost Sandbox { get; }

    public CurrentSettings Settings { get; } = new();

    public TestConnections Connections { get; }

    public FakeShell Shell { get; } = new();

    public RecordedEvents Events { get; } = new();

    public ParametersService Service { get; }

    /// <summary>The connection with the static keys, which may do everything.</summary>
    public string Static { get; }

    public IWritableParameterStore Store => (IWritableParameterStore)_stores.Open(Static);

    public static async Task<SandboxedService> StartAsync(SandboxOptions options) =>
        new(await SandboxHost.StartAsync(options));

    /// <summary>All names below a folder, once the index is done.</summary>
    public async Task<ChildrenResponse> WhenDoneAsync(string connectionId, string path = "/", string? filter = null)
    {
        while (true)
        {
            var children = await Service.ChildrenAsync(new ChildrenRequest(connectionId, path, filter), default);
            if (children.State.Phase != IndexPhase.Loading)
            {
                return children;
            }

            await Task.Delay(10);
        }
    }

    public Task<CreateParameterResponse> CreateAsync(
        string name, string value, ParameterType type = ParameterType.String, ParameterTier? tier = null) =>
        Service.CreateAsync(new CreateParameterRequest(Static, name, type, value, tier), default);

    public async ValueTask DisposeAsync()
    {
        Service.Dispose();
        _stores.Dispose();
        _pacers.Dispose();
        await Sandbox.DisposeAsync();
    }
}
