using System.Collections.Concurrent;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Parameters;

namespace EditorBackend.Tests.Support;

/// <summary>The index of the tree, as import and export see it.</summary>
internal sealed class RecordedIndex : IWrittenParameters, IKnownParameters
{
    /// <summary>What it was told of.</summary>
    public ConcurrentQueue<ParameterSummary> Written { get; } = new();

    /// <summary>What the tree has just listed.</summary>
    public IReadOnlyCollection<string> Known { get; set; } = [];

    public void Wrote(string connectionId, ParameterSummary summary) => Written.Enqueue(summary);

    public IReadOnlyCollection<string> RecentNames(string connectionId) => Known;
}
