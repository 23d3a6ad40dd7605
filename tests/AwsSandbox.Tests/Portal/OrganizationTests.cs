using System.Net;
using System.Text.Json;
using AwsSandbox.Browsing;
using AwsSandbox.Tests.Oidc;

namespace AwsSandbox.Tests.Portal;

public sealed class OrganizationTests : OidcSandbox
{
    private static readonly HttpClient Http = new();

    private protected override SandboxOptions Options => new() { Organization = 130, PortalRate = 20 };

    [Fact]
    public async Task An_organisation_has_as_many_accounts_as_it_was_asked_for()
    {
        Assert.Equal(130, Host.World.Accounts.Count);
        Assert.Equal(130, Host.World.Accounts.Select(account => account.Id).Distinct().Count());
        Assert.Equal(130, Host.World.Accounts.Select(account => account.Name).Distinct().Count());
        Assert.All(Host.World.Accounts, account => Assert.Matches("^[0-9]{12}$", account.Id));
        Assert.InRange(Host.World.Accounts.Count(account => account.Name.Any(letter => letter is '(' or > '\x7f')), 4, 10);

        var token = await TokenAsync();
        var names = new List<string>();
        for (var next = ""; next is not null;)
        {
            using var page = await GetAsync($"/assignment/accounts?max_result=100&next_token={next}", token);
            names.AddRange(page.RootElement.GetProperty("accountList").EnumerateArray().Select(account => account.GetProperty("accountName").GetString()!));
            next = page.RootElement.TryGetProperty("nextToken", out var more) ? more.GetString() : null;
        }

        Assert.Equal(Host.World.Accounts.Select(account => account.Name), names);
        using var roles = await GetAsync($"/assignment/roles?account_id={Host.World.Accounts[^1].Id}", token);
        Assert.Equal(
            ["Administrator", "ReadOnly", "ReadWriteNoDelete"],
            roles.RootElement.GetProperty("roleList").EnumerateArray().Select(role => role.GetProperty("roleName").GetString()!));
    }

    [Fact]
    public void Each_account_holds_its_own_id()
    {
        var account = Host.World.Accounts[^1];
        Assert.Equal(account.Id, Host.World.Parameters(account.Id, "us-east-1").Find("/account/id")!.Latest.Value);
    }

    [Fact]
    public async Task The_portal_s_rate_is_the_organisation_s_whoever_asks()
    {
        var (alice, bob) = (await TokenAsync(), await TokenAsync("bob", "builder-1998"));
        Host.World.Controls.Throttle.PortalRate = 1;
        Host.World.Controls.Throttle.Refill();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => PortalStatusAsync(i % 2 == 0 ? alice : bob)));
        Assert.Contains(HttpStatusCode.OK, answers);
        Assert.All(answers, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, status.ToString()));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    private async Task<string> TokenAsync(string user = "alice", string password = "wonderland-1865")
    {
        using var browser = new SandboxBrowser(Host.Endpoint);
        var client = await RegisterAsync(PkceRegistration());
        var page = await browser.SignInAsync(await browser.OpenAsync(AuthorizeAddress(client)), user, password);
        return (await TokenAsync(CodeRequest(client, (await browser.PressAsync(page, "Allow access")).Callback["code"])))["accessToken"];
    }

    private async Task<JsonDocument> GetAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Host.Endpoint, path));
        request.Headers.Add("x-amz-sso_bearer_token", token);
        using var response = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync());
    }
}
