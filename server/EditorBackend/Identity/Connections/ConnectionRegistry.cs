using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Rpc;

namespace EditorBackend.Identity.Connections;

/// <summary>The connections that are open in this window.</summary>
internal sealed class ConnectionRegistry : IConnections
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, (AwsConnection Connection, string? Session)> _open = new(StringComparer.Ordinal);

    public event Action<string>? Closed;

    /// <summary>In the order in which they were opened.</summary>
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
        lock (_lock)
        {
            _open[connection.Info.Id] = (connection, session);
        }
    }

    /// <summary>Closing what is not open is no error.</summary>
    public void Close(string connectionId)
    {
        bool removed;
        lock (_lock)
        {
            removed = _open.Remove(connectionId);
        }

        if (removed)
        {
            Closed?.Invoke(connectionId);
        }
    }

    /// <summary>Closes what was opened through an SSO session.</summary>
    public void CloseAllOf(string session) =>
        CloseAll(open => string.Equals(open.Session, session, StringComparison.Ordinal));

    /// <summary>Closes what rests on typed-in access keys.</summary>
    public void CloseAllWith(string accessKeys) =>
        CloseAll(open => string.Equals(open.Connection.AccessKeys, accessKeys, StringComparison.Ordinal));

    private void CloseAll(Func<(AwsConnection Connection, string? Session), bool> which)
    {
        List<string> ids;
        lock (_lock)
        {
            ids = [.. _open.Where(entry => which(entry.Value)).Select(entry => entry.Key)];
        }

        ids.ForEach(Close);
    }
}
