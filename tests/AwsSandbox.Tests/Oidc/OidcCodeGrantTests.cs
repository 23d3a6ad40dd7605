using System.Net;
using System.Text.Json.Nodes;

namespace AwsSandbox.Tests.Oidc;

public sealed class OidcCodeGrantTests : OidcSandbox
{
    [Fact]
    public async Task A_code_buys_an_access_token_for_an_hour_and_a_refresh_token()
    {
        var client = await RegisterAsync(PkceRegistration());

        var answer = await SignInAsync(client);

        Assert.Equal("Bearer", answer["tokenType"]);
        Assert.Equal(3600, answer.Body["expiresIn"]!.GetValue<int>());
        Assert.NotEmpty(answer["refreshToken"]);
        Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(answer["accessToken"]));
    }

    [Fact]
    public async Task Without_scopes_there_is_no_refresh_token()
    {
        var registration = PkceRegistration();
        registration.Remove("scopes");
        var client = await RegisterAsync(registration);
        var page = await Browser.SignInAsync(await Browser.OpenAsync(AuthorizeAddress(client, ("scopes", null))));

        var answer = await TokenAsync(CodeRequest(client, (await Browser.PressAsync(page, "Allow access")).Callback["code"]));

        Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(answer["accessToken"]));
        Assert.False(answer.Body.ContainsKey("refreshToken"));
    }

    [Fact]
    public async Task A_replayed_code_fails_and_takes_its_tokens_with_it()
    {
        var client = await RegisterAsync(PkceRegistration());
        var code = await AuthorizeAsync(client);
        var first = await TokenAsync(CodeRequest(client, code));

        (await TokenAsync(CodeRequest(client, code))).MustBe("invalid_grant", "InvalidGrantException");

        Assert.Equal(HttpStatusCode.Unauthorized, await PortalStatusAsync(first["accessToken"]));
        (await TokenAsync(RefreshRequest(client, first["refreshToken"]))).MustBe("invalid_grant", "InvalidGrantException");
    }

    [Fact]
    public async Task A_wrong_verifier_fails_and_spends_the_code()
    {
        var client = await RegisterAsync(PkceRegistration());
        var code = await AuthorizeAsync(client);
        var wrong = CodeRequest(client, code);
        wrong["codeVerifier"] = new OidcTestClient("", "").Verifier;

        (await TokenAsync(wrong)).MustBe("invalid_grant", "InvalidGrantException");
        (await TokenAsync(CodeRequest(client, code))).MustBe("invalid_grant", "InvalidGrantException");
    }

    [Theory]
    [InlineData("http://127.0.0.1/oauth/callback")]
    [InlineData("http://127.0.0.1:49153/oauth/callback")]
    public async Task The_redirect_is_the_one_that_the_browser_was_sent_to_port_included(string redirectUri)
    {
        var client = await RegisterAsync(PkceRegistration());
        var request = CodeRequest(client, await AuthorizeAsync(client));
        request["redirectUri"] = redirectUri;

        (await TokenAsync(request)).MustBe("invalid_grant", "InvalidGrantException");
    }

    [Fact]
    public async Task A_code_is_of_no_use_to_another_client_and_stays_good_for_its_own()
    {
        var client = await RegisterAsync(PkceRegistration());
        var thief = await RegisterAsync(PkceRegistration());
        var code = await AuthorizeAsync(client);
        var stolen = CodeRequest(thief, code);
        stolen["codeVerifier"] = client.Verifier;

        (await TokenAsync(stolen)).MustBe("invalid_grant", "InvalidGrantException");

        Assert.Equal(HttpStatusCode.OK, (await TokenAsync(CodeRequest(client, code))).Status);
    }

    [Fact]
    public async Task A_code_expires()
    {
        var client = await RegisterAsync(PkceRegistration());
        var code = await AuthorizeAsync(client);
        Wait(300);

        (await TokenAsync(CodeRequest(client, code))).MustBe("invalid_grant", "InvalidGrantException");
    }

    [Fact]
    public async Task A_wrong_secret_is_an_invalid_client()
    {
        var client = await RegisterAsync(PkceRegistration());
        var request = CodeRequest(client, await AuthorizeAsync(client));
        request["clientSecret"] = "guess";

        (await TokenAsync(request)).MustBe("invalid_client", "InvalidClientException", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("clientId")]
    [InlineData("clientSecret")]
    [InlineData("grantType")]
    [InlineData("code")]
    [InlineData("redirectUri")]
    [InlineData("codeVerifier")]
    public async Task A_missing_member_is_an_invalid_request(string member)
    {
        var client = await RegisterAsync(PkceRegistration());
        var request = CodeRequest(client, "any");
        request.Remove(member);

        (await TokenAsync(request)).MustBe("invalid_request", "InvalidRequestException");
    }

    [Fact]
    public async Task A_verifier_of_the_wrong_shape_is_an_invalid_request()
    {
        var client = await RegisterAsync(PkceRegistration());
        var request = CodeRequest(client, await AuthorizeAsync(client));
        request["codeVerifier"] = "short";

        (await TokenAsync(request)).MustBe("invalid_request", "InvalidRequestException");
    }

    [Fact]
    public async Task A_grant_type_that_does_not_exist_is_unsupported()
    {
        var client = await RegisterAsync(PkceRegistration());
        var request = CodeRequest(client, "any");
        request["grantType"] = "client_credentials";

        (await TokenAsync(request)).MustBe("unsupported_grant_type", "UnsupportedGrantTypeException");
    }

    [Fact]
    public async Task A_grant_type_that_the_client_did_not_register_is_not_for_it()
    {
        var client = await RegisterAsync(PkceRegistration());
        var registration = PkceRegistration();
        registration["grantTypes"] = new JsonArray("authorization_code");
        var withoutRefresh = await RegisterAsync(registration);

        (await TokenAsync(DeviceRequest(client, "any"))).MustBe("unauthorized_client", "UnauthorizedClientException");
        (await TokenAsync(RefreshRequest(withoutRefresh, "any"))).MustBe("unauthorized_client", "UnauthorizedClientException");
        Assert.False((await SignInAsync(withoutRefresh)).Body.ContainsKey("refreshToken"));
    }
}
