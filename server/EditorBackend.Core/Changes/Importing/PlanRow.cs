using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;

namespace EditorBackend.Core.Changes.Importing;

/// <summary>What applying a row would do.</summary>
public enum PlanAction
{
    Create,
    Update,
    Unchanged,

    /// <summary>Breaks a rule; cannot be applied.</summary>
    Invalid,
}

public sealed record PlanCounts(int Create, int Update, int Unchanged, int Invalid);

/// <param name="Index">The row's number within the plan, from 0; names it when it is chosen.</param>
/// <param name="Line">The line of the file where the row begins, from 1.</param>
/// <param name="IsSecret">A SecureString on either side: no values are sent, they stay in the backend.</param>
/// <param name="OldValue">The value in the store; absent for a secret or a new parameter.</param>
/// <param name="NewValue">The value of the file; absent for a secret.</param>
/// <param name="Changes">With an update: the fields that change, such as <c>value</c>, <c>tier</c>, <c>description</c>.</param>
/// <param name="Problem">With an invalid row: what is wrong and where.</param>
/// <param name="Warning">What the person should know before they write this row.</param>
public sealed record PlanRow(
    int Index,
    int Line,
    PlanAction Action,
    string Name,
    bool IsSecret,
    ParameterType? Type = null,
    ParameterTier? Tier = null,
    string? OldValue = null,
    string? NewValue = null,
    IReadOnlyList<string>? Changes = null,
    PlanProblem? Problem = null,
    string? Warning = null);

/// <param name="Line">The line of the file, from 1, where the cell begins; in a row with line breaks it may be below the row's.</param>
/// <param name="Character">Where in that line, from 1, in UTF-16 units, as editors count.</param>
/// <param name="Column">The column of the file, from 1; absent when it is about the whole row.</param>
/// <param name="ColumnName">The column's header.</param>
public sealed record PlanProblem(
    string Message, int Line, int Character, int? Column = null, string? ColumnName = null);

public sealed record RowFailure(int Index, int Line, string Name, Failure Error);

/// <param name="NotApplied">Chosen rows that were not reached because the work was cancelled.</param>
/// <param name="Interleaved">
/// Rows that were written although somebody else wrote between our check and our write: both texts are in the history.
/// They count as updated.
/// </param>
public sealed record ApplyReport(
    int Created,
    int Updated,
    IReadOnlyList<RowFailure> Failed,
    int NotApplied,
    bool Cancelled,
    IReadOnlyList<PlanRow>? Interleaved = null);
