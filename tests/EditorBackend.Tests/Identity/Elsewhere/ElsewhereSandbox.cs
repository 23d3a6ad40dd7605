using AwsSandbox;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Identity.Elsewhere;
using EditorBackend.Core.Identity.Elsewhere.Endpoint;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity.Elsewhere;

/// <summary>Connections to a sandbox, a person's home folder, and what hands credentials on.</summary>
public abstract class ElsewhereSandbox : IdentitySandbox
{
    private readonly List<CredentialEndpoints> _endpoints = [];

    private protected string Home { get; } = Directory.CreateTempSubdirectory("role-use-").FullName;

    private protected string TerminalFolders => Path.Combine(Storage, "terminals");

    private protected CurrentSettings Settings { get; } = new();

    private protected AwsClients Clients => new(Settings, PersonsFiles);

    private protected TemporaryKeySource Keys => new(Clients, Clock);

    private protected AwsEnvironment PersonsFiles => new(name => Variables.GetValueOrDefault(name), Home);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Settings.StorageDirectory = Storage;
        Settings.Update(new BackendSettings(EndpointUrl: Host.Endpoint.ToString().TrimEnd('/')));
    }

    public override async Task DisposeAsync()
    {
        _endpoints.ForEach(endpoints => endpoints.Dispose());
        await base.DisposeAsync();
        Directory.Delete(Home, recursive: true);
    }

    private protected CredentialEndpoints NewEndpoints()
    {
        var endpoints = new CredentialEndpoints(Keys, Settings, PersonsFiles, Clock, Log);
        endpoints.Ended += (id, reason) => Shell.Told.Enqueue(new CredentialEndpointClosedNotification(id, reason));
        _endpoints.Add(endpoints);
        return endpoints;
    }

    /// <summary>A connection with the long-lived keys of the sandbox's first account.</summary>
    private protected Task<Connection> ConnectWithKeysAsync()
    {
        Variables["AWS_ACCESS_KEY_ID"] = SandboxWorld.StaticAccessKeyId;
        Variables["AWS_SECRET_ACCESS_KEY"] = SandboxWorld.StaticSecretAccessKey;
        return ConnectAsync(new EnvironmentSource(), "us-east-1");
    }

    private protected async Task<Connection> ConnectToRoleAsync(string role = "ReadOnly", string? region = null)
    {
        await SignInAsync();
        return await ConnectAsync(Administrator with { RoleName = role }, region);
    }

    private protected void WriteAws(string file, string text)
    {
        Directory.CreateDirectory(Path.Combine(Home, ".aws"));
        File.WriteAllText(Path.Combine(Home, ".aws", file), text);
    }
}
