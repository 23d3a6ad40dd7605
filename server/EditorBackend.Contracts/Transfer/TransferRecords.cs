using EditorBackend.Contracts.Parameters;

namespace EditorBackend.Contracts.Transfer;

/// <param name="File">An absolute path on the machine that the backend runs on.</param>
public sealed record PlanRequest(string ConnectionId, string File, IProgress<WorkProgress>? Progress = null);

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

/// <param name="UnknownColumns">Columns of the file that have no meaning here and are left out.</param>
/// <param name="Warnings">Things about the whole file that the person should know.</param>
public sealed record PlanResponse(
    string PlanId,
    string File,
    PlanCounts Counts,
    IReadOnlyList<string> UnknownColumns,
    IReadOnlyList<string> Warnings);

/// <param name="Limit">At most 500.</param>
/// <param name="Actions">Only rows with one of these; absent: all.</param>
/// <param name="Search">Only rows whose name contains this text, ignoring case.</param>
public sealed record PlanRowsRequest(
    string PlanId,
    int Offset,
    int Limit,
    IReadOnlyList<PlanAction>? Actions = null,
    string? Search = null);

/// <param name="Total">Rows that match, on all pages.</param>
public sealed record PlanRowsResponse(IReadOnlyList<PlanRow> Rows, int Total);

/// <param name="Actions">As with <see cref="PlanRowsRequest"/>.</param>
/// <param name="Search">As with <see cref="PlanRowsRequest"/>.</param>
public sealed record PlanChoicesRequest(
    string PlanId, IReadOnlyList<PlanAction>? Actions = null, string? Search = null);

/// <param name="Create">Indexes of rows that create a parameter.</param>
/// <param name="Update">Indexes of rows that update one.</param>
public sealed record PlanChoicesResponse(IReadOnlyList<int> Create, IReadOnlyList<int> Update);

/// <param name="Index">The row's number within the plan, from 0; names it in <see cref="ApplyRequest"/>.</param>
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
/// <param name="Character">Where in that line, from 1, in UTF-16 units, as VS Code counts.</param>
/// <param name="Column">The column of the file, from 1; absent when it is about the whole row.</param>
/// <param name="ColumnName">The column's header.</param>
public sealed record PlanProblem(
    string Message, int Line, int Character, int? Column = null, string? ColumnName = null);

/// <param name="Rows">The indexes of the rows to write.</param>
public sealed record ApplyRequest(
    string PlanId,
    IReadOnlyList<int> Rows,
    IProgress<WorkProgress>? Progress = null);

/// <param name="NotApplied">Chosen rows that were not reached because the work was cancelled.</param>
/// <param name="Interleaved">
/// Rows that were written although somebody else wrote between our check and our write: both texts are in the history.
/// They count as updated.
/// </param>
public sealed record ApplyResponse(
    int Created,
    int Updated,
    IReadOnlyList<RowFailure> Failed,
    int NotApplied,
    bool Cancelled,
    IReadOnlyList<PlanRow>? Interleaved = null);

public sealed record RowFailure(int Index, int Line, string Name, ErrorInfo Error);

public sealed record DiscardPlanRequest(string PlanId);

/// <param name="Path">A folder; <c>/</c> for all.</param>
/// <param name="File">An absolute path; written at once when all is read, mode 0600 when it holds secrets.</param>
/// <param name="IncludeSecrets">Whether SecureStrings are written, decrypted.</param>
public sealed record ExportRequest(
    string ConnectionId,
    string Path,
    string File,
    bool IncludeSecrets,
    IProgress<WorkProgress>? Progress = null);

/// <param name="SecretsLeftOut">SecureStrings that were not asked for.</param>
/// <param name="Failed">Parameters that could not be read, and why.</param>
public sealed record ExportResponse(int Written, int SecretsLeftOut, IReadOnlyList<ParameterFailure> Failed);
