using EditorBackend.Contracts;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Identity.Connections;
using EditorBackend.Parameters;
using EditorBackend.Rpc;
using EditorBackend.Transfer.Applying;
using EditorBackend.Transfer.Exporting;
using EditorBackend.Transfer.Files;
using EditorBackend.Transfer.Planning;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Transfer;

/// <summary>Answers the transfer methods of the wire: finds the connection's store, and keeps the plans.</summary>
internal sealed class TransferService : ITransfer, IDisposable
{
    private const int MaxPage = 500;

    private readonly IConnections _connections;
    private readonly IParameterStores _stores;
    private readonly IKmsKeys _keys;
    private readonly IWrittenParameters _written;
    private readonly IKnownParameters _known;
    private readonly ILogger _log;
    private readonly IReadOnlyList<IParameterFileReader> _readers = [new CsvParameterReader()];
    private readonly Plans _plans = new();

    public TransferService(
        IConnections connections,
        IParameterStores stores,
        IKmsKeys keys,
        IWrittenParameters written,
        IKnownParameters known,
        ILoggerFactory logs)
    {
        _connections = connections;
        _stores = stores;
        _keys = keys;
        _written = written;
        _known = known;
        _log = logs.CreateLogger<TransferService>();
        connections.Closed += _plans.Forget;
    }

    public async Task<PlanResponse> PlanAsync(PlanRequest request, CancellationToken cancellationToken)
    {
        var connection = _connections.Get(request.ConnectionId);
        var reader = _readers.FirstOrDefault(reader => reader.Takes(request.File))
            ?? throw new BackendException(ErrorCode.Invalid, "Only CSV files (.csv) can be imported.");
        request.Progress?.Report(new WorkProgress("Reading the file", 0));
        var file = await reader.ReadAsync(request.File, cancellationToken);
        var planner = new Planner(connection, _stores.Open(request.ConnectionId), _keys);
        var plan = await planner.PlanAsync(request.File, file, request.Progress, cancellationToken);
        return plan.ToWire(_plans.Keep(plan));
    }

    public Task<PlanRowsResponse> PlanRowsAsync(PlanRowsRequest request, CancellationToken cancellationToken)
    {
        var rows = _plans.Get(request.PlanId).Matching(request.Actions, request.Search).ToList();
        var page = rows.Skip(Math.Max(0, request.Offset)).Take(Math.Clamp(request.Limit, 0, MaxPage));
        return Task.FromResult(new PlanRowsResponse([.. page.Select(row => row.ToWire())], rows.Count));
    }

    public Task<PlanChoicesResponse> PlanChoicesAsync(PlanChoicesRequest request, CancellationToken cancellationToken)
    {
        var rows = _plans.Get(request.PlanId).Matching(request.Actions, request.Search).ToList();
        return Task.FromResult(new PlanChoicesResponse(IndexesOf(PlanAction.Create), IndexesOf(PlanAction.Update)));

        IReadOnlyList<int> IndexesOf(PlanAction action) => [.. rows.Where(row => row.Action == action).Select(row => row.Index)];
    }

    public async Task<ApplyResponse> ApplyAsync(ApplyRequest request, CancellationToken cancellationToken)
    {
        var plan = _plans.Get(request.PlanId);
        var rows = request.Rows.Distinct().Order().Select(index => RowOf(plan, index)).ToList();
        if (!plan.TryBegin())
        {
            throw new BackendException(ErrorCode.Invalid, "This import is being applied already.");
        }

        try
        {
            var what = rows.Count == 1 ? rows[0].Name : $"{rows.Count} parameters";
            var store = await _stores.OpenForWritingAsync(plan.ConnectionId, $"import {what}", cancellationToken);
            using var applier = new PlanApplier(
                store, summary => _written.Wrote(plan.ConnectionId, summary), request.Progress, _log);
            return await applier.ApplyAsync(rows, cancellationToken);
        }
        finally
        {
            plan.End();
        }
    }

    public Task<Empty> DiscardAsync(DiscardPlanRequest request, CancellationToken cancellationToken)
    {
        _plans.Discard(request.PlanId);
        return Task.FromResult(new Empty());
    }

    public async Task<ExportResponse> ExportAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        if (!Path.IsPathFullyQualified(request.File))
        {
            throw new BackendException(ErrorCode.Invalid, "The file's path is not complete.");
        }

        try
        {
            var known = _known.RecentNames(request.ConnectionId);
            return await new Exporter(_stores.Open(request.ConnectionId), known, request.Progress).ExportAsync(request, cancellationToken);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException)
        {
            throw new BackendException(
                new ErrorInfo(ErrorCode.Invalid, "The file cannot be written there.", "Choose another folder."), failure);
        }
    }

    public void Dispose() => _connections.Closed -= _plans.Forget;

    /// <summary>Rows that would change nothing, or are invalid, are never written, whoever asks.</summary>
    private static PlannedRow RowOf(Plan plan, int index) =>
        index < 0 || index >= plan.Rows.Count || plan.Rows[index].Action is not (PlanAction.Create or PlanAction.Update)
            ? throw new BackendException(ErrorCode.Invalid, $"Row {index} of the preview cannot be written.")
            : plan.Rows[index];
}
