using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Changes.Importing;

/// <summary>The plans that a person may still look at; they hold values, so they are few and end with their connection.</summary>
internal sealed class Plans
{
    private const int Kept = 8;

    private readonly Lock _lock = new();
    private readonly List<(string Id, Plan Plan)> _plans = [];

    public string Keep(Plan plan)
    {
        var id = Guid.NewGuid().ToString("N");
        lock (_lock)
        {
            _plans.Add((id, plan));
            if (_plans.Count > Kept)
            {
                _plans.RemoveAt(0);
            }
        }

        plan.Connection.Ended.UnsafeRegister(_ => Discard(id), null);
        return id;
    }

    /// <exception cref="FailureException">NotFound.</exception>
    public Plan Get(string id)
    {
        lock (_lock)
        {
            return _plans.Find(entry => string.Equals(entry.Id, id, StringComparison.Ordinal)).Plan
                ?? throw new FailureException(FailureCode.NotFound, "This preview is out of date.", "Import the file again.");
        }
    }

    public void Discard(string id)
    {
        lock (_lock)
        {
            _plans.RemoveAll(entry => string.Equals(entry.Id, id, StringComparison.Ordinal));
        }
    }
}
