using System.Net;
using System.Text.Json;
using Amazon.SecurityToken.Model;
using AwsSandbox.Seeding;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Federation;

public sealed class FederationTests : StsSandbox
{
    private const string Destination = "https://eu-west-1.console.aws.amazon.com/systems-manager/parameters/acme/x/description?region=eu-west-1&tab=Table";

    private static readonly HttpClient Http = new();

    [Fact]
    public async Task A_role_s_credentials_open_the_console_once()
    {
        var token = await TokenAsync(await RoleAsync("ReadOnly", "444455556666"), "&SessionDuration=43200");
        var (status, page) = await LoginAsync(token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Acme Staging", page, StringComparison.Ordinal);
        Assert.Contains("arn:aws:sts::444455556666:assumed-role/ReadOnly/tester", page, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(Destination), page, StringComparison.Ordinal);
        Assert.Contains("https://issuer.example", page, StringComparison.Ordinal);
        (status, page) = await LoginAsync(token);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.DoesNotContain("444455556666", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_token_is_good_for_15_minutes()
    {
        var (young, old) = (await TokenAsync(await RoleAsync("ReadOnly")), await TokenAsync(await RoleAsync("ReadOnly")));
        World.Clock.Advance(TimeSpan.FromSeconds(899));
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(young)).Status);
        World.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.BadRequest, (await LoginAsync(old)).Status);
    }

    [Fact]
    public async Task A_federated_user_comes_in_without_a_duration()
    {
        using var dana = Sts(Dana);
        var federated = (await dana.GetFederationTokenAsync(new GetFederationTokenRequest { Name = "erin" })).Credentials;
        Assert.Contains("federated-user/erin", (await LoginAsync(await TokenAsync(federated))).Page, StringComparison.Ordinal);
        await RefusedAsync(federated, "&SessionDuration=3600");
    }

    [Fact]
    public async Task A_chained_role_comes_in_without_a_duration()
    {
        var deployer = await AssumeAsync(Dana, new AssumeRoleRequest { RoleArn = RoleArn("Deployer"), ExternalId = SeedTrustedRoles.ExternalId });
        var chained = (await AssumeAsync(deployer.Credentials, new AssumeRoleRequest { RoleArn = RoleArn("Chained") })).Credentials;
        await RefusedAsync(chained, "&SessionDuration=3600");
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(await TokenAsync(chained))).Status);
    }

    [Fact]
    public async Task What_is_no_role_s_temporary_credentials_is_refused()
    {
        await RefusedAsync(new Credentials { AccessKeyId = SandboxWorld.DanaAccessKeyId, SecretAccessKey = SandboxWorld.DanaSecretAccessKey, SessionToken = "" });
        using var dana = Sts(Dana);
        await RefusedAsync((await dana.GetSessionTokenAsync()).Credentials);
        var role = await RoleAsync("ReadOnly");
        await RefusedAsync(new Credentials { AccessKeyId = role.AccessKeyId, SecretAccessKey = "wrong", SessionToken = role.SessionToken });
        await RefusedAsync(role, "&SessionDuration=899");
        await RefusedAsync(role, "&SessionDuration=43201");
        World.Credentials.ExpireAll();
        await RefusedAsync(role);
    }

    [Theory]
    [InlineData("?Action=getSigninToken")]
    [InlineData("?Action=getSigninToken&Session=nonsense")]
    [InlineData("?Action=getSigninToken&Session=[]")]
    [InlineData("?Action=getSigninToken&Session=%7B%22sessionId%22:1%7D")]
    [InlineData("?Action=fly")]
    public async Task What_makes_no_sense_is_a_bad_request(string query)
    {
        using var response = await Http.GetAsync(new Uri(Host.Endpoint, "/federation" + query));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("https://console.aws.amazon.com.elsewhere.example/")]
    [InlineData("http://console.aws.amazon.com/")]
    public async Task A_destination_outside_of_the_console_is_refused_and_costs_no_token(string destination)
    {
        var token = await TokenAsync(await RoleAsync("ReadOnly"));
        Assert.Equal(HttpStatusCode.BadRequest, (await LoginAsync(token, destination)).Status);
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(token)).Status);
    }

    [Fact]
    public async Task Sign_in_tokens_are_listed_for_leak_tests()
    {
        var token = await TokenAsync(await RoleAsync("ReadOnly"));
        Assert.Contains(token, (await ControlAsync(HttpMethod.Get, "issued"))["signinTokens"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<Credentials> RoleAsync(string role, string account = Development) =>
        (await AssumeAsync(Static, new AssumeRoleRequest { RoleArn = RoleArn(role, account) })).Credentials;

    private async Task<string> TokenAsync(Credentials credentials, string more = "")
    {
        var (status, body) = await AskAsync(credentials, more);
        Assert.True(status == HttpStatusCode.OK, body);
        return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("SigninToken").GetString()!;
    }

    private async Task RefusedAsync(Credentials credentials, string more = "") =>
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(credentials, more)).Status);

    private Task<(HttpStatusCode Status, string Body)> AskAsync(Credentials credentials, string more)
    {
        var session = JsonSerializer.Serialize(new { sessionId = credentials.AccessKeyId, sessionKey = credentials.SecretAccessKey, sessionToken = credentials.SessionToken });
        return GetAsync($"/federation?Action=getSigninToken&Session={Uri.EscapeDataString(session)}{more}");
    }

    private Task<(HttpStatusCode Status, string Page)> LoginAsync(string token, string destination = Destination) =>
        GetAsync($"/federation?Action=login&Issuer={Uri.EscapeDataString("https://issuer.example")}&Destination={Uri.EscapeDataString(destination)}&SigninToken={Uri.EscapeDataString(token)}");

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(Host.Endpoint, path));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
