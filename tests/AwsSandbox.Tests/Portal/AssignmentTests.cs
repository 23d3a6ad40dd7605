using System.Net;
using AwsSandbox.Tests.Oidc;

namespace AwsSandbox.Tests.Portal;

public sealed class AssignmentTests : OidcSandbox
{
    private const string Credentials = "/federation/credentials?account_id=111122223333&role_name=";

    private static readonly HttpClient Http = new();

    [Fact]
    public async Task An_assignment_that_is_taken_away_is_no_access_and_the_sign_in_goes_on()
    {
        var token = (await SignInAsync(await RegisterAsync(PkceRegistration())))["accessToken"];
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Credentials + "ReadOnly", token));
        Assert.Equal(HttpStatusCode.NoContent, await ControlAsync("assignments/remove?user=alice&account=111122223333&role=ReadOnly"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(Credentials + "ReadOnly", token));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Credentials + "Administrator", token));
        Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(token));
        Assert.Equal(HttpStatusCode.OK, await ControlAsync("assignments/restore"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Credentials + "ReadOnly", token));
    }

    [Fact]
    public async Task The_last_assignment_takes_the_account_with_it()
    {
        var token = (await SignInAsync(await RegisterAsync(PkceRegistration()), "bob", "builder-1998"))["accessToken"];
        await ControlAsync("assignments/remove?user=bob&account=777788889999&role=ReadOnly");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/assignment/roles?account_id=777788889999", token));
        Assert.DoesNotContain("777788889999", await TextAsync("/assignment/accounts", token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user=nobody&account=111122223333&role=ReadOnly")]
    [InlineData("user=alice&account=999999999999&role=ReadOnly")]
    [InlineData("user=bob&account=111122223333&role=Administrator")]
    public async Task What_was_not_assigned_cannot_be_taken_away(string query) =>
        Assert.Equal(HttpStatusCode.NotFound, await ControlAsync("assignments/remove?" + query));

    private Task<HttpStatusCode> StatusAsync(string path, string token) => PortalStatusAsync(HttpMethod.Get, path, token);

    private async Task<string> TextAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Host.Endpoint, path));
        request.Headers.Add("x-amz-sso_bearer_token", token);
        using var response = await Http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<HttpStatusCode> ControlAsync(string path)
    {
        using var response = await Http.PostAsync(new Uri(Host.Endpoint, "/_sandbox/" + path), null);
        return response.StatusCode;
    }
}
