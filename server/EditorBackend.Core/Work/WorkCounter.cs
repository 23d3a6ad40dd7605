namespace EditorBackend.Core.Work;

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
