using System.Security.Cryptography;
using EditorBackend.Contracts;
using EditorBackend.Rpc;

namespace EditorBackend.Parameters.Deleting;

/// <summary>
/// What this process deleted and could restore: in memory only, bounded, and gone with the connection. It may hold
/// secrets.
/// </summary>
internal sealed class Undos
{
    private const int MaxUndos = 20;
    private const int MaxParameters = 2000;

    private readonly Lock _lock = new();
    private readonly LinkedList<Undo> _undos = new();

    /// <returns>The id that restores them.</returns>
    public string Keep(string connectionId, IReadOnlyList<DeletedParameter> parameters)
    {
        var undo = new Undo(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), connectionId, parameters);
        lock (_lock)
        {
            _undos.AddLast(undo);
            while (_undos.Count > MaxUndos || (_undos.Count > 1 && _undos.Sum(kept => kept.Parameters.Count) > MaxParameters))
            {
                _undos.RemoveFirst();
            }
        }

        return undo.Id;
    }

    /// <exception cref="BackendException">NotFound: used up, pushed out by later ones, or gone with its connection.</exception>
    public (string ConnectionId, IReadOnlyList<DeletedParameter> Parameters) Get(string undoId)
    {
        lock (_lock)
        {
            var undo = Find(undoId);
            return (undo.ConnectionId, undo.Parameters);
        }
    }

    /// <summary>Leaves what could not be restored for another try.</summary>
    public void Restored(string undoId, IReadOnlyCollection<string> names)
    {
        lock (_lock)
        {
            if (_undos.FirstOrDefault(kept => kept.Id == undoId) is not { } undo)
            {
                return;
            }

            undo.Parameters = [.. undo.Parameters.Where(parameter => !names.Contains(parameter.Write.Name))];
            if (undo.Parameters.Count == 0)
            {
                _undos.Remove(undo);
            }
        }
    }

    public void Forget(string connectionId)
    {
        lock (_lock)
        {
            for (var node = _undos.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.ConnectionId == connectionId)
                {
                    _undos.Remove(node);
                }

                node = next;
            }
        }
    }

    private Undo Find(string undoId) =>
        _undos.FirstOrDefault(kept => kept.Id == undoId)
        ?? throw new BackendException(
            ErrorCode.NotFound,
            "This deletion can no longer be undone.",
            "Deleted parameters are kept in memory only, for as long as their connection is open.");

    private sealed class Undo(string id, string connectionId, IReadOnlyList<DeletedParameter> parameters)
    {
        public string Id { get; } = id;

        public string ConnectionId { get; } = connectionId;

        public IReadOnlyList<DeletedParameter> Parameters { get; set; } = parameters;
    }
}
