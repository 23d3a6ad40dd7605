using Amazon.Runtime;
using AwsSandbox;
using AwsSandbox.Hosting;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Surroundings;

namespace EditorBackend.Tests.Parameters.Support;

/// <summary>Connections to a sandbox: one with its static keys, and one for each role that is asked for.</summary>
internal sealed class TestConnections(SandboxHost sandbox, CurrentSettings settings, IPrompts prompts)
{
    /// <summary>Guards writes by the rules of the settings.</summary>
    private readonly WriteGuard _guard = new(new ConnectionMarker(settings, () => _ => []), prompts, _ => Task.CompletedTask);

    public OpenConnections All { get; } = new();

    public OpenConnection Get(string connectionId) => All.Get(connectionId);

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

    public void Close(string id) => All.Close(id);

    private string Open(string id, string accountId, AWSCredentials credentials)
    {
        var info = new Connection(
            id,
            new ProfileSource("test"),
            SandboxWorld.DefaultRegion,
            accountId,
            "test",
            id,
            $"arn:aws:iam::{accountId}:user/{id}",
            "aws");
        var endpoints = new AwsEndpoints(SandboxWorld.DefaultRegion, ConfiguredEndpoints.Everywhere(sandbox.Endpoint.ToString()));
        return All.Open(info, new ConnectionAccess(credentials, endpoints), _guard).Id;
    }
}
