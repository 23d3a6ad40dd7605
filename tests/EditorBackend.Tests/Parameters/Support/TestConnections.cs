using Amazon.Runtime;
using AwsSandbox;
using AwsSandbox.Hosting;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Shell;
using EditorBackend.Identity.Connections;
using EditorBackend.Rpc;
using EditorBackend.Settings;

namespace EditorBackend.Tests.Parameters.Support;

/// <summary>Connections to a sandbox: one with its static keys, and one for each role that is asked for.</summary>
internal sealed class TestConnections(SandboxHost sandbox) : IConnections
{
    private readonly Dictionary<string, AwsConnection> _open = new(StringComparer.Ordinal);

    public event Action<string>? Closed;

    public AwsConnection Get(string connectionId) =>
        _open.GetValueOrDefault(connectionId) ?? throw new BackendException(ErrorCode.NotFound, "The connection is not open.");

    /// <summary>Guards writes by the rules of these settings.</summary>
    public WriteGuard Guard(CurrentSettings settings, IShell shell) =>
        new(this, new ConnectionMarker(settings, () => _ => []), shell, _ => Task.CompletedTask);

    public string OpenStatic() => Open(
        "static",
        sandbox.World.StaticAccount.Id,
        new BasicAWSCredentials(SandboxWorld.StaticAccessKeyId, SandboxWorld.StaticSecretAccessKey));

    public string OpenRole(Role role)
    {
        var account = sandbox.World.StaticAccount;
        var credential = sandbox.World.Credentials.Issue(account, role, "test", TimeSpan.FromHours(1));
        return Open(
            role.Name,
            account.Id,
            new SessionAWSCredentials(credential.AccessKeyId, credential.SecretAccessKey, credential.SessionToken));
    }

    public string OpenWith(AWSCredentials credentials) => Open("other", sandbox.World.StaticAccount.Id, credentials);

    public void Close(string id)
    {
        _open.Remove(id);
        Closed?.Invoke(id);
    }

    private string Open(string id, string accountId, AWSCredentials credentials)
    {
        _open[id] = new AwsConnection(
            new Connection(
                id,
                new ProfileSource("test"),
                SandboxWorld.DefaultRegion,
                accountId,
                "test",
                id,
                $"arn:aws:iam::{accountId}:user/{id}",
                "aws"),
            credentials,
            new AwsEndpoints(SandboxWorld.DefaultRegion, sandbox.Endpoint.ToString()));
        return id;
    }
}
