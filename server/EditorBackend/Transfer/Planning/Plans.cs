using EditorBackend.Contracts;
using EditorBackend.Rpc;

namespace EditorBackend.Transfer.Planning;

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

        return id;
    }

    /// <exception cref="BackendException">NotFound.</exception>
    public Plan Get(string id)
    {
        lock (_lock)
        {
            return _plans.Find(entry => string.Equals(entry.Id, id, StringComparison.Ordinal)).Plan
                ?? throw new BackendException(ErrorCode.NotFound, "This preview is out of date.", "Import the file again.");
        }
    }

    public void Discard(string id) => Remove(entry => string.Equals(entry.Id, id, StringComparison.Ordinal));

    public void Forget(string connectionId) =>
        Remove(entry => string.Equals(entry.Plan.ConnectionId, connectionId, StringComparison.Ordinal));

    private void Remove(Predicate<(string Id, Plan Plan)> match)
    {
        lock (_lock)
        {
            _plans.RemoveAll(match);
        }
    }
}
