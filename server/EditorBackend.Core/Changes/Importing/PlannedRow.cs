using EditorBackend.Core.Formats;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Core.Changes.Importing;

/// <summary>A row of a plan, with the values that stay in this process.</summary>
/// <param name="Content">What the row asks for; absent when it is invalid.</param>
/// <param name="Type">What the parameter will be; unknown for some invalid rows.</param>
/// <param name="IsSecret">A SecureString before or after, or perhaps one.</param>
/// <param name="OldValue">Absent for a new parameter.</param>
/// <param name="Version">The version that the row was compared with; 0 for a new parameter.</param>
internal sealed record PlannedRow(
    int Index,
    int Line,
    PlanAction Action,
    string Name,
    RowContent? Content = null,
    ParameterType? Type = null,
    ParameterTier? Tier = null,
    bool IsSecret = true,
    Secret<string>? OldValue = null,
    long Version = 0,
    IReadOnlyList<string>? Changes = null,
    FileProblem? Problem = null,
    string? Warning = null)
{
    /// <summary>As a person sees it: no value of a secret, and none of a row that was not understood.</summary>
    public PlanRow ToShow()
    {
        var shown = !IsSecret && Action != PlanAction.Invalid;
        return new PlanRow(
            Index,
            Line,
            Action,
            Name,
            IsSecret,
            Type,
            Tier,
            shown ? OldValue?.Reveal() : null,
            shown ? (Content?.Value ?? OldValue)?.Reveal() : null,
            Changes,
            Problem is { } problem
                ? new PlanProblem(problem.Message, problem.Place.Line, problem.Place.Character, problem.Column, problem.ColumnName)
                : null,
            Warning);
    }
}
