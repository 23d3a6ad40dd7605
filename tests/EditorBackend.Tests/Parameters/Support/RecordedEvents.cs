using System.Collections.Concurrent;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Core.Parameters.Index;

namespace EditorBackend.Tests.Parameters.Support;

internal sealed class RecordedEvents : IParametersEvents
{
    public ConcurrentQueue<IndexChange> All { get; } = new();

    public Task ChangedAsync(IndexChange request, CancellationToken cancellationToken)
    {
        All.Enqueue(request);
        return Task.CompletedTask;
    }
}
