using System.Net;
using System.Net.Sockets;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;

namespace EditorBackend.Tests.Identity;

public sealed class BrowserSignInTests : IdentitySandbox
{
    [Fact]
    public async Task A_person_who_allows_is_signed_in_and_sees_a_page_without_secrets()
    {
        var signingIn = StartSignIn();
        var callback = await Person.DecideAsync(await Shell.OpenedUrlAsync());
        using var response = await Person.VisitAsync(callback);

        var session = (await signingIn).Session;
        Assert.Equal(SignInState.SignedIn, session.State);
        Assert.NotNull(session.ExpiresAt);
        var html = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("You can close this tab and go back to VS Code", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Query(callback, "code"), html, StringComparison.Ordinal);
        Assert.DoesNotContain(Query(callback, "state"), html, StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shell_is_told_of_the_new_state()
    {
        await SignInAsync();

        var change = await Shell.ChangeAsync();

        Assert.Equal(SignInState.SignedIn, Assert.Single(change.Sessions).State);
    }

    [Fact]
    public async Task The_browser_is_sent_to_AWS_with_PKCE_and_a_loopback_redirect_with_a_port()
    {
        using var cancel = new CancellationTokenSource();
        var signingIn = StartSignIn(cancellationToken: cancel.Token);

        var url = new Uri(await Shell.OpenedUrlAsync());

        Assert.Equal(Host.Endpoint.Authority, url.Authority);
        Assert.Equal("/authorize", url.AbsolutePath);
        Assert.Equal("code", Query(url, "response_type"));
        Assert.Equal("S256", Query(url, "code_challenge_method"));
        Assert.Equal(43, Query(url, "code_challenge").Length);
        Assert.Equal(43, Query(url, "state").Length);
        Assert.Equal("sso:account:access", Query(url, "scopes"));
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/oauth/callback$", Query(url, "redirect_uri"));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signingIn);
    }

    [Fact]
    public async Task Denying_fails_the_sign_in_and_leaves_nothing()
    {
        var signingIn = StartSignIn();
        using var response = await Person.DenyAsync(await Shell.OpenedUrlAsync());

        await FailsAsync(FailureCode.SignInFailed, () => signingIn);
        Assert.Contains("denied", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(SignInState.SignedOut, (await StateAsync()).State);
        Assert.Empty(Shell.Secrets);
    }

    [Fact]
    public async Task A_wrong_state_is_refused_and_the_sign_in_goes_on()
    {
        var signingIn = StartSignIn();
        var callback = await Person.DecideAsync(await Shell.OpenedUrlAsync());
        var (state, code) = (Query(callback, "state"), Query(callback, "code"));
        var redirect = callback.GetLeftPart(UriPartial.Path);

        await AnswersAsync(HttpStatusCode.BadRequest, $"{redirect}?code={code}&state={new string('x', state.Length)}");
        await AnswersAsync(HttpStatusCode.BadRequest, $"{redirect}?code={code}");
        await AnswersAsync(HttpStatusCode.BadRequest, $"{redirect}?error=access_denied&state=none");
        await AnswersAsync(HttpStatusCode.BadRequest, $"{redirect}?state={state}");
        await AnswersAsync(HttpStatusCode.BadRequest, $"{redirect}?code={code}&state={state}&state=second");
        Assert.False(signingIn.IsCompleted);

        using var response = await Person.VisitAsync(callback);
        Assert.Equal(SignInState.SignedIn, (await signingIn).Session.State);
    }

    [Fact]
    public async Task Only_GET_on_the_exact_path_and_host_is_answered()
    {
        var signingIn = StartSignIn();
        var callback = await Person.DecideAsync(await Shell.OpenedUrlAsync());

        await AnswersAsync(HttpStatusCode.NotFound, new Uri(callback, "/").ToString());
        await AnswersAsync(HttpStatusCode.NotFound, new Uri(callback, "/oauth/callback/" + callback.Query).ToString());
        await AnswersAsync(HttpStatusCode.MethodNotAllowed, callback.ToString(), HttpMethod.Post);
        await AnswersAsync(HttpStatusCode.MethodNotAllowed, callback.ToString(), HttpMethod.Head);
        await AnswersAsync(HttpStatusCode.BadRequest, callback.ToString(), host: "evil.example");
        Assert.False(signingIn.IsCompleted);

        using var response = await Person.VisitAsync(callback);
        await signingIn;
    }

    [Fact]
    public async Task Silent_and_broken_connections_hold_nobody_up()
    {
        var signingIn = StartSignIn();
        var callback = await Person.DecideAsync(await Shell.OpenedUrlAsync());
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, callback.Port);
        using var broken = new TcpClient();
        await broken.ConnectAsync(IPAddress.Loopback, callback.Port);
        await broken.GetStream().WriteAsync("this is not HTTP\r\n\r\n"u8.ToArray());

        using var response = await Person.VisitAsync(callback);

        Assert.Equal(SignInState.SignedIn, (await signingIn).Session.State);
    }

    [Fact]
    public async Task The_listener_is_gone_after_the_callback()
    {
        var signingIn = StartSignIn();
        var callback = await Person.DecideAsync(await Shell.OpenedUrlAsync());
        using var response = await Person.VisitAsync(callback);
        await signingIn;

        using var somebodyElse = new Person();
        await Assert.ThrowsAsync<HttpRequestException>(() => somebodyElse.VisitAsync(callback));
    }

    [Fact]
    public async Task A_replayed_code_does_not_sign_in()
    {
        var first = StartSignIn();
        var spent = await Person.DecideAsync(await Shell.OpenedUrlAsync());
        using var response = await Person.VisitAsync(spent);
        await first;

        var second = StartSignIn();
        var callback = await Person.DecideAsync(await Shell.OpenedUrlAsync());
        var replay = callback.ToString().Replace(Query(callback, "code"), Query(spent, "code"), StringComparison.Ordinal);
        using var page = await Person.VisitAsync(new Uri(replay));

        await FailsAsync(FailureCode.SignInFailed, () => second);
        Assert.Contains("The sign-in failed", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_closes_the_listener()
    {
        using var cancel = new CancellationTokenSource();
        var signingIn = StartSignIn(cancellationToken: cancel.Token);
        var callback = await Person.DecideAsync(await Shell.OpenedUrlAsync());

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signingIn);
        await Assert.ThrowsAsync<HttpRequestException>(() => Person.VisitAsync(callback));
        Assert.Equal(SignInState.SignedOut, (await StateAsync()).State);
    }

    [Fact]
    public async Task Five_minutes_are_the_limit()
    {
        var signingIn = StartSignIn();
        await Shell.OpenedUrlAsync();

        Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(30));
        Assert.False(signingIn.IsCompleted);
        Clock.Advance(TimeSpan.FromSeconds(31));

        var error = await FailsAsync(FailureCode.SignInFailed, () => signingIn);
        Assert.Contains("5 minutes", error.Message, StringComparison.Ordinal);
        Assert.Contains("may be wrong: it is us-east-1", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_the_person_did_not_open_fails_the_sign_in()
    {
        Shell.MayOpen = _ => false;

        await FailsAsync(FailureCode.SignInFailed, () => StartSignIn());
    }

    [Fact]
    public async Task A_newer_sign_in_takes_the_place_of_one_that_waits()
    {
        var forgotten = StartSignIn();
        await Shell.OpenedUrlAsync();
        var answer = await SignInAsync();

        await FailsAsync(FailureCode.SignInFailed, () => forgotten);
        Assert.Equal(SignInState.SignedIn, answer.Session.State);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_no_refusal()
    {
        Fault("sso-oidc.RegisterClient:reset");

        var error = await FailsAsync(FailureCode.Unavailable, () => StartSignIn());

        Assert.Contains("SSO Region", error.Hint, StringComparison.Ordinal);
        Assert.True(Shell.HasOpenedNothing);
    }

    [Fact]
    public async Task What_the_service_says_reaches_neither_the_error_nor_the_log()
    {
        Fault("sso-oidc.CreateToken:status=400,code=invalid_grant,message=canary-7f3a");
        var signingIn = StartSignIn();
        var callback = await Person.DecideAsync(await Shell.OpenedUrlAsync());
        using var response = await Person.VisitAsync(callback);

        var error = await FailsAsync(FailureCode.SignInFailed, () => signingIn);
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => signingIn);

        Assert.Contains("us-east-1", error.Hint, StringComparison.Ordinal);
        foreach (var secret in new[] { "canary-7f3a", Query(callback, "code"), Query(callback, "state") })
        {
            Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, Log.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>AWS names no cause: a wrong SSO Region shows as <c>invalid_grant</c> in the way back.</summary>
    [Fact]
    public async Task A_wrong_SSO_Region_is_named_as_the_likely_cause()
    {
        var signingIn = StartSignIn();
        var callback = await Person.DecideAsync(await Shell.OpenedUrlAsync());
        var state = Query(callback, "state");
        using var response = await Person.VisitAsync(new Uri($"{callback.GetLeftPart(UriPartial.Path)}?error=invalid_grant&state={state}"));

        var error = await FailsAsync(FailureCode.SignInFailed, () => signingIn);
        Assert.Contains("is not set up in us-east-1", error.Message, StringComparison.Ordinal);
        Assert.Contains("SSO Region", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_nobody_configured_is_not_found() =>
        await FailsAsync(
            FailureCode.NotFound,
            () => Identity.SignInAsync(new SignInRequest("nobody", SignInFlow.Browser), CancellationToken.None));

    private async Task AnswersAsync(HttpStatusCode expected, string url, HttpMethod? method = null, string? host = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, url);
        request.Headers.Host = host;
        using var response = await Person.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    private static string Query(Uri uri, string name) => uri.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2)).Where(pair => pair[0] == name).Select(pair => Uri.UnescapeDataString(pair[1])).Single();
}
