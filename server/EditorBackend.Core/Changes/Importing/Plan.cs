using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Changes.Importing;

/// <summary>What an import would do; belongs to the connection that it was compared with.</summary>
internal sealed class Plan(
    OpenConnection connection, string file, IReadOnlyList<PlannedRow> rows, IReadOnlyList<string> unknownColumns, IReadOnlyList<string> warnings)
{
    private int _applying;

    public OpenConnection Connection => connection;

    public IReadOnlyList<PlannedRow> Rows => rows;

    public string File => file;

    public IReadOnlyList<string> UnknownColumns => unknownColumns;

    public IReadOnlyList<string> Warnings => warnings;

    public PlanCounts Counts => new(
        Count(PlanAction.Create), Count(PlanAction.Update), Count(PlanAction.Unchanged), Count(PlanAction.Invalid));

    /// <summary>The rows that a filter lets through, in the order of the file.</summary>
    public IEnumerable<PlannedRow> Matching(IReadOnlyList<PlanAction>? actions, string? search) => rows.Where(row =>
        (actions is null || actions.Contains(row.Action))
        && (string.IsNullOrEmpty(search) || row.Name.Contains(search, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Rows that would change nothing, or are invalid, are never written, whoever asks.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.Invalid"/></exception>
    public PlannedRow Writable(int index) =>
        index < 0 || index >= rows.Count || rows[index].Action is not (PlanAction.Create or PlanAction.Update)
            ? throw new FailureException(FailureCode.Invalid, $"Row {index} of the preview cannot be written.")
            : rows[index];

    /// <returns>False while another one applies the plan.</returns>
    public bool TryBegin() => Interlocked.Exchange(ref _applying, 1) == 0;

    public void End() => Volatile.Write(ref _applying, 0);

    private int Count(PlanAction action) => rows.Count(row => row.Action == action);
}
