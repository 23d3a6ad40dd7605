using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Identity.Connections;
using EditorBackend.Identity.Sources;
using EditorBackend.Rpc;
using EditorBackend.Settings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Identity.Use.Endpoint;

/// <summary>
/// The credential endpoints that are open. One ends when it is closed, when its connection is, and with the process; its
/// files end with it, and those of a process that crashed with the next start.
/// </summary>
internal sealed class CredentialEndpoints : IDisposable
{
    private readonly IConnections _connections;
    private readonly TemporaryKeySource _keys;
    private readonly CurrentSettings _settings;
    private readonly AwsEnvironment _environment;
    private readonly IdentityTeller _teller;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, OpenEndpoint> _open = new(StringComparer.Ordinal);
    private readonly Lazy<string> _folder;

    public CredentialEndpoints(
        IConnections connections,
        TemporaryKeySource keys,
        CurrentSettings settings,
        AwsEnvironment environment,
        IdentityTeller teller,
        TimeProvider clock,
        ILogger log)
    {
        (_connections, _keys, _settings, _environment, _teller) = (connections, keys, settings, environment, teller);
        (_clock, _log) = (clock, log);
        _folder = new Lazy<string>(FolderOfAll);
        _connections.Closed += CloseAllOf;
    }

    public void DeleteStale()
    {
        if (_settings.StorageDirectory is not null)
        {
            EndpointFolder.DeleteStale(_folder.Value);
        }
    }

    /// <exception cref="BackendException"><see cref="ErrorCode.NotFound"/>, or <see cref="ErrorCode.Unavailable"/>: no file can be written.</exception>
    public OpenCredentialEndpointResponse Open(string connectionId)
    {
        var connection = _connections.Get(connectionId);
        var opened = Start(connection);
        lock (_lock)
        {
            _open.Add(opened.Id, opened);
        }

        try
        {
            // It may have been closed meanwhile, when this endpoint was not in the list yet.
            _connections.Get(connectionId);
        }
        catch (BackendException)
        {
            Close(opened.Id);
            throw;
        }

        _log.LogInformation("A credential endpoint of {Connection} is open", connectionId);
        return new OpenCredentialEndpointResponse(opened.Id, opened.Variables);
    }

    /// <summary>Closing what is not open is no error.</summary>
    public bool Close(string endpointId)
    {
        OpenEndpoint? closed;
        lock (_lock)
        {
            _open.Remove(endpointId, out closed);
        }

        closed?.Dispose();
        return closed is not null;
    }

    public void Dispose()
    {
        _connections.Closed -= CloseAllOf;
        Ids(_ => true).ForEach(id => Close(id));
        if (_folder.IsValueCreated && _settings.StorageDirectory is null && Directory.Exists(_folder.Value))
        {
            Directory.Delete(_folder.Value, recursive: true);
        }
    }

    private OpenEndpoint Start(AwsConnection connection)
    {
        EndpointFolder? folder = null;
        CredentialEndpoint? endpoint = null;
        try
        {
            folder = EndpointFolder.Create(_folder.Value);
            var token = CredentialEndpoint.NewToken();
            var tokenFile = folder.Write("token", token);
            var files = FilesWithoutKeys.Of(_environment) is var (config, credentials)
                ? new AwsFilePaths(folder.Write("config", config), folder.Write("credentials", credentials))
                : null;

            // Asked for each time: a connection of the same id may be opened anew.
            endpoint = new CredentialEndpoint(
                _clock, token, connection.Info.AccountId, () => _keys.OfAsync(_connections.Get(connection.Info.Id)));
            var variables = TerminalVariables.Of(endpoint.Url, tokenFile, connection, files);
            return new OpenEndpoint(Path.GetFileName(folder.Path), connection, endpoint, folder, variables);
        }
        catch (Exception failure)
        {
            endpoint?.Dispose();
            folder?.Dispose();
            if (failure is not (IOException or UnauthorizedAccessException))
            {
                throw;
            }

            throw new BackendException(
                new ErrorInfo(
                    ErrorCode.Unavailable,
                    "The credentials for a terminal need a private file, which cannot be written.",
                    "Check the disk and the rights of VS Code's storage folder."),
                failure);
        }
    }

    private void CloseAllOf(string connectionId)
    {
        foreach (var id in Ids(open => string.Equals(open.Connection.Info.Id, connectionId, StringComparison.Ordinal)))
        {
            var info = Of(id)?.Connection.Info;
            if (info is not null && Close(id))
            {
                var closed = new CredentialEndpointClosedNotification(
                    id, $"The connection to {info.AccountName} as {info.RoleName} was closed.");
                _ = _teller.TellAsync(
                    "the end of a credential endpoint", shell => shell.CredentialEndpointClosedAsync(closed, CancellationToken.None));
            }
        }
    }

    private List<string> Ids(Func<OpenEndpoint, bool> which)
    {
        lock (_lock)
        {
            return [.. _open.Values.Where(which).Select(open => open.Id)];
        }
    }

    private OpenEndpoint? Of(string id)
    {
        lock (_lock)
        {
            return _open.GetValueOrDefault(id);
        }
    }

    private string FolderOfAll() => _settings.StorageDirectory is { } storage
        ? Path.Combine(storage, "terminals")
        : Directory.CreateTempSubdirectory("aws-parameter-store-").FullName;

    private sealed record OpenEndpoint(
        string Id,
        AwsConnection Connection,
        CredentialEndpoint Endpoint,
        EndpointFolder Folder,
        IReadOnlyList<EnvironmentVariable> Variables) : IDisposable
    {
        public void Dispose()
        {
            Endpoint.Dispose();
            Folder.Dispose();
        }
    }
}
