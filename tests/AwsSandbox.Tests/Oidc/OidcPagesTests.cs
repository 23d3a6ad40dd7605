using System.Net;
using AwsSandbox.Browsing;

namespace AwsSandbox.Tests.Oidc;

public sealed class OidcPagesTests : OidcSandbox
{
    [Fact]
    public async Task A_wrong_password_is_said_and_the_name_is_kept()
    {
        var client = await RegisterAsync(PkceRegistration());

        var page = await Browser.SignInAsync(await Browser.OpenAsync(AuthorizeAddress(client)), "alice", "builder-1998");

        Assert.Equal("Sign in", page.Heading);
        Assert.Contains("password is not right", page.Alert, StringComparison.Ordinal);
        Assert.Contains("""name="username" type="text" value="alice""", page.Html, StringComparison.Ordinal);
        Assert.Equal("Sign in", (await Browser.OpenAsync(AuthorizeAddress(client))).Heading);
    }

    [Fact]
    public async Task The_same_browser_is_asked_for_consent_again_but_not_for_the_password()
    {
        var client = await RegisterAsync(PkceRegistration());
        await SignInAsync(client);

        var page = await Browser.OpenAsync(AuthorizeAddress(client));

        Assert.Equal("Allow Test client to access your data?", page.Heading);
        using var otherBrowser = new SandboxBrowser(Host.Endpoint);
        Assert.Equal("Sign in", (await otherBrowser.OpenAsync(AuthorizeAddress(client))).Heading);
    }

    [Fact]
    public async Task The_browser_session_ends_with_the_time_of_a_session()
    {
        var client = await RegisterAsync(PkceRegistration());
        await SignInAsync(client);
        Wait(8 * 3600);

        var page = await Browser.OpenAsync(AuthorizeAddress(client));

        Assert.Equal("Sign in", page.Heading);
        Assert.Equal("Allow Test client to access your data?", (await Browser.SignInAsync(page)).Heading);
    }

    [Fact]
    public async Task Another_user_can_sign_in_in_the_middle()
    {
        var client = await RegisterAsync(PkceRegistration());
        var page = await Browser.SignInAsync(await Browser.OpenAsync(AuthorizeAddress(client)));

        page = await Browser.PressAsync(page, "Use another user");
        page = await Browser.SignInAsync(page, "bob", "builder-1998");

        Assert.Contains("Signed in as <strong>bob</strong>", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0123456789abcdef")]
    public async Task A_form_that_no_page_of_ours_sent_does_nothing(string? token)
    {
        var client = await RegisterAsync(PkceRegistration());
        await Browser.SignInAsync(await Browser.OpenAsync(AuthorizeAddress(client)));
        var forged = new Dictionary<string, string>(StringComparer.Ordinal) { ["action"] = "allow" };
        if (token is not null)
        {
            forged["form-token"] = token;
        }

        var page = await Browser.SendAsync(HttpMethod.Post, new Uri(Host.Endpoint, AuthorizeAddress(client)), forged);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Null(page.LeftFor);
    }

    [Fact]
    public async Task A_form_token_of_another_browser_does_nothing()
    {
        var client = await RegisterAsync(PkceRegistration());
        var mine = await Browser.SignInAsync(await Browser.OpenAsync(AuthorizeAddress(client)));
        using var victim = new SandboxBrowser(Host.Endpoint);
        await victim.SignInAsync(await victim.OpenAsync(AuthorizeAddress(client)), "bob", "builder-1998");

        var page = await victim.PressAsync(mine, "Allow access");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
    }

    [Fact]
    public async Task The_cookie_changes_with_the_user_and_scripts_cannot_read_it()
    {
        var client = await RegisterAsync(PkceRegistration());
        var page = await Browser.OpenAsync(AuthorizeAddress(client));
        var before = Assert.Single(Browser.Cookies.GetCookies(Host.Endpoint));
        Assert.True(before.HttpOnly);
        Assert.Contains("samesite=lax", page.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);

        await Browser.SignInAsync(page);

        Assert.NotEqual(before.Value, Assert.Single(Browser.Cookies.GetCookies(Host.Endpoint)).Value);
    }

    [Fact]
    public async Task A_cookie_from_before_a_change_of_user_is_worth_nothing()
    {
        await Browser.SignInAsync(await Browser.OpenAsync("/start/sign-in"));
        var stolen = Assert.Single(Browser.Cookies.GetCookies(Host.Endpoint));
        await Browser.PressAsync(await Browser.OpenAsync("/start"), "Use another user");
        using var thief = new SandboxBrowser(Host.Endpoint);
        thief.Cookies.Add(Host.Endpoint, new Cookie(stolen.Name, stolen.Value));

        Assert.DoesNotContain("Signed in as", (await thief.OpenAsync("/start")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/start")]
    [InlineData("/start/sign-in")]
    [InlineData("/device")]
    [InlineData("/authorize?client_id=nobody")]
    public async Task Pages_carry_no_script_and_forbid_it_framing_and_caching(string path)
    {
        var page = await Browser.OpenAsync(path);

        var policy = page.Headers["Content-Security-Policy"];
        Assert.StartsWith("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.DoesNotMatch("<script|<style| style=| on[a-z]+=", page.Html);
        Assert.Contains("AWS sandbox", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_consent_form_may_lead_to_the_application_s_own_origin_only()
    {
        var client = await RegisterAsync(PkceRegistration());

        var page = await Browser.SignInAsync(await Browser.OpenAsync(AuthorizeAddress(client)));

        Assert.Contains("form-action 'self' http://127.0.0.1:49152;", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_client_calls_itself_is_text()
    {
        var registration = PkceRegistration();
        registration["clientName"] = "<script>alert(1)</script>";
        var client = await RegisterAsync(registration);

        var page = await Browser.OpenAsync(AuthorizeAddress(client));

        Assert.DoesNotContain("<script", page.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_page_says_what_this_is_and_shows_the_signed_in_user_s_accounts_only()
    {
        var page = await Browser.OpenAsync("/start");
        Assert.Contains(StartUrl, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("777788889999", page.Html, StringComparison.Ordinal);

        page = await Browser.SignInAsync(await Browser.OpenAsync("/start/sign-in"), "bob", "builder-1998");

        Assert.Equal("/start", page.Address.AbsolutePath);
        Assert.Contains("777788889999", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("444455556666", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assets/sandbox.css", "text/css")]
    [InlineData("/assets/sandbox.svg", "image/svg+xml")]
    public async Task Its_assets_are_served(string path, string type) =>
        Assert.StartsWith(type, (await Browser.OpenAsync(path)).Headers["Content-Type"], StringComparison.Ordinal);
}
