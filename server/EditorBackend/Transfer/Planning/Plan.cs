using EditorBackend.Contracts.Transfer;

namespace EditorBackend.Transfer.Planning;

/// <summary>What an import would do; belongs to the connection that it was compared with.</summary>
internal sealed class Plan(
    string connectionId, string file, IReadOnlyList<PlannedRow> rows, IReadOnlyList<string> unknownColumns, IReadOnlyList<string> warnings)
{
    private int _applying;

    public string ConnectionId => connectionId;

    public IReadOnlyList<PlannedRow> Rows => rows;

    public PlanResponse ToWire(string planId) => new(
        planId,
        file,
        new PlanCounts(Count(PlanAction.Create), Count(PlanAction.Update), Count(PlanAction.Unchanged), Count(PlanAction.Invalid)),
        unknownColumns,
        warnings);

    /// <summary>The rows that a filter lets through, in the order of the file.</summary>
    public IEnumerable<PlannedRow> Matching(IReadOnlyList<PlanAction>? actions, string? search) => rows.Where(row =>
        (actions is null || actions.Contains(row.Action))
        && (string.IsNullOrEmpty(search) || row.Name.Contains(search, StringComparison.OrdinalIgnoreCase)));

    /// <returns>False while another one applies the plan.</returns>
    public bool TryBegin() => Interlocked.Exchange(ref _applying, 1) == 0;

    public void End() => Volatile.Write(ref _applying, 0);

    private int Count(PlanAction action) => rows.Count(row => row.Action == action);
}
