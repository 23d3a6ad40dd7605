using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Connections;

/// <summary>The connections that are open here, by their ids.</summary>
internal sealed class OpenConnections : IDisposable
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, OpenConnection> _open = new(StringComparer.Ordinal);

    /// <summary>What is known of a connection is not what it was: its credentials were renewed, its name or marks changed.</summary>
    public event Action<OpenConnection>? Changed;

    /// <summary>In the order in which they were opened; one that was made anew keeps its place.</summary>
    public IReadOnlyList<OpenConnection> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _open.Values];
            }
        }
    }

    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/> when it is not open.</exception>
    public OpenConnection Get(string connectionId)
    {
        lock (_lock)
        {
            return _open.GetValueOrDefault(connectionId) ?? throw OpenConnection.NotOpen();
        }
    }

    /// <summary>Adds a connection, or opens the one of the same id anew.</summary>
    /// <param name="guard">Stands before the writes of a new one.</param>
    public OpenConnection Open(Connection info, ConnectionAccess access, WriteGuard guard)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(info.Id, out var open))
            {
                open.Reopen(info, access);
                return open;
            }

            open = _open[info.Id] = new OpenConnection(info, access, guard);
            open.Renewed += () => Update(
                open, known => known with { ExpiresAt = (open.Credentials as RenewingCredentials)?.ExpiresAt });
            return open;
        }
    }

    /// <summary>Replaces what is known of a connection, and tells of it if that changes anything.</summary>
    public void Update(OpenConnection connection, Func<Connection, Connection> change)
    {
        if (connection.Update(change))
        {
            Changed?.Invoke(connection);
        }
    }

    /// <summary>Names of accounts are new, or the rules, which may speak of them.</summary>
    /// <param name="marker">Holds the rules against what is open.</param>
    /// <param name="nameOf">An open connection's account name; null: it keeps the one that it has.</param>
    public void Rename(ConnectionMarker marker, Func<Connection, string?> nameOf)
    {
        foreach (var open in All)
        {
            var name = nameOf(open.Info);
            Update(open, known =>
            {
                var named = known with { AccountName = name ?? known.AccountName };
                return named with { Marks = marker.MarksOf(named) };
            });
        }
    }

    /// <summary>Closing what is not open is no error.</summary>
    public void Close(string connectionId)
    {
        OpenConnection? removed;
        lock (_lock)
        {
            _open.Remove(connectionId, out removed);
        }

        removed?.Dispose();
    }

    /// <summary>Closes what was opened through an SSO session.</summary>
    public void CloseAllOf(string session) =>
        CloseAll(open => string.Equals(open.Info.Session, session, StringComparison.Ordinal));

    /// <summary>Closes what rests on typed-in access keys.</summary>
    public void CloseAllWith(string accessKeys) =>
        CloseAll(open => string.Equals(open.Access.AccessKeys?.Name, accessKeys, StringComparison.Ordinal));

    /// <summary>Closes what rests on typed-in access keys that are not kept any more.</summary>
    /// <returns>Those that something rested on.</returns>
    public IReadOnlyCollection<SavedKeys> CloseAllWithout(IReadOnlyCollection<SavedKeys> kept)
    {
        HashSet<SavedKeys> gone = [.. All.Select(open => open.Access.AccessKeys).OfType<SavedKeys>().Except(kept)];
        CloseAll(open => open.Access.AccessKeys is { } keys && gone.Contains(keys));
        return gone;
    }

    public void Dispose() => CloseAll(_ => true);

    private void CloseAll(Func<OpenConnection, bool> which)
    {
        foreach (var open in All.Where(which))
        {
            Close(open.Id);
        }
    }
}
