using System.Net;
using System.Text.Json.Nodes;

namespace AwsSandbox.Tests.Oidc;

public sealed class OidcAuthorizeTests : OidcSandbox
{
    [Fact]
    public async Task A_person_signs_in_allows_and_the_application_gets_its_code_and_its_state()
    {
        var client = await RegisterAsync(PkceRegistration());

        var page = await Browser.OpenAsync(AuthorizeAddress(client));
        Assert.Equal("Sign in", page.Heading);
        page = await Browser.SignInAsync(page);
        Assert.Equal("Allow Test client to access your data?", page.Heading);
        Assert.Contains("Signed in as <strong>alice</strong>", page.Html, StringComparison.Ordinal);
        page = await Browser.PressAsync(page, "Allow access");

        Assert.Equal(HttpStatusCode.SeeOther, page.Status);
        Assert.StartsWith(OidcTestClient.RedirectUri + "?", page.LeftFor!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("a state & more", page.Callback["state"]);
        Assert.NotEmpty(page.Callback["code"]);
    }

    [Fact]
    public async Task Deny_goes_back_as_access_denied_with_the_state()
    {
        var client = await RegisterAsync(PkceRegistration());
        var page = await Browser.SignInAsync(await Browser.OpenAsync(AuthorizeAddress(client)));

        page = await Browser.PressAsync(page, "Deny");

        Assert.Equal("access_denied", page.Callback["error"]);
        Assert.NotEmpty(page.Callback["error_description"]);
        Assert.Equal("a state & more", page.Callback["state"]);
        Assert.DoesNotContain("code", page.Callback.Keys);
    }

    [Fact]
    public async Task An_unknown_client_is_told_to_the_person_and_to_nobody_else()
    {
        var client = await RegisterAsync(PkceRegistration());

        var page = await Browser.OpenAsync(AuthorizeAddress(client, ("client_id", "nobody")));

        Assert.Null(page.LeftFor);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("invalid_client", page.Alert, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:49152/oauth/callback/")]
    [InlineData("http://127.0.0.1:49152/OAuth/callback")]
    [InlineData("http://127.0.0.1:49152/oauth/callback?x=1")]
    [InlineData("http://localhost:49152/oauth/callback")]
    [InlineData("http://[::1]:49152/oauth/callback")]
    [InlineData("https://127.0.0.1:49152/oauth/callback")]
    [InlineData("http://127.0.0.1:99999/oauth/callback")]
    [InlineData("http://127.0.0.1:1@example.com/oauth/callback")]
    [InlineData("http://example.com/oauth/callback")]
    [InlineData(null)]
    public async Task A_redirect_that_differs_in_more_than_the_port_is_never_followed(string? redirectUri)
    {
        var client = await RegisterAsync(PkceRegistration());

        var page = await Browser.OpenAsync(AuthorizeAddress(client, ("redirect_uri", redirectUri)));

        Assert.Null(page.LeftFor);
        Assert.Contains("invalid_redirect_uri", page.Alert, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", null, "unsupported_response_type")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge", "too-short", "invalid_request")]
    [InlineData("code_challenge", "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("scopes", "codewhisperer:completions", "invalid_scope")]
    public async Task Other_faults_go_back_to_the_application(string parameter, string? value, string error)
    {
        var client = await RegisterAsync(PkceRegistration());

        var page = await Browser.OpenAsync(AuthorizeAddress(client, (parameter, value)));

        Assert.Equal(error, page.Callback["error"]);
        Assert.Equal("a state & more", page.Callback["state"]);
    }

    [Fact]
    public async Task A_parameter_given_twice_is_an_invalid_request()
    {
        var client = await RegisterAsync(PkceRegistration());

        var page = await Browser.OpenAsync(AuthorizeAddress(client) + "&state=another");

        Assert.Equal("invalid_request", page.Callback["error"]);
    }

    [Fact]
    public async Task A_client_of_the_device_grant_may_not_use_the_browser_grant()
    {
        var registration = DeviceRegistration();
        registration["redirectUris"] = new JsonArray(OidcTestClient.RegisteredRedirectUri);
        var client = await RegisterAsync(registration);

        var page = await Browser.OpenAsync(AuthorizeAddress(client));

        Assert.Equal("unauthorized_client", page.Callback["error"]);
    }

    [Fact]
    public async Task In_the_wrong_Region_the_browser_says_invalid_grant_and_the_application_hears_nothing()
    {
        var registration = PkceRegistration();
        registration["issuerUrl"] = "https://other-region.awsapps.com/start";
        var client = await RegisterAsync(registration);
        var page = await Browser.SignInAsync(await Browser.OpenAsync(AuthorizeAddress(client)));

        page = await Browser.PressAsync(page, "Allow access");

        Assert.Null(page.LeftFor);
        Assert.Contains("invalid_grant", page.Alert, StringComparison.Ordinal);
    }
}
