using AwsSandbox;
using AwsSandbox.Hosting;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Core.Changes.Importing;
using EditorBackend.Core.Parameters.Index;
using EditorBackend.Services;
using EditorBackend.Tests.Support;

namespace EditorBackend.Tests.Transfer.Support;

/// <summary>Import and export, against a sandbox without parameters, with the tree beside it.</summary>
internal sealed class SandboxedTransfer : SandboxedBackend
{
    private SandboxedTransfer(SandboxHost sandbox)
        : base(sandbox)
    {
    }

    public TransferService Service => Transfer;

    public static async Task<SandboxedTransfer> StartAsync(SandboxOptions? options = null) =>
        new(await SandboxHost.StartAsync(options ?? new SandboxOptions { Parameters = 0 }));

    /// <summary>The tree of the static connection, listed to its end.</summary>
    public async Task<ParameterIndex> ListedAsync()
    {
        var connection = Connections.Get(Static);
        while ((await Reading.ChildrenAsync(connection, "/", filter: null, default)).State.Phase == IndexPhase.Loading)
        {
            await Task.Delay(10);
        }

        return ParameterIndexes.Find(connection)!;
    }

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
    public async Task<ApplyReport> ApplyAsync(PlanResponse plan, CancellationToken cancellationToken = default)
    {
        var choices = await Service.PlanChoicesAsync(new PlanChoicesRequest(plan.PlanId), default);
        return await Service.ApplyAsync(
            new ApplyRequest(plan.PlanId, [.. choices.Create, .. choices.Update]), cancellationToken);
    }
}
