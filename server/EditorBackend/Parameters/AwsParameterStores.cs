using EditorBackend.Identity.Connections;
using EditorBackend.Pacing;
using EditorBackend.Settings;

namespace EditorBackend.Parameters;

/// <summary>One store, and so one client of the SDK, for each open connection.</summary>
internal sealed class AwsParameterStores : IParameterStores, IDisposable
{
    private readonly Dictionary<string, (AwsConnection Connection, AwsParameterStore Store)> _stores = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly IConnections _connections;
    private readonly CurrentSettings _settings;
    private readonly Pacers _pacers;
    private readonly WriteGuard _guard;

    public AwsParameterStores(IConnections connections, CurrentSettings settings, Pacers pacers, WriteGuard guard)
    {
        _connections = connections;
        _settings = settings;
        _pacers = pacers;
        _guard = guard;
        connections.Closed += Close;
    }

    public IParameterStore Open(string connectionId) => StoreOf(connectionId);

    public async Task<IWritableParameterStore> OpenForWritingAsync(
        string connectionId, string action, CancellationToken cancellationToken)
    {
        await _guard.AllowAsync(connectionId, action, cancellationToken);
        return StoreOf(connectionId);
    }

    public void Dispose()
    {
        _connections.Closed -= Close;
        lock (_lock)
        {
            foreach (var open in _stores.Values)
            {
                open.Store.Dispose();
            }

            _stores.Clear();
        }
    }

    private AwsParameterStore StoreOf(string connectionId)
    {
        var connection = _connections.Get(connectionId);
        lock (_lock)
        {
            // A connection that was made anew has credentials of its own. Calls under way end with the old store.
            if (!_stores.TryGetValue(connectionId, out var open) || !ReferenceEquals(open.Connection.Credentials, connection.Credentials))
            {
                open = _stores[connectionId] = (connection, new AwsParameterStore(connection, _settings, _pacers, _guard));
            }

            return open.Store;
        }
    }

    private void Close(string connectionId)
    {
        lock (_lock)
        {
            if (_stores.Remove(connectionId, out var open))
            {
                open.Store.Dispose();
            }
        }
    }
}
