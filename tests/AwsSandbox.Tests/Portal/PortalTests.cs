using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AwsSandbox.Browsing;
using AwsSandbox.Pipeline;
using AwsSandbox.Tests.Oidc;

namespace AwsSandbox.Tests.Portal;

public sealed class PortalTests : OidcSandbox
{
    private const string Development = "111122223333";
    private const string Staging = "444455556666";
    private const string Production = "777788889999";
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task Everybody_sees_their_own_accounts()
    {
        Assert.Equal([Development, Staging, Production], await AccountsOf("alice", "wonderland-1865"));
        Assert.Equal([Development, Production], await AccountsOf("bob", "builder-1998"));
        Assert.Empty(await AccountsOf("carol", "christmas-1843"));
    }

    [Fact]
    public async Task An_account_has_a_name_and_an_address()
    {
        var token = await TokenOf("alice", "wonderland-1865");

        var account = (await GetAsync("/assignment/accounts", token)).Body["accountList"]![0]!;

        Assert.Equal(Development, account["accountId"]!.ToString());
        Assert.Equal("Acme Development", account["accountName"]!.ToString());
        Assert.Equal("aws-dev@acme.example", account["emailAddress"]!.ToString());
    }

    [Fact]
    public async Task Everybody_sees_their_own_roles()
    {
        var bob = await TokenOf("bob", "builder-1998");

        var roles = (await GetAsync($"/assignment/roles?account_id={Production}", bob)).Body["roleList"]!.AsArray();

        var role = Assert.Single(roles)!;
        Assert.Equal("ReadOnly", role["roleName"]!.ToString());
        Assert.Equal(Production, role["accountId"]!.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task Pages_add_up_to_the_whole(int size)
    {
        var token = await TokenOf("alice", "wonderland-1865");
        var whole = (await GetAsync($"/assignment/roles?account_id={Development}", token)).Body;
        Assert.False(whole.ContainsKey("nextToken"));

        var names = new List<string>();
        for (var next = ""; next is not null;)
        {
            var page = (await GetAsync($"/assignment/roles?account_id={Development}&max_result={size}&next_token={next}", token)).Body;
            var items = page["roleList"]!.AsArray();
            Assert.InRange(items.Count, 1, size);
            names.AddRange(items.Select(item => item!["roleName"]!.ToString()));
            next = page["nextToken"]?.ToString();
        }

        Assert.Equal(whole["roleList"]!.AsArray().Select(item => item!["roleName"]!.ToString()), names);
    }

    [Theory]
    [InlineData("max_result=0")]
    [InlineData("max_result=101")]
    [InlineData("max_result=-1")]
    [InlineData("max_result=ten")]
    [InlineData("next_token=made-up")]
    [InlineData("next_token=%25")]
    public async Task Paging_out_of_range_is_an_invalid_request(string query)
    {
        var token = await TokenOf("alice", "wonderland-1865");

        (await GetAsync("/assignment/accounts?" + query, token)).MustBe(HttpStatusCode.BadRequest, "InvalidRequestException");
    }

    [Fact]
    public async Task A_page_token_is_good_for_its_own_listing_only()
    {
        var alice = await TokenOf("alice", "wonderland-1865");
        var next = (await GetAsync("/assignment/accounts?max_result=1", alice)).Body["nextToken"]!.ToString();

        (await GetAsync($"/assignment/roles?account_id={Development}&next_token={next}", alice)).MustBe(HttpStatusCode.BadRequest, "InvalidRequestException");
        (await GetAsync($"/assignment/accounts?next_token={next}", await TokenOf("bob", "builder-1998"))).MustBe(HttpStatusCode.BadRequest, "InvalidRequestException");
    }

    [Theory]
    [InlineData("/assignment/roles")]
    [InlineData("/assignment/roles?account_id=12")]
    [InlineData("/federation/credentials?account_id=111122223333")]
    [InlineData("/federation/credentials?role_name=ReadOnly")]
    public async Task What_is_missing_or_malformed_is_an_invalid_request(string path)
    {
        var token = await TokenOf("alice", "wonderland-1865");

        (await GetAsync(path, token)).MustBe(HttpStatusCode.BadRequest, "InvalidRequestException");
    }

    [Theory]
    [InlineData("")]
    [InlineData("aoa-made-up")]
    public async Task Without_a_good_token_nothing_is_shown(string token)
    {
        foreach (var path in new[] { "/assignment/accounts", $"/assignment/roles?account_id={Development}", $"/federation/credentials?account_id={Development}&role_name=ReadOnly" })
        {
            (await GetAsync(path, token)).MustBe(HttpStatusCode.Unauthorized, "UnauthorizedException", "Session token not found or invalid");
        }
    }

    [Fact]
    public async Task Roles_of_an_account_that_is_not_assigned_are_no_access_and_of_none_are_not_found()
    {
        var bob = await TokenOf("bob", "builder-1998");

        (await GetAsync($"/assignment/roles?account_id={Staging}", bob)).MustBe(HttpStatusCode.Forbidden, "ForbiddenException", "No access");
        (await GetAsync("/assignment/roles?account_id=999999999999", bob)).MustBe(HttpStatusCode.NotFound, "ResourceNotFoundException");
    }

    [Theory]
    [InlineData(Development, "Administrator")]
    [InlineData(Staging, "ReadOnly")]
    [InlineData(Production, "NoSuchRole")]
    [InlineData("999999999999", "ReadOnly")]
    public async Task Credentials_of_a_role_that_is_not_assigned_are_no_access_and_the_sign_in_goes_on(string account, string role)
    {
        var bob = await TokenOf("bob", "builder-1998");

        (await GetAsync($"/federation/credentials?account_id={account}&role_name={role}", bob))
            .MustBe(HttpStatusCode.Forbidden, "ForbiddenException", "No access");

        Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(bob));
    }

    [Fact]
    public async Task Credentials_are_those_of_the_role_and_end_in_an_hour_told_in_milliseconds()
    {
        var alice = await TokenOf("alice", "wonderland-1865");

        var answer = await GetAsync($"/federation/credentials?account_id={Production}&role_name=ReadOnly", alice);

        var credentials = answer.Body["roleCredentials"]!;
        var known = Host.World.Credentials.Find(credentials["accessKeyId"]!.ToString())!;
        Assert.Equal(known.SecretAccessKey, credentials["secretAccessKey"]!.ToString());
        Assert.Equal(known.SessionToken, credentials["sessionToken"]!.ToString());
        Assert.Matches($"^arn:aws:sts::{Production}:assumed-role/AWSReservedSSO_ReadOnly_[0-9a-f]{{16}}/alice$", known.Principal.Arn);
        var expiration = DateTimeOffset.FromUnixTimeMilliseconds(credentials["expiration"]!.GetValue<long>());
        Assert.InRange((expiration - Host.World.Clock.GetUtcNow()).TotalMinutes, 55, 60);
        Assert.False(Host.World.Credentials.IsExpired(known));
        Wait(3600);
        Assert.True(Host.World.Credentials.IsExpired(known));
    }

    [Fact]
    public async Task Role_credentials_outlive_the_sign_out()
    {
        var alice = await TokenOf("alice", "wonderland-1865");
        var answer = await GetAsync($"/federation/credentials?account_id={Production}&role_name=ReadOnly", alice);

        Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(HttpMethod.Post, "/logout", alice));

        Assert.False(Host.World.Credentials.IsExpired(Host.World.Credentials.Find(answer.Body["roleCredentials"]!["accessKeyId"]!.ToString())!));
    }

