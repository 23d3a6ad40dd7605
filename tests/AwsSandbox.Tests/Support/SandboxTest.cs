using AwsSandbox.Hosting;

namespace AwsSandbox.Tests.Support;

/// <summary>A test with an empty sandbox of its own, and a client that signs with the static keys.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    private SandboxHost? host;
    private SignedClient? client;

    protected SandboxHost Host => host!;

    protected SandboxWorld World => Host.World;

    protected SignedClient Aws => client!;

    /// <summary>The account of the static keys.</summary>
    protected string AccountId => World.StaticAccount.Id;

    protected virtual SandboxOptions Options => new() { Empty = true };

    public async Task InitializeAsync()
    {
        host = await SandboxHost.StartAsync(Options);
        client = new SignedClient(host.Endpoint);
    }

    public async Task DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    protected Task<Answer> PutAsync(string name, string value = "value", string type = "String", bool overwrite = false) =>
        Aws.SsmAsync("PutParameter", new { Name = name, Value = value, Type = type, Overwrite = overwrite });

    /// <summary>Signs as a session of one of the account's roles.</summary>
    protected Signer As(string roleName, int account = 0)
    {
        var of = World.Accounts[account];
        return Signer.Of(World.Credentials.Issue(of, of.FindRole(roleName)!, "tester", TimeSpan.FromHours(1)));
    }

    /// <summary>All pages of a listing, in their order.</summary>
    protected async Task<IReadOnlyList<Answer>> PagesAsync(string operation, Func<string?, object> request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var pages = new List<Answer>();
        string? token = null;
        do
        {
            pages.Add((await Aws.SsmAsync(operation, request(token))).Succeeded());
            token = pages[^1].NextToken;
        }
        while (token is not null && pages.Count < 1000);

        return pages;
    }
}
