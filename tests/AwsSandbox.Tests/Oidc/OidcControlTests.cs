using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace AwsSandbox.Tests.Oidc;

public sealed class OidcControlTests : OidcSandbox
{
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task Rotation_and_lifetimes_are_set_from_outside_and_what_is_left_out_stays()
    {
        using var answer = await PatchAsync(new JsonObject { ["rotateRefreshTokens"] = false, ["accessTokenSeconds"] = 60 });
        Assert.Equal(28800, (await answer.Content.ReadFromJsonAsync<JsonObject>())!["sessionSeconds"]!.GetValue<double>());

        var client = await RegisterAsync(PkceRegistration());
        var first = await SignInAsync(client);

        Assert.Equal(60, first.Body["expiresIn"]!.GetValue<int>());
        Assert.False((await TokenAsync(RefreshRequest(client, first["refreshToken"]))).Body.ContainsKey("refreshToken"));
    }

    [Fact]
    public async Task A_time_that_is_none_changes_nothing()
    {
        using var answer = await PatchAsync(new JsonObject { ["rotateRefreshTokens"] = false, ["sessionSeconds"] = 0 });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(Host.World.IdentityCenter.Options.RotateRefreshTokens);
    }

    [Theory]
    [InlineData("/_sandbox/sso/expire", HttpStatusCode.OK)]
    [InlineData("/_sandbox/sso/expire?refreshTokens=true", HttpStatusCode.BadRequest)]
    public async Task Tokens_are_expired_from_outside_with_or_without_the_refresh_tokens(string path, HttpStatusCode refresh)
    {
        var client = await RegisterAsync(PkceRegistration());
        var first = await SignInAsync(client);

        using var answer = await Http.PostAsync(new Uri(Host.Endpoint, path), content: null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await PortalStatusAsync(first["accessToken"]));
        Assert.Equal(refresh, (await TokenAsync(RefreshRequest(client, first["refreshToken"]))).Status);
    }

    private Task<HttpResponseMessage> PatchAsync(JsonObject settings) =>
        Http.PatchAsJsonAsync(new Uri(Host.Endpoint, "/_sandbox/sso"), settings);
}
