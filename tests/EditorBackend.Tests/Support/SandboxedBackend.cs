using AwsSandbox;
using AwsSandbox.Hosting;
using AwsSandbox.Ssm;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Pacing;
using EditorBackend.Parameters;
using EditorBackend.Settings;
using EditorBackend.Tests.Identity;
using EditorBackend.Tests.Parameters.Support;
using EditorBackend.Transfer;
using Microsoft.Extensions.Logging.Abstractions;

namespace EditorBackend.Tests.Support;

/// <summary>All that reads and writes parameters, with everything real behind it, against a sandbox of its own.</summary>
internal class SandboxedBackend : IAsyncDisposable
{
    private readonly AwsParameterStores _stores;
    private readonly Pacers _pacers;
    private readonly string _folder = Directory.CreateTempSubdirectory("backend-").FullName;

    /// <param name="index">Stands for the index of the tree where import and export tell and ask it; absent: the real one.</param>
    /// <param name="paceClock">By which calls wait for their turn; absent: the machine's.</param>
    protected SandboxedBackend(SandboxHost sandbox, RecordedIndex? index = null, TimeProvider? paceClock = null)
    {
        Sandbox = sandbox;
        Settings.Update(new BackendSettings(RecreateDelaySeconds: 0, Pace: new PaceSettings(10_000, 10_000, 10_000)));
        Connections = new TestConnections(sandbox);
        _pacers = new Pacers(Settings, paceClock ?? TimeProvider.System);
        _stores = new AwsParameterStores(Connections, Settings, _pacers, Connections.Guard(Settings, Shell));
        var keys = new AwsKmsKeys(Connections, Settings);
        Parameters = new ParametersService(
            Connections, Events, Settings, _stores, keys, TimeProvider.System, NullLoggerFactory.Instance);
        Transfer = index is null
            ? new TransferService(Connections, _stores, keys, Parameters, Parameters, NullLoggerFactory.Instance)
            : new TransferService(Connections, _stores, keys, index, index, NullLoggerFactory.Instance);
        Static = Connections.OpenStatic();
    }

    public SandboxHost Sandbox { get; }

    public CurrentSettings Settings { get; } = new();

    public FakeShell Shell { get; } = new();

    public RecordedEvents Events { get; } = new();

    public TestConnections Connections { get; }

    public ParametersService Parameters { get; }

    public TransferService Transfer { get; }

    /// <summary>The connection with the static keys, which may do everything.</summary>
    public string Static { get; }

    /// <summary>The store behind that connection.</summary>
    public IWritableParameterStore Store => (IWritableParameterStore)_stores.Open(Static);

    /// <summary>What AWS has in that connection's account and Region.</summary>
    public ParameterStore Aws => Sandbox.World.Parameters(Sandbox.World.StaticAccount.Id, SandboxWorld.DefaultRegion);

    /// <summary>Of a file in a folder of its own.</summary>
    public string FileOf(string name) => Path.Combine(_folder, name);

    /// <summary>Calls to AWS of an operation of Parameter Store.</summary>
    public int Calls(string operation) => Sandbox.World.Controls.Counters.Of($"ssm.{operation}").Calls;

    public async ValueTask DisposeAsync()
    {
        Transfer.Dispose();
        Parameters.Dispose();
        _stores.Dispose();
        _pacers.Dispose();
        await Sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