    [Fact]
    public async Task A_token_without_the_scope_for_accounts_has_no_access()
    {
        var registration = PkceRegistration();
        registration["scopes"] = new JsonArray("codewhisperer:completions");
        var client = await RegisterAsync(registration);
        var page = await Browser.SignInAsync(await Browser.OpenAsync(AuthorizeAddress(client, ("scopes", null))));
        var token = await TokenAsync(CodeRequest(client, (await Browser.PressAsync(page, "Allow access")).Callback["code"]));

        (await GetAsync("/assignment/accounts", token["accessToken"])).MustBe(HttpStatusCode.Forbidden, "ForbiddenException", "No access");
    }

    [Fact]
    public async Task Too_many_requests_can_be_forced_for_a_number_of_calls()
    {
        var alice = await TokenOf("alice", "wonderland-1865");
        Host.World.Controls.Faults.Add(FaultRule.Parse("portal.*:status=429,code=TooManyRequestsException,count=2"));

        (await GetAsync("/assignment/accounts", alice)).MustBe(HttpStatusCode.TooManyRequests, "TooManyRequestsException");
        (await GetAsync("/assignment/accounts", alice)).MustBe(HttpStatusCode.TooManyRequests, "TooManyRequestsException");

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/assignment/accounts", alice)).Status);
    }

    private async Task<string> TokenOf(string user, string password)
    {
        using var browser = new SandboxBrowser(Host.Endpoint);
        var client = await RegisterAsync(PkceRegistration());
        var page = await browser.SignInAsync(await browser.OpenAsync(AuthorizeAddress(client)), user, password);
        var code = (await browser.PressAsync(page, "Allow access")).Callback["code"];
        return (await TokenAsync(CodeRequest(client, code)))["accessToken"];
    }

    private async Task<IReadOnlyList<string>> AccountsOf(string user, string password) =>
        [.. (await GetAsync("/assignment/accounts", await TokenOf(user, password))).Body["accountList"]!.AsArray().Select(item => item!["accountId"]!.ToString())];

    private async Task<Answer> GetAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Host.Endpoint, path));
        if (token.Length > 0)
        {
            request.Headers.Add("x-amz-sso_bearer_token", token);
        }

        using var response = await Http.SendAsync(request);
        return new Answer(
            response.StatusCode,
            response.Headers.TryGetValues("x-amzn-ErrorType", out var type) ? type.Single() : "",
            JsonSerializer.Deserialize<JsonObject>(await response.Content.ReadAsStringAsync())!);
    }

    private sealed record Answer(HttpStatusCode Status, string ErrorType, JsonObject Body)
    {
        public void MustBe(HttpStatusCode status, string exception, string? message = null)
        {
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{(int)status} {exception}"), string.Create(CultureInfo.InvariantCulture, $"{(int)Status} {ErrorType}"));
            var said = Body["message"]?.ToString();
            Assert.False(string.IsNullOrEmpty(said));
            Assert.Equal(message ?? said, said);
        }
    }
}
