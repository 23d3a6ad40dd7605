using AwsSandbox;
using AwsSandbox.Hosting;
using AwsSandbox.Ssm;
using EditorBackend.Core.Changes;
using EditorBackend.Core.Pacing;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Settings;
using EditorBackend.Services;
using EditorBackend.Tests.Identity;
using EditorBackend.Tests.Parameters.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EditorBackend.Tests.Support;

/// <summary>All that reads and writes parameters, with everything real behind it, against a sandbox of its own.</summary>
internal class SandboxedBackend : IAsyncDisposable
{
    private readonly Pacers _pacers;
    private readonly string _folder = Directory.CreateTempSubdirectory("backend-").FullName;

    /// <param name="paceClock">By which calls wait for their turn; absent: the machine's.</param>
    protected SandboxedBackend(SandboxHost sandbox, TimeProvider? paceClock = null)
    {
        Sandbox = sandbox;
        Settings.Update(new BackendSettings(RecreateDelaySeconds: 0, Pace: new PaceSettings(10_000, 10_000, 10_000)));
        Connections = new TestConnections(sandbox, Settings, new ShellSurroundings(Shell, Shell));
        _pacers = new Pacers(Settings, paceClock ?? TimeProvider.System);
        Reading = ParametersFeature.OverAws(Settings, _pacers, TimeProvider.System, NullLoggerFactory.Instance);
        Reading.Indexes.Changed += change => Events.All.Enqueue(change);
        var changes = new ChangesFeature(Reading, Settings, TimeProvider.System, NullLoggerFactory.Instance);
        Parameters = new ParametersService(Connections.All, Reading, changes);
        Transfer = new TransferService(Connections.All, Reading, changes);
        Static = Connections.OpenStatic();
    }

    public ParametersFeature Reading { get; }

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
    public IWritableParameterStore Store => (IWritableParameterStore)Reading.Stores.Open(Connections.Get(Static));

    /// <summary>What AWS has in that connection's account and Region.</summary>
    public ParameterStore Aws => Sandbox.World.Parameters(Sandbox.World.StaticAccount.Id, SandboxWorld.DefaultRegion);

    /// <summary>Of a file in a folder of its own.</summary>
    public string FileOf(string name) => Path.Combine(_folder, name);

    /// <summary>Calls to AWS of an operation of Parameter Store.</summary>
    public int Calls(string operation) => Sandbox.World.Controls.Counters.Of($"ssm.{operation}").Calls;

    public async ValueTask DisposeAsync()
    {
        Connections.All.Dispose();
        _pacers.Dispose();
        await Sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
