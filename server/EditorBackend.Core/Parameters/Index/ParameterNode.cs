using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Parameters.Index;

/// <summary>How far the index of a connection has come.</summary>
public enum IndexPhase
{
    Loading,
    Complete,
    Failed,
}

/// <param name="Loaded">How many parameters are known so far.</param>
/// <param name="Notice">A limit of what is shown, e.g. which IAM action is missing and what is left out for it.</param>
/// <param name="Error">With <see cref="IndexPhase.Failed"/>: why.</param>
public sealed record IndexState(IndexPhase Phase, int Loaded, string? Notice = null, Failure? Error = null);

/// <summary>A place in the hierarchy: a folder, a parameter, or both at once.</summary>
/// <param name="Segment">The last part of the path, as shown.</param>
/// <param name="Path">The full path; for a parameter its name.</param>
/// <param name="DescendantCount">How many parameters are known below it; 0: not a folder.</param>
/// <param name="Parameter">Absent: only a folder.</param>
public sealed record ParameterNode(string Segment, string Path, int DescendantCount, ParameterSummary? Parameter = null);

/// <param name="Paths">The folders whose children changed; <c>/</c> is the root.</param>
public sealed record IndexChange(string ConnectionId, IReadOnlyList<string> Paths, IndexState State);

/// <param name="Nodes">Right below a path, as far as they are known.</param>
public sealed record IndexChildren(IReadOnlyList<ParameterNode> Nodes, IndexState State);
