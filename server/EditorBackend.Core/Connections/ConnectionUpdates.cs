using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Connections;

/// <summary>Keeps names and marks of open connections up to date.</summary>
internal sealed class ConnectionUpdates : IDisposable
{
    private readonly OpenConnections _connections;
    private readonly ConnectionMarker _marker;
    private readonly CurrentSettings _settings;

    public ConnectionUpdates(OpenConnections connections, ConnectionMarker marker, CurrentSettings settings)
    {
        (_connections, _marker, _settings) = (connections, marker, settings);
        settings.Changed += SettingsChanged;
    }

    /// <summary>Names of accounts are new, which rules may speak of.</summary>
    /// <param name="nameOf">An open connection's account name; null: it keeps the one that it has.</param>
    public void Rename(Func<Connection, string?> nameOf)
    {
        foreach (var open in _connections.All)
        {
            var name = nameOf(open.Info);
            _connections.Update(open, known =>
            {
                var named = known with { AccountName = name ?? known.AccountName };
                return named with { Marks = _marker.MarksOf(named) };
            });
        }
    }

    public void Dispose() => _settings.Changed -= SettingsChanged;

    /// <summary>Rules are new: open connections may look different, or allow something else.</summary>
    private void SettingsChanged(BackendSettings before, BackendSettings now) => Rename(_ => null);
}
