using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Settings;

namespace EditorBackend.Identity.Connections;

/// <summary>Keeps what is known of open connections up to date (time left, marks, names), and tells the shell of it.</summary>
internal sealed class ConnectionUpdates : IDisposable
{
    private readonly ConnectionRegistry _connections;
    private readonly ConnectionMarker _marker;
    private readonly CurrentSettings _settings;
    private readonly IdentityTeller _teller;
    private readonly SemaphoreSlim _telling = new(1);

    public ConnectionUpdates(
        ConnectionRegistry connections, ConnectionMarker marker, CurrentSettings settings, IdentityTeller teller)
    {
        _connections = connections;
        _marker = marker;
        _settings = settings;
        _teller = teller;
        connections.Renewed += Renewed;
        settings.Changed += SettingsChanged;
    }

    /// <summary>Rules are new: open connections may look different, or allow something else.</summary>
    public void Remark() => Rename(_ => null);

    /// <summary>Names of accounts are new, which rules may speak of.</summary>
    /// <param name="nameOf">An open connection's account name; null: it keeps the one that it has.</param>
    public void Rename(Func<Connection, string?> nameOf)
    {
        foreach (var connection in _connections.All)
        {
            var name = nameOf(connection);
            Update(connection.Id, open =>
            {
                var named = open.Info with { AccountName = name ?? open.Info.AccountName };
                return named with { Marks = _marker.MarksOf(named) };
            });
        }
    }

    public void Dispose()
    {
        _connections.Renewed -= Renewed;
        _settings.Changed -= SettingsChanged;
        _telling.Dispose();
    }

    private void Renewed(string connectionId) =>
        Update(connectionId, open => open.Info with { ExpiresAt = (open.Credentials as RenewingCredentials)?.ExpiresAt });

    private void SettingsChanged(BackendSettings before, BackendSettings now) => Remark();

    private void Update(string connectionId, Func<AwsConnection, Connection> change)
    {
        if (_connections.Update(connectionId, change) is not null)
        {
            _ = _teller.TellAsync("a change of a connection", shell => TellAsync(shell, connectionId));
        }
    }

    /// <summary>One after the other, and each as it is then: the shell ends with the truth, whatever came at once.</summary>
    private async Task TellAsync(IIdentityEvents shell, string connectionId)
    {
        await _telling.WaitAsync();
        try
        {
            if (_connections.All.FirstOrDefault(connection => connection.Id == connectionId) is { } connection)
            {
                await shell.ConnectionChangedAsync(new ConnectionChangedNotification(connection), CancellationToken.None);
            }
        }
        finally
        {
            _telling.Release();
        }
    }
}
