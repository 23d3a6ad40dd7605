using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Work;

namespace EditorBackend.Core.Changes.Deleting;

/// <summary>What was deleted together.</summary>
internal sealed record Undo(OpenConnection Connection, IReadOnlyList<DeletedParameter> Parameters);

/// <summary>
/// What this process deleted and could restore: in memory only, bounded, and gone with the connection. It may hold
/// secrets.
/// </summary>
internal sealed class Undos
{
    private const int MaxUndos = 20;
    private const int MaxParameters = 2000;

    private readonly LastFew<Undo> _undos = new(
        undos => undos.Count > MaxUndos || undos.Sum(undo => undo.Parameters.Count) > MaxParameters);

    /// <returns>The id that restores them.</returns>
    public string Keep(OpenConnection connection, IReadOnlyList<DeletedParameter> parameters)
    {
        var id = _undos.Keep(new Undo(connection, parameters));
        connection.Ended.UnsafeRegister(_ => _undos.Take(id), null);
        return id;
    }

    /// <exception cref="FailureException">NotFound: used up, pushed out by later ones, or gone with its connection.</exception>
    public Undo Get(string undoId) => _undos.Find(undoId) ?? throw new FailureException(
        FailureCode.NotFound,
        "This deletion can no longer be undone.",
        "Deleted parameters are kept in memory only, for as long as their connection is open.");

    /// <summary>Leaves what could not be restored for another try.</summary>
    public void Restored(string undoId, IReadOnlyCollection<string> names) => _undos.Change(undoId, undo =>
    {
        DeletedParameter[] left = [.. undo.Parameters.Where(parameter => !names.Contains(parameter.Write.Name))];
        return left.Length == 0 ? null : undo with { Parameters = left };
    });
}
