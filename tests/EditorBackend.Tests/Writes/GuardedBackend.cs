using AwsSandbox;
using AwsSandbox.Hosting;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Contracts.Shell;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Pacing;
using EditorBackend.Parameters;
using EditorBackend.Settings;
using EditorBackend.Tests.Identity;
using EditorBackend.Tests.Parameters.Support;
using EditorBackend.Transfer;
using Microsoft.Extensions.Logging.Abstractions;
using System.Collections.Concurrent;

namespace EditorBackend.Tests.Writes;

/// <summary>All that can write, against a sandbox of its own: a parameter, a deletion that can be undone, and an import to apply.</summary>
internal sealed class GuardedBackend : IAsyncDisposable
{
    private static readonly string[] WriteOperations =
    [
        "PutParameter", "DeleteParameter", "DeleteParameters", "AddTagsToResource", "RemoveTagsFromResource",
        "LabelParameterVersion", "UnlabelParameterVersion",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("guard-").FullName;
    private readonly Pacers _pacers;
    private readonly AwsParameterStores _stores;
    private readonly ParametersService _parameters;
    private readonly TransferService _transfer;

    private GuardedBackend(SandboxHost sandbox)
    {
        Sandbox = sandbox;
        Settings.Update(new BackendSettings(RecreateDelaySeconds: 0, Pace: new PaceSettings(1000, 1000, 1000)));
        Connections = new TestConnections(sandbox);
        Connection = Connections.OpenStatic();
        AccountName = Connections.Get(Connection).Info.AccountName;
        Shell.ConfirmWrite = request =>
        {
            Asked.Enqueue(request);
            return Answer(request);
        };
        _pacers = new Pacers(Settings, TimeProvider.System);
        _stores = new AwsParameterStores(Connections, Settings, _pacers, Connections.Guard(Settings, Shell));
        var keys = new AwsKmsKeys(Connections, Settings);
        _parameters = new ParametersService(
            Connections, new RecordedEvents(), Settings, _stores, keys, TimeProvider.System, NullLoggerFactory.Instance);
        _transfer = new TransferService(Connections, _stores, keys, _parameters, _parameters, NullLoggerFactory.Instance);
    }

    public SandboxHost Sandbox { get; }

    public CurrentSettings Settings { get; } = new();

    public FakeShell Shell { get; } = new();

    public TestConnections Connections { get; }

    public string Connection { get; }

    public string AccountName { get; }

    public IParameters Parameters => _parameters;

    public ITransfer Transfer => _transfer;

    public IParameterStore Store => _stores.Open(Connection);

    /// <summary>What the person types.</summary>
    public Func<ConfirmWriteRequest, string?> Answer { get; set; } = _ => null;

    public ConcurrentQueue<ConfirmWriteRequest> Asked { get; } = new();

    public string UndoId { get; private set; } = "";

    public string PlanId { get; private set; } = "";

    /// <summary>Calls to AWS of any kind.</summary>
    public int Calls => Sandbox.World.Controls.Counters.Of("*").Calls;

    public int Writes => WriteOperations.Sum(operation => Sandbox.World.Controls.Counters.Of($"ssm.{operation}").Calls);

    public static async Task<GuardedBackend> StartAsync()
    {
        var backend = new GuardedBackend(await SandboxHost.StartAsync(
            new SandboxOptions { Parameters = 0, RecreateDelay = TimeSpan.Zero }));
        var connection = backend.Connection;
        foreach (var name in new[] { "/app/one", "/app/gone" })
        {
            await backend.Parameters.CreateAsync(new CreateParameterRequest(connection, name, ParameterType.String, "v"), default);
        }

        backend.UndoId = (await backend.Parameters.DeleteAsync(new DeleteParametersRequest(connection, ["/app/gone"]), default)).UndoId!;
        backend.PlanId = await backend.PlanAsync("name,type,value\n/app/new,String,v\n/app/one,String,w\n");
        backend.Sandbox.World.Controls.Counters.Clear();
        return backend;
    }

    public string FileOf(string name) => Path.Combine(_folder, name);

    public async Task<string> PlanAsync(string csv)
    {
        await File.WriteAllTextAsync(FileOf("plan.csv"), csv);
        return (await Transfer.PlanAsync(new PlanRequest(Connection, FileOf("plan.csv")), default)).PlanId;
    }

    public void SetRules(params ConnectionRule[] rules) => Settings.Update(Settings.Value with { ConnectionRules = rules });

    public async ValueTask DisposeAsync()
    {
        _transfer.Dispose();
        _parameters.Dispose();
        _stores.Dispose();
        _pacers.Dispose();
        await Sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
