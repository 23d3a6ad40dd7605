namespace EditorBackend.Core.Work;

/// <summary>How far long work has come; sent by <c>$/progress</c>.</summary>
/// <param name="Message">What is being done, in a few words.</param>
/// <param name="Done">WorkCounter done.</param>
/// <param name="Total">WorkCounter in all; absent while unknown.</param>
public sealed record WorkProgress(string Message, int Done, int? Total = null);

/// <summary>Counts steps that are done side by side, and reports about a hundred times in all.</summary>
internal sealed class WorkCounter(string message, int total, IProgress<WorkProgress>? progress)
{
    private readonly Lock _lock = new();
    private readonly int _every = Math.Max(1, total / 100);
    private int _done;
    private int _reported = -1_000_000_000;

    public void Add(int count)
    {
        lock (_lock)
        {
            _done += count;
            if (_done - _every >= _reported || _done == total)
            {
                _reported = _done;
                progress?.Report(new WorkProgress(message, _done, total));
            }
        }
    }
}
