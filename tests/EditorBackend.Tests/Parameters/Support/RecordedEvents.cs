using System.Collections.Concurrent;
using EditorBackend.Contracts.Parameters;

namespace EditorBackend.Tests.Parameters.Support;

internal sealed class RecordedEvents : IParametersEvents
{
    public ConcurrentQueue<ParametersChangedNotification> All { get; } = new();

    public Task ChangedAsync(ParametersChangedNotification request, CancellationToken cancellationToken)
    {
        All.Enqueue(request);
        return Task.CompletedTask;
    }
}
