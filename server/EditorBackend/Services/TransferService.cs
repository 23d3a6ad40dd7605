using EditorBackend.Contracts;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Core.Changes;
using EditorBackend.Core.Changes.Importing;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Formats;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Parameters.Index;

namespace EditorBackend.Services;

/// <summary>Answers for many parameters at once: files in and out.</summary>
internal sealed class TransferService(OpenConnections connections, ParametersFeature parameters, ChangesFeature changes) : ITransfer
{
    private const int MaxPage = 500;

    public async Task<PlanResponse> PlanAsync(PlanRequest request, CancellationToken cancellationToken)
    {
        var plan = await changes.PlanImportAsync(
            connections.Get(request.ConnectionId), request.File, request.Progress, cancellationToken);
        return new PlanResponse(changes.Plans.Keep(plan), plan.File, plan.Counts, plan.UnknownColumns, plan.Warnings);
    }

    public Task<PlanRowsResponse> PlanRowsAsync(PlanRowsRequest request, CancellationToken cancellationToken)
    {
        var rows = changes.Plans.Get(request.PlanId).Matching(request.Actions, request.Search).ToList();
        var page = rows.Skip(Math.Max(0, request.Offset)).Take(Math.Clamp(request.Limit, 0, MaxPage));
        return Task.FromResult(new PlanRowsResponse([.. page.Select(row => row.ToShow())], rows.Count));
    }

    public Task<PlanChoicesResponse> PlanChoicesAsync(PlanChoicesRequest request, CancellationToken cancellationToken)
    {
        var rows = changes.Plans.Get(request.PlanId).Matching(request.Actions, request.Search).ToList();
        return Task.FromResult(new PlanChoicesResponse(IndexesOf(PlanAction.Create), IndexesOf(PlanAction.Update)));

        IReadOnlyList<int> IndexesOf(PlanAction action) => [.. rows.Where(row => row.Action == action).Select(row => row.Index)];
    }

    public Task<ApplyReport> ApplyAsync(ApplyRequest request, CancellationToken cancellationToken) =>
        changes.ApplyAsync(changes.Plans.Get(request.PlanId), request.Rows, request.Progress, cancellationToken);

    public Task<Empty> DiscardAsync(DiscardPlanRequest request, CancellationToken cancellationToken)
    {
        changes.Plans.Discard(request.PlanId);
        return Task.FromResult(new Empty());
    }

    public Task<ExportReport> ExportAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        var connection = connections.Get(request.ConnectionId);
        var exporter = new Exporter(parameters.Stores.Open(connection), ParameterIndexes.RecentNames(connection), request.Progress);
        return exporter.ExportAsync(request.Path, request.File, request.IncludeSecrets, cancellationToken);
    }
}
