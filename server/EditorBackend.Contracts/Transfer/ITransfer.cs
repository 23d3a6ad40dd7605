using EditorBackend.Core.Changes.Importing;
using EditorBackend.Core.Formats;

namespace EditorBackend.Contracts.Transfer;

/// <summary>Many parameters at once: plan, look, apply; and export.</summary>
[RpcContract("transfer", RpcSide.Backend)]
public interface ITransfer
{
    /// <summary>Reads a file, checks every row, and compares it with the store. Writes nothing.</summary>
    Task<PlanResponse> PlanAsync(PlanRequest request, CancellationToken cancellationToken);

    /// <summary>A page of a plan's rows, in the order of the file.</summary>
    Task<PlanRowsResponse> PlanRowsAsync(PlanRowsRequest request, CancellationToken cancellationToken);

    /// <summary>The rows that can be written, among those that match; for choosing many at once.</summary>
    Task<PlanChoicesResponse> PlanChoicesAsync(PlanChoicesRequest request, CancellationToken cancellationToken);

    /// <summary>Writes the chosen rows. Cancel the request to stop: rows already written stay and are reported.</summary>
    Task<ApplyReport> ApplyAsync(ApplyRequest request, CancellationToken cancellationToken);

    /// <summary>Forgets a plan and the values in it.</summary>
    Task<Empty> DiscardAsync(DiscardPlanRequest request, CancellationToken cancellationToken);

    /// <summary>Writes the parameters below a path to a CSV file.</summary>
    Task<ExportReport> ExportAsync(ExportRequest request, CancellationToken cancellationToken);
}
