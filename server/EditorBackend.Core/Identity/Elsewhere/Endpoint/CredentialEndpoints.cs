using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Settings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.Elsewhere.Endpoint;

/// <summary>
/// The credential endpoints that are open. One ends when it is closed, when its connection is, and with the process; its
/// files end with it, and those of a process that crashed with the next start.
/// </summary>
internal sealed class CredentialEndpoints : IDisposable
{
    private readonly TemporaryKeySource _keys;
    private readonly CurrentSettings _settings;
    private readonly AwsEnvironment _environment;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, OpenEndpoint> _open = new(StringComparer.Ordinal);
    private readonly Lazy<string> _folder;

    public CredentialEndpoints(
        TemporaryKeySource keys, CurrentSettings settings, AwsEnvironment environment, TimeProvider clock, ILogger log)
    {
        (_keys, _settings, _environment, _clock, _log) = (keys, settings, environment, clock, log);
        _folder = new Lazy<string>(FolderOfAll);
    }

    /// <summary>An endpoint has ended with its connection: its id, and why, in one sentence.</summary>
    public event Action<string, string>? Ended;

    public void DeleteStale()
    {
        if (_settings.StorageDirectory is not null)
        {
            EndpointFolder.DeleteStale(_folder.Value);
        }
    }

    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>, or <see cref="FailureCode.Unavailable"/>: no file can be written.</exception>
    public OpenEndpoint Open(OpenConnection connection)
    {
        var opened = Start(connection);
        lock (_lock)
        {
            _open.Add(opened.Id, opened);
        }

        // At once, when it has ended meanwhile.
        connection.Ended.UnsafeRegister(_ => EndWith(connection, opened.Id), null);
        connection.ThrowIfEnded();
        _log.LogInformation("A credential endpoint of {Connection} is open", connection.Id);
        return opened;
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
        List<string> ids;
        lock (_lock)
        {
            ids = [.. _open.Keys];
        }

        ids.ForEach(id => Close(id));
        if (_folder.IsValueCreated && _settings.StorageDirectory is null && Directory.Exists(_folder.Value))
        {
            Directory.Delete(_folder.Value, recursive: true);
        }
    }

    private OpenEndpoint Start(OpenConnection connection)
    {
        EndpointFolder? folder = null;
        CredentialEndpoint? endpoint = null;
        try
        {
            folder = EndpointFolder.Create(_folder.Value);
            var token = CredentialEndpoint.NewToken();
            var tokenFile = folder.Write("token", token);
            endpoint = new CredentialEndpoint(_clock, token, connection.Info.AccountId, () => _keys.OfAsync(connection));
            IReadOnlyList<EnvironmentVariable> variables =
            [
                .. TerminalVariables.Of(endpoint.Url, tokenFile, connection),
                .. TerminalVariables.InPlaceOfFiles(_environment, name => folder.Write(name, "")),
            ];
            return new OpenEndpoint(Path.GetFileName(folder.Path), variables, endpoint, folder);
        }
        catch (Exception failure)
        {
            endpoint?.Dispose();
            folder?.Dispose();
            if (failure is not (IOException or UnauthorizedAccessException))
            {
                throw;
            }

            throw new FailureException(
                new Failure(
                    FailureCode.Unavailable,
                    "The credentials for a terminal need a private file, which cannot be written.",
                    "Check the disk and the rights of VS Code's storage folder."),
                failure);
        }
    }

    private void EndWith(OpenConnection connection, string id)
    {
        if (Close(id))
        {
            Ended?.Invoke(id, $"The connection to {connection.Info.AccountName} as {connection.Info.RoleName} was closed.");
        }
    }

    private string FolderOfAll() => _settings.StorageDirectory is { } storage
        ? Path.Combine(storage, "terminals")
        : Directory.CreateTempSubdirectory("aws-parameter-store-").FullName;
}
