using System.Security.Cryptography;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Changes.Deleting;

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
    public string Keep(OpenConnection connection, IReadOnlyList<DeletedParameter> parameters)
    {
        var undo = new Undo(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), connection, parameters);
        lock (_lock)
        {
            _undos.AddLast(undo);
            while (_undos.Count > MaxUndos || (_undos.Count > 1 && _undos.Sum(kept => kept.Parameters.Count) > MaxParameters))
            {
                _undos.RemoveFirst();
            }
        }

        connection.Ended.UnsafeRegister(_ => Forget(connection), null);
        return undo.Id;
    }

    /// <exception cref="FailureException">NotFound: used up, pushed out by later ones, or gone with its connection.</exception>
    public (OpenConnection Connection, IReadOnlyList<DeletedParameter> Parameters) Get(string undoId)
    {
        lock (_lock)
        {
            var undo = Find(undoId);
            return (undo.Connection, undo.Parameters);
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

    private void Forget(OpenConnection connection)
    {
        lock (_lock)
        {
            for (var node = _undos.First; node is not null;)
            {
                var next = node.Next;
                if (ReferenceEquals(node.Value.Connection, connection))
                {
                    _undos.Remove(node);
                }

                node = next;
            }
        }
    }

    private Undo Find(string undoId) =>
        _undos.FirstOrDefault(kept => kept.Id == undoId)
        ?? throw new FailureException(
            FailureCode.NotFound,
            "This deletion can no longer be undone.",
            "Deleted parameters are kept in memory only, for as long as their connection is open.");

    private sealed class Undo(string id, OpenConnection connection, IReadOnlyList<DeletedParameter> parameters)
    {
        public string Id { get; } = id;

        public OpenConnection Connection { get; } = connection;

        public IReadOnlyList<DeletedParameter> Parameters { get; set; } = parameters;
    }
}
