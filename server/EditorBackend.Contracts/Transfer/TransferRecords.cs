using EditorBackend.Core.Changes.Importing;
using EditorBackend.Core.Work;

namespace EditorBackend.Contracts.Transfer;

/// <param name="File">An absolute path on the machine that the backend runs on.</param>
public sealed record PlanRequest(string ConnectionId, string File, IProgress<WorkProgress>? Progress = null);

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

/// <param name="Rows">The indexes of the rows to write.</param>
public sealed record ApplyRequest(
    string PlanId,
    IReadOnlyList<int> Rows,
    IProgress<WorkProgress>? Progress = null);

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
