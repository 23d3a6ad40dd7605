using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Rpc;

namespace EditorBackend.Identity.Connections;

/// <summary>The connections that are open in this window.</summary>
internal sealed class ConnectionRegistry : IConnections
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, OpenConnection> _open = new(StringComparer.Ordinal);

    public event Action<string>? Closed;

    /// <summary>An open connection's credentials were renewed.</summary>
    public event Action<string>? Renewed;

    /// <summary>In the order in which they were opened; one that was made anew keeps its place.</summary>
    public IReadOnlyList<Connection> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _open.Values.Select(open => open.Connection.Info)];
            }
        }
    }

    public AwsConnection Get(string connectionId)
    {
        lock (_lock)
        {
            return _open.TryGetValue(connectionId, out var found)
                ? found.Connection
                : throw new BackendException(
                    ErrorCode.NotFound, "This connection is not open (any more).", "Choose an account and role, or a profile, again.");
        }
    }

    /// <summary>Adds a connection, or renews the one of the same id.</summary>
    /// <param name="connection">The connection, verified.</param>
    /// <param name="session">The SSO session whose end closes it.</param>
    public void Open(AwsConnection connection, string? session)
    {
        var id = connection.Info.Id;
        var renewed = () => Renewed?.Invoke(id);
        OpenConnection? before;
        lock (_lock)
        {
            _open.TryGetValue(id, out before);
            _open[id] = new OpenConnection(connection, session, renewed);
        }

        before?.Leave();
        if (connection.Credentials is RenewingCredentials credentials)
        {
            credentials.Renewed += renewed;
        }
    }

    /// <summary>Replaces what is known of a connection, if it is open; its credentials stay.</summary>
    /// <returns>The connection as it is now; null when that changes nothing.</returns>
    public Connection? Update(string connectionId, Func<AwsConnection, Connection> change)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(connectionId, out var open))
            {
                return null;
            }

            var info = change(open.Connection);
            if (IsSame(info, open.Connection.Info))
            {
                return null;
            }

            _open[connectionId] = open with { Connection = open.Connection with { Info = info } };
            return info;
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

        if (removed is not null)
        {
            removed.Leave();
            Closed?.Invoke(connectionId);
        }
    }

    /// <summary>Closes what was opened through an SSO session.</summary>
    public void CloseAllOf(string session) =>
        CloseAll(open => string.Equals(open.Session, session, StringComparison.Ordinal));

    /// <summary>Closes what rests on typed-in access keys.</summary>
    public void CloseAllWith(string accessKeys) =>
        CloseAll(open => string.Equals(open.Connection.AccessKeys?.Name, accessKeys, StringComparison.Ordinal));

    /// <summary>Closes what rests on typed-in access keys that are not kept any more.</summary>
    /// <returns>Those that something rested on.</returns>
    public IReadOnlyCollection<SavedKeys> CloseAllWithout(IReadOnlyCollection<SavedKeys> kept)
    {
        HashSet<SavedKeys> gone;
        lock (_lock)
        {
            gone = [.. _open.Values.Select(open => open.Connection.AccessKeys).OfType<SavedKeys>().Except(kept)];
        }

        CloseAll(open => open.Connection.AccessKeys is { } keys && gone.Contains(keys));
        return gone;
    }

    private void CloseAll(Func<OpenConnection, bool> which)
    {
        List<string> ids;
        lock (_lock)
        {
            ids = [.. _open.Where(entry => which(entry.Value)).Select(entry => entry.Key)];
        }

        ids.ForEach(Close);
    }

    private static bool IsSame(Connection left, Connection right) =>
        left with { Marks = null } == right with { Marks = null } && ConnectionRules.Same(left.Marks, right.Marks);

    /// <param name="Renewed">What listens to the credentials.</param>
    private sealed record OpenConnection(AwsConnection Connection, string? Session, Action Renewed)
    {
        public void Leave()
        {
            if (Connection.Credentials is RenewingCredentials credentials)
            {
                credentials.Renewed -= Renewed;
            }
        }
    }
}
