using System.Net;
using System.Text.Json.Nodes;

namespace AwsSandbox.Tests.Oidc;

public sealed class OidcRegisterTests : OidcSandbox
{
    [Fact]
    public async Task A_registration_lives_90_days_in_epoch_seconds()
    {
        var answer = await PostAsync("/client/register", PkceRegistration());

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var issuedAt = answer.Body["clientIdIssuedAt"]!.GetValue<long>();
        Assert.InRange(Host.World.Clock.GetUtcNow().ToUnixTimeSeconds() - issuedAt, 0, 60);
        Assert.Equal(90 * 24 * 3600, answer.Body["clientSecretExpiresAt"]!.GetValue<long>() - issuedAt);
    }

    [Fact]
    public async Task An_expired_registration_is_no_client_any_more()
    {
        var client = await RegisterAsync(DeviceRegistration());
        Wait(90 * 24 * 3600);

        (await StartDeviceAsync(client)).MustBe("invalid_client", "InvalidClientException", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("clientName")]
    [InlineData("clientType")]
    [InlineData("issuerUrl")]
    public async Task A_missing_member_is_an_invalid_request(string member)
    {
        var registration = PkceRegistration();
        registration.Remove(member);

        (await PostAsync("/client/register", registration)).MustBe("invalid_request", "InvalidRequestException");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"clientName":1,"clientType":"public"}""")]
    [InlineData("""{"clientName":"x","clientType":"public","scopes":"sso:account:access"}""")]
    public async Task A_body_of_the_wrong_shape_is_an_invalid_request(string body) =>
        (await PostTextAsync("/client/register", body)).MustBe("invalid_request", "InvalidRequestException");

    [Fact]
    public async Task Only_public_clients_are_taken()
    {
        var registration = PkceRegistration();
        registration["clientType"] = "confidential";

        (await PostAsync("/client/register", registration)).MustBe("invalid_client_metadata", "InvalidClientMetadataException");
    }

    [Fact]
    public async Task Both_grant_families_in_one_registration_are_refused()
    {
        var registration = PkceRegistration();
        registration["grantTypes"] = new JsonArray("authorization_code", OidcTestClient.DeviceGrant, "refresh_token");

        (await PostAsync("/client/register", registration)).MustBe("invalid_client_metadata", "InvalidClientMetadataException");
    }

    [Fact]
    public async Task A_grant_type_that_does_not_exist_is_unsupported()
    {
        var registration = PkceRegistration();
        registration["grantTypes"] = new JsonArray("password");

        (await PostAsync("/client/register", registration)).MustBe("unsupported_grant_type", "UnsupportedGrantTypeException");
    }

    [Fact]
    public async Task A_scope_that_does_not_exist_is_invalid()
    {
        var registration = PkceRegistration();
        registration["scopes"] = new JsonArray("sso:account:access", "everything");

        (await PostAsync("/client/register", registration)).MustBe("invalid_scope", "InvalidScopeException");
    }

    [Theory]
    [InlineData("http://127.0.0.1:49152/oauth/callback")]
    [InlineData("http://example.com/oauth/callback")]
    [InlineData("http://localhost/oauth/callback")]
    [InlineData("http://127.0.0.1/oauth/callback#part")]
    [InlineData("http://127.0.0.1:80@example.com/")]
    [InlineData("vscode://publisher.extension/callback")]
    [InlineData("callback")]
    public async Task Redirects_go_to_loopback_without_a_port_or_to_https(string redirectUri)
    {
        var registration = PkceRegistration();
        registration["redirectUris"] = new JsonArray(redirectUri);

        (await PostAsync("/client/register", registration)).MustBe("invalid_redirect_uri", "InvalidRedirectUriException");
    }

    [Fact]
    public async Task The_authorization_code_grant_needs_a_redirect()
    {
        var registration = PkceRegistration();
        registration.Remove("redirectUris");

        (await PostAsync("/client/register", registration)).MustBe("invalid_redirect_uri", "InvalidRedirectUriException");
    }

    [Theory]
    [InlineData("no url")]
    [InlineData("https://elsewhere.awsapps.com/start")]
    public async Task An_issuer_that_nobody_knows_is_an_invalid_request(string issuerUrl)
    {
        var registration = PkceRegistration();
        registration["issuerUrl"] = issuerUrl;

        (await PostAsync("/client/register", registration)).MustBe("invalid_request", "InvalidRequestException");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("#/")]
    [InlineData("/#/")]
    public async Task A_start_url_pasted_from_a_browser_is_the_same_start_url(string ending)
    {
        var registration = PkceRegistration();
        registration["issuerUrl"] = StartUrl + ending;

        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/client/register", registration)).Status);
    }
}
