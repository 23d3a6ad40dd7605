using System.Collections.Concurrent;
using AwsSandbox;
using AwsSandbox.Hosting;
using AwsSandbox.Ssm;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Pacing;
using EditorBackend.Parameters;
using EditorBackend.Settings;
using EditorBackend.Tests.Identity;
using EditorBackend.Tests.Parameters.Support;
using EditorBackend.Transfer;
using Microsoft.Extensions.Logging.Abstractions;

namespace EditorBackend.Tests.Transfer.Support;

/// <summary>Import and export with everything real behind them, against a sandbox without parameters, in a folder of their own.</summary>
internal sealed class SandboxedTransfer : IWrittenParameters, IKnownParameters, IAsyncDisposable
{
    private readonly AwsParameterStores _stores;
    private readonly Pacers _pacers;
    private readonly string _folder = Directory.CreateTempSubdirectory("transfer-").FullName;

    private SandboxedTransfer(SandboxHost sandbox)
    {
        Sandbox = sandbox;
        Settings.Update(new BackendSettings(Pace: new PaceSettings(10_000, 10_000, 10_000)));
        Connections = new TestConnections(sandbox);
        _pacers = new Pacers(Settings, TimeProvider.System);
        _stores = new AwsParameterStores(Connections, Settings, _pacers, Connections.Guard(Settings, Shell));
        Service = new TransferService(
            Connections, _stores, new AwsKmsKeys(Connections, Settings), this, this, NullLoggerFactory.Instance);
        Static = Connections.OpenStatic();
    }

    public SandboxHost Sandbox { get; }

    public CurrentSettings Settings { get; } = new();

    public FakeShell Shell { get; } = new();

    public TestConnections Connections { get; }

    public TransferService Service { get; }

    /// <summary>The connection with the static keys, which may do everything.</summary>
    public string Static { get; }

    public ParameterStore Store => Sandbox.World.Parameters(Sandbox.World.StaticAccount.Id, SandboxWorld.DefaultRegion);

    /// <summary>What the index was told of.</summary>
    public ConcurrentQueue<ParameterSummary> Written { get; } = new();

    /// <summary>What the tree has just listed.</summary>
    public IReadOnlyCollection<string> Known { get; set; } = [];

    public static async Task<SandboxedTransfer> StartAsync(SandboxOptions? options = null) =>
        new(await SandboxHost.StartAsync(options ?? new SandboxOptions { Parameters = 0 }));

    public void Wrote(string connectionId, ParameterSummary summary) => Written.Enqueue(summary);

    public IReadOnlyCollection<string> RecentNames(string connectionId) => Known;

    public string FileOf(string name) => Path.Combine(_folder, name);

    public async Task<(PlanResponse Plan, IReadOnlyList<PlanRow> Rows)> PlanAsync(string csv, string? connection = null)
    {
        var file = FileOf($"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, csv);
        return await PlanFileAsync(file, connection);
    }

    public async Task<(PlanResponse Plan, IReadOnlyList<PlanRow> Rows)> PlanFileAsync(string file, string? connection = null)
    {
        var plan = await Service.PlanAsync(new PlanRequest(connection ?? Static, file), default);
        var rows = await Service.PlanRowsAsync(new PlanRowsRequest(plan.PlanId, 0, 500), default);
        return (plan, rows.Rows);
    }

    /// <summary>Applies every row that can be.</summary>
    public async Task<ApplyResponse> ApplyAsync(PlanResponse plan, CancellationToken cancellationToken = default)
    {
        var choices = await Service.PlanChoicesAsync(new PlanChoicesRequest(plan.PlanId), default);
        return await Service.ApplyAsync(
            new ApplyRequest(plan.PlanId, [.. choices.Create, .. choices.Update]), cancellationToken);
    }

    public int Calls(string operation) => Sandbox.World.Controls.Counters.Of($"ssm.{operation}").Calls;

    public async ValueTask DisposeAsync()
    {
        Service.Dispose();
        _stores.Dispose();
        _pacers.Dispose();
        await Sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
