using System.Net;
using System.Text.Json.Nodes;
using AwsSandbox.Portal;

namespace AwsSandbox.Tests.Oidc;

/// <summary>Two instances of IAM Identity Center side by side.</summary>
public sealed class OtherOrganizationTests : OidcSandbox
{
    private const string Password = "cypress-creek-1996";

    private string Globex => new Uri(Host.Endpoint, "/globex/start").ToString();

    [Theory]
    [InlineData(null)]
    [InlineData("https://globex.awsapps.com/start")]
    [InlineData("https://globex.awsapps.com/start/#/")]
    [InlineData("https://ssoins-6804fa1b2c3d4e5f.portal.eu-west-1.app.aws")]
    public async Task Its_start_URL_leads_to_its_own_people_and_accounts(string? startUrl)
    {
        var client = await RegisterForAsync(startUrl ?? Globex);
        var page = await Browser.OpenAsync(AuthorizeAddress(client));
        Assert.Contains("Globex · eu-west-1", WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
        Assert.DoesNotContain("alice", page.Html, StringComparison.Ordinal);
        page = await Browser.SignInAsync(page, "erin", Password);
        var token = (await TokenAsync(CodeRequest(client, (await Browser.PressAsync(page, "Allow access")).Callback["code"])))["accessToken"];
        Assert.Equal("Globex", Host.World.OrganizationOf(token));
        Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(HttpMethod.Get, "/federation/credentials?account_id=222233334444&role_name=ReadOnly", token));
        Assert.Equal(HttpStatusCode.Forbidden, await PortalStatusAsync(HttpMethod.Get, "/federation/credentials?account_id=111122223333&role_name=ReadOnly", token));
    }

    [Fact]
    public async Task Nobody_of_one_organisation_signs_in_to_the_other()
    {
        var page = await Browser.OpenAsync(AuthorizeAddress(await RegisterForAsync(Globex)));
        Assert.Equal("Sign in", (await Browser.SignInAsync(page)).Heading);
        page = await Browser.OpenAsync(AuthorizeAddress(await RegisterForAsync(StartUrl)));
        Assert.Equal("Sign in", (await Browser.SignInAsync(page, "erin", Password)).Heading);
    }

    [Fact]
    public async Task One_browser_is_signed_in_to_both_at_once()
    {
        var (acme, globex) = (await RegisterForAsync(StartUrl), await RegisterForAsync(Globex));
        await Browser.SignInAsync(await Browser.OpenAsync(AuthorizeAddress(acme)));
        await Browser.SignInAsync(await Browser.OpenAsync(AuthorizeAddress(globex)), "erin", Password);
        Assert.Contains("Signed in as <strong>alice", (await Browser.OpenAsync(AuthorizeAddress(acme))).Html, StringComparison.Ordinal);
        Assert.Contains("Signed in as <strong>erin", (await Browser.OpenAsync(AuthorizeAddress(globex))).Html, StringComparison.Ordinal);
        Assert.Contains("Globex Research", (await Browser.OpenAsync("/globex/start")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Globex Research", (await Browser.OpenAsync("/start")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_is_allowed_by_the_people_of_the_start_URL_it_named()
    {
        var client = await RegisterAsync(DeviceRegistration());
        var start = await StartDeviceAsync(client, Globex);
        var page = await Browser.OpenAsync(start["verificationUriComplete"]);
        Assert.Equal("Sign in", (await Browser.SignInAsync(page)).Heading);
        page = await Browser.SignInAsync(await Browser.OpenAsync(start["verificationUriComplete"]), "erin", Password);
        Assert.Equal("Request approved", (await Browser.PressAsync(page, "Allow access")).Heading);
        Assert.Equal("Globex", Host.World.OrganizationOf((await TokenAsync(DeviceRequest(client, start["deviceCode"])))["accessToken"]));
    }

    [Fact]
    public void Its_accounts_are_not_those_of_the_first()
    {
        Assert.Equal(3, Host.World.Accounts.Count);
        var erin = Host.World.FindUser("erin")!;
        Assert.Equal(["Globex Research", "Globex Retail"], new Assignments(Host.World.Organizations).AccountsOf(erin).Select(account => account.Name));
        Assert.Equal("222233334444", Host.World.Parameters("222233334444", "us-east-1").Find("/account/id")!.Latest.Value);
    }

    [Fact]
    public async Task Codes_are_listed_for_leak_tests()
    {
        var device = (await StartDeviceAsync(await RegisterAsync(DeviceRegistration())))["deviceCode"];
        var code = await AuthorizeAsync(await RegisterAsync(PkceRegistration()));
        using var http = new HttpClient();
        var issued = JsonNode.Parse(await http.GetStringAsync(new Uri(Host.Endpoint, "/_sandbox/issued")))!;
        Assert.Equal(device, Assert.Single(issued["deviceCodes"]!.AsArray())!.GetValue<string>());
        Assert.Equal(code, Assert.Single(issued["authorizationCodes"]!.AsArray())!.GetValue<string>());
    }

    private Task<OidcTestClient> RegisterForAsync(string startUrl)
    {
        var registration = PkceRegistration();
        registration["issuerUrl"] = startUrl;
        return RegisterAsync(registration);
    }
}
