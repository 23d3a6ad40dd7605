using System.Net;

namespace AwsSandbox.Tests.Oidc;

public sealed class OidcRefreshTests : OidcSandbox
{
    [Fact]
    public async Task An_access_token_ends_after_an_hour_and_a_refresh_brings_the_next()
    {
        var client = await RegisterAsync(PkceRegistration());
        var first = await SignInAsync(client);
        Wait(3601);
        Assert.Equal(HttpStatusCode.Unauthorized, await PortalStatusAsync(first["accessToken"]));

        var second = await TokenAsync(RefreshRequest(client, first["refreshToken"]));

        Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(second["accessToken"]));
    }

    [Fact]
    public async Task Rotating_refresh_tokens_are_good_for_one_use()
    {
        var client = await RegisterAsync(PkceRegistration());
        var first = await SignInAsync(client);

        var second = await TokenAsync(RefreshRequest(client, first["refreshToken"]));

        Assert.NotEqual(first["refreshToken"], second["refreshToken"]);
        (await TokenAsync(RefreshRequest(client, first["refreshToken"]))).MustBe("invalid_grant", "InvalidGrantException");
        Assert.Equal(HttpStatusCode.OK, (await TokenAsync(RefreshRequest(client, second["refreshToken"]))).Status);
    }

    [Fact]
    public async Task Without_rotation_a_refresh_brings_no_refresh_token_and_the_old_one_stays_good()
    {
        Host.World.IdentityCenter.Options.RotateRefreshTokens = false;
        var client = await RegisterAsync(PkceRegistration());
        var first = await SignInAsync(client);

        for (var round = 0; round < 2; round++)
        {
            var next = await TokenAsync(RefreshRequest(client, first["refreshToken"]));
            Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(next["accessToken"]));
            Assert.False(next.Body.ContainsKey("refreshToken"));
        }
    }

    [Fact]
    public async Task Another_client_cannot_refresh_with_it()
    {
        var first = await SignInAsync(await RegisterAsync(PkceRegistration()));
        var thief = await RegisterAsync(PkceRegistration());

        (await TokenAsync(RefreshRequest(thief, first["refreshToken"]))).MustBe("invalid_grant", "InvalidGrantException");
    }

    [Fact]
    public async Task The_session_ends_after_eight_hours_and_no_token_outlives_it()
    {
        var client = await RegisterAsync(PkceRegistration());
        var first = await SignInAsync(client);
        Wait((7.5 * 3600) + 1);

        var last = await TokenAsync(RefreshRequest(client, first["refreshToken"]));
        Assert.InRange(last.Body["expiresIn"]!.GetValue<int>(), 1, 1800);
        Wait(1800);

        Assert.Equal(HttpStatusCode.Unauthorized, await PortalStatusAsync(last["accessToken"]));
        (await TokenAsync(RefreshRequest(client, last["refreshToken"]))).MustBe("invalid_grant", "InvalidGrantException");
    }

    [Fact]
    public async Task Logout_ends_the_session_with_all_its_tokens_and_no_other_session()
    {
        var client = await RegisterAsync(PkceRegistration());
        var mine = await SignInAsync(client);
        var mineToo = await TokenAsync(RefreshRequest(client, mine["refreshToken"]));
        var other = await SignInAsync(client);

        Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(HttpMethod.Post, "/logout", mineToo["accessToken"]));

        Assert.Equal(HttpStatusCode.Unauthorized, await PortalStatusAsync(mine["accessToken"]));
        Assert.Equal(HttpStatusCode.Unauthorized, await PortalStatusAsync(mineToo["accessToken"]));
        (await TokenAsync(RefreshRequest(client, mineToo["refreshToken"]))).MustBe("invalid_grant", "InvalidGrantException");
        Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(other["accessToken"]));
        Assert.Equal(HttpStatusCode.Unauthorized, await PortalStatusAsync(HttpMethod.Post, "/logout", mineToo["accessToken"]));
    }

    [Fact]
    public async Task Access_tokens_can_be_expired_from_outside_and_refreshed()
    {
        var client = await RegisterAsync(PkceRegistration());
        var first = await SignInAsync(client);

        Assert.Equal(1, Host.World.IdentityCenter.Tokens.ExpireAccessTokens());

        Assert.Equal(HttpStatusCode.Unauthorized, await PortalStatusAsync(first["accessToken"]));
        Assert.Equal(HttpStatusCode.OK, (await TokenAsync(RefreshRequest(client, first["refreshToken"]))).Status);
    }

    [Fact]
    public async Task Refresh_tokens_can_be_revoked_from_outside_while_access_tokens_live_on()
    {
        var client = await RegisterAsync(PkceRegistration());
        var first = await SignInAsync(client);

        Assert.Equal(1, Host.World.IdentityCenter.Tokens.RevokeRefreshTokens());

        (await TokenAsync(RefreshRequest(client, first["refreshToken"]))).MustBe("invalid_grant", "InvalidGrantException");
        Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(first["accessToken"]));
    }

    [Fact]
    public async Task A_reset_forgets_clients_and_sessions_and_puts_the_options_back()
    {
        Host.World.IdentityCenter.Options.RotateRefreshTokens = false;
        var client = await RegisterAsync(PkceRegistration());
        var first = await SignInAsync(client);

        Host.World.Reset();

        Assert.Equal(HttpStatusCode.Unauthorized, await PortalStatusAsync(first["accessToken"]));
        (await TokenAsync(RefreshRequest(client, first["refreshToken"]))).MustBe("invalid_client", "InvalidClientException", HttpStatusCode.Unauthorized);
        Assert.True(Host.World.IdentityCenter.Options.RotateRefreshTokens);
    }
}
