using System.Collections.Concurrent;
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
internal sealed class CredentialEndpoints(
    TemporaryKeySource keys, CurrentSettings settings, AwsEnvironment environment, TimeProvider clock, ILogger log) : IDisposable
{
    private readonly ConcurrentDictionary<string, CredentialEndpoint> _open = new(StringComparer.Ordinal);

    private readonly Lazy<string> _folder = new(() => settings.StorageDirectory is { } storage
        ? Path.Combine(storage, "terminals")
        : Directory.CreateTempSubdirectory("aws-parameter-store-").FullName);

    private bool _hasCleaned;

    /// <summary>An endpoint has ended with its connection: its id, and why, in one sentence.</summary>
    public event Action<string, string>? Ended;

    /// <summary>With the first settings the storage folder is known. Later there are folders of our own.</summary>
    public void DeleteStaleOnce()
    {
        if (settings.StorageDirectory is not null && !Interlocked.Exchange(ref _hasCleaned, true))
        {
            EndpointFolder.DeleteStale(_folder.Value);
        }
    }

    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>, or <see cref="FailureCode.Unavailable"/>: no file can be written.</exception>
    public CredentialEndpoint Open(OpenConnection connection)
    {
        var opened = Start(connection);
        _open[opened.Id] = opened;

        // At once, when it has ended meanwhile.
        connection.Ended.UnsafeRegister(_ => EndWith(connection, opened.Id), null);
        connection.ThrowIfEnded();
        log.LogInformation("A credential endpoint of {Connection} is open", connection.Id);
        return opened;
    }

    /// <summary>Closing what is not open is no error.</summary>
    public bool Close(string endpointId)
    {
        _open.TryRemove(endpointId, out var closed);
        closed?.Dispose();
        return closed is not null;
    }

    public void Dispose()
    {
        foreach (var id in _open.Keys)
        {
            Close(id);
        }

        if (_folder.IsValueCreated && settings.StorageDirectory is null && Directory.Exists(_folder.Value))
        {
            Directory.Delete(_folder.Value, recursive: true);
        }
    }

    private CredentialEndpoint Start(OpenConnection connection)
    {
        EndpointFolder? folder = null;
        try
        {
            folder = EndpointFolder.Create(_folder.Value);
            return new CredentialEndpoint(folder, connection, keys, environment, clock);
        }
        catch (Exception failure)
        {
            folder?.Dispose();
            if (failure is not (IOException or UnauthorizedAccessException))
            {
                throw;
            }

            throw new FailureException(
                new Failure(
                    FailureCode.Unavailable,
                    "The private file that a terminal's credentials need cannot be written.",
                    "Check the disk, and the permissions of the storage folder."),
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
}
