using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity;

/// <summary>What happens to a sign-in after it: renewal, restart, expiry, the one prompt, sign-out.</summary>
public sealed class TokenLifeTests : IdentitySandbox
{
    private static readonly TimeSpan Expired = TimeSpan.FromMinutes(61);

    [Fact]
    public async Task An_expired_token_is_renewed_once_for_all_who_wait()
    {
        await SignInAsync();
        var tokens = Calls("sso-oidc.CreateToken");
        Clock.Advance(Expired);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AccountsAsync()));

        Assert.Equal(tokens + 1, Calls("sso-oidc.CreateToken"));
        Assert.Equal(0, Shell.Prompts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Renewal_goes_on_whether_refresh_tokens_change_or_stay(bool rotate)
    {
        Oidc.RotateRefreshTokens = rotate;
        await SignInAsync();
        for (var hour = 0; hour < 3; hour++)
        {
            Clock.Advance(Expired);
            Assert.NotEmpty(await AccountsAsync());
        }

        Assert.Equal(0, Shell.Prompts);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        await SignInAsync();
        var end = (await StateAsync()).ExpiresAt;
        Clock.Advance(TimeSpan.FromMinutes(57));

        await AccountsAsync();
        await UntilAsync(async () => (await StateAsync()).ExpiresAt > end);

        Assert.Equal(0, Shell.Prompts);
    }

    [Fact]
    public async Task The_shell_is_told_of_the_new_end_after_a_renewal()
    {
        await SignInAsync();
        var signedIn = await Shell.ChangeAsync();
        Clock.Advance(Expired);

        await AccountsAsync();

        var renewed = await Shell.ChangeAsync();
        Assert.True(EndIn(renewed) > EndIn(signedIn));
        Assert.True(EndIn(renewed) > Clock.GetUtcNow());

        static DateTimeOffset? EndIn(SsoSessionsResponse told) => told.Sessions.Single(session => session.Name == Session).ExpiresAt;
    }

    [Fact]
    public async Task A_restarted_process_is_signed_in_without_a_click()
    {
        await SignInAsync();
        StartBackend();

        Assert.Equal(SignInState.SignedIn, (await StateAsync()).State);
        Assert.NotEmpty(await AccountsAsync());
        Assert.Equal(0, Shell.Prompts);
        Assert.True(Shell.HasOpenedNothing);
    }

    [Fact]
    public async Task A_change_of_the_settings_calls_nobody_signed_out_whom_no_one_has_asked_about_yet()
    {
        await SignInAsync();
        await Shell.ChangeAsync();
        StartBackend();

        Configured.Update(Configured.Value with
        {
            SsoSessions = [.. Configured.Value.SsoSessions!, new SsoSessionSetting("two", "https://two.awsapps.com/start", "eu-west-1")],
        });

        var told = await Shell.ChangeAsync();
        Assert.Equal(SignInState.SignedIn, told.Sessions.Single(session => session.Name == Session).State);
    }

    [Fact]
    public async Task SecretStorage_holds_no_access_token()
    {
        await SignInAsync();

        var stored = Assert.Single(Shell.Secrets);

        Assert.DoesNotContain("accessToken", stored.Value, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("aoa", stored.Value, StringComparison.Ordinal);
        Assert.Contains(StartUrl, stored.Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_secret_is_no_sign_in_and_no_failure()
    {
        await SignInAsync();
        var key = Shell.Secrets.Keys.Single();
        Shell.Secrets[key] = Shell.Secrets[key][..20];
        StartBackend();

        Assert.Equal(SignInState.SignedOut, (await StateAsync()).State);
        Assert.DoesNotContain("aor", Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_AWS_has_ended_shows_as_expired_and_is_wiped()
    {
        await SignInAsync();
        Host.World.IdentityCenter.Tokens.RevokeRefreshTokens();
        StartBackend();

        Assert.Equal(SignInState.Expired, (await StateAsync()).State);
        Assert.Empty(Shell.Secrets);
    }

    [Fact]
    public async Task Expiry_asks_once_for_all_who_wait_and_their_work_goes_on()
    {
        await SignInAsync();
        Host.World.IdentityCenter.Tokens.RevokeRefreshTokens();
        Clock.Advance(Expired);
        Shell.AnswerPrompt = (_, _) => SignInAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AccountsAsync()));

        Assert.Equal(1, Shell.Prompts);
        Assert.All(answers, answer => Assert.Equal(3, answer.Count));
    }

    [Fact]
    public async Task A_refused_prompt_fails_all_who_wait_and_background_work_does_not_ask_again()
    {
        await SignInAsync();
        var credentials = Connections.Get((await ConnectAsync(Administrator)).Id).Credentials;
        Host.World.IdentityCenter.Tokens.RevokeRefreshTokens();
        Clock.Advance(TimeSpan.FromHours(2));
        var release = new TaskCompletionSource<bool>();
        Shell.AnswerPrompt = (_, _) => release.Task;

        var waiting = Enumerable.Range(0, 10).Select(_ => FailsAsync(FailureCode.SignInRequired, credentials.GetCredentialsAsync)).ToList();
        await UntilAsync(() => Shell.Prompts == 1);
        release.SetResult(false);
        await Task.WhenAll(waiting);
        await FailsAsync(FailureCode.SignInRequired, credentials.GetCredentialsAsync);
        await FailsAsync(FailureCode.SignInRequired, credentials.GetCredentialsAsync);

        Assert.Equal(1, Shell.Prompts);
        Assert.True(Shell.HasOpenedNothing);
    }

    [Fact]
    public async Task A_persons_own_action_may_ask_again_after_a_refusal()
    {
        await FailsAsync(FailureCode.SignInRequired, AccountsAsync);
        await FailsAsync(FailureCode.SignInRequired, AccountsAsync);

        Assert.Equal(2, Shell.Prompts);
        Assert.True(Shell.HasOpenedNothing);
    }

    [Fact]
    public async Task A_sign_in_elsewhere_answers_the_prompt()
    {
        var dismissed = new TaskCompletionSource();
        Shell.AnswerPrompt = async (_, cancelled) =>
        {
            cancelled.Register(dismissed.SetResult);
            await Task.Delay(Timeout.Infinite, cancelled);
        };
        var waiting = AccountsAsync();
        await UntilAsync(() => Shell.Prompts == 1);

        await SignInAsync();

        Assert.Equal(3, (await waiting).Count);
        await dismissed.Task;
    }

    [Fact]
    public async Task A_token_rejected_before_its_time_is_renewed_in_silence()
    {
        await SignInAsync();
        Host.World.IdentityCenter.Tokens.ExpireAccessTokens();

        Assert.Equal(3, (await AccountsAsync()).Count);
        Assert.Equal(0, Shell.Prompts);
    }

    [Fact]
    public async Task A_portal_that_rejects_even_a_renewed_token_is_no_sign_out()
    {
        await SignInAsync();
        Fault("portal.ListAccounts:status=401,code=UnauthorizedException");

        var error = await FailsAsync(FailureCode.SignInRequired, AccountsAsync);

        Assert.Contains("just renewed", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Calls("portal.ListAccounts"));
        Assert.Single(Shell.Secrets);
        Assert.Equal(0, Shell.Prompts);
        Host.World.Controls.Faults.Clear();
        Assert.Equal(SignInState.SignedIn, (await StateAsync()).State);
        Assert.NotEmpty(await AccountsAsync());
    }

    [Theory]
    [InlineData("status=400,code=expired_token")]
    [InlineData("status=400,code=access_denied")]
    [InlineData("status=400,code=invalid_request")]
    [InlineData("status=400,code=unauthorized_client")]
    [InlineData("status=400,code=slow_down")]
    [InlineData("status=403,code=ForbiddenException")]
    [InlineData("status=429,code=TooManyRequestsException")]
    [InlineData("status=500,code=server_error")]
    [InlineData("reset")]
    public async Task No_other_failure_to_renew_is_a_sign_out(string fault)
    {
        await SignInAsync();
        Clock.Advance(Expired);
        Fault("sso-oidc.CreateToken:" + fault);

        await Assert.ThrowsAsync<FailureException>(AccountsAsync);

        Assert.Equal(SignInState.SignedIn, (await StateAsync()).State);
        Assert.Single(Shell.Secrets);
        Assert.Equal(0, Shell.Prompts);
        Host.World.Controls.Faults.Clear();
        Assert.NotEmpty(await AccountsAsync());
    }

    [Theory]
    [InlineData("status=400,code=invalid_grant")]
    [InlineData("status=401,code=invalid_client")]
    public async Task These_two_end_the_sign_in(string fault)
    {
        await SignInAsync();
        Clock.Advance(Expired);
        Fault("sso-oidc.CreateToken:" + fault);

        await FailsAsync(FailureCode.SignInRequired, AccountsAsync);

        Assert.Equal(SignInState.Expired, (await StateAsync()).State);
        Assert.Empty(Shell.Secrets);
        Assert.Equal(1, Shell.Prompts);
    }

    [Fact]
    public async Task SecretStorage_that_fails_is_no_sign_out()
    {
        await SignInAsync();
        Shell.SecretsFail = true;
        for (var hour = 0; hour < 2; hour++)
        {
            Clock.Advance(Expired);
            Assert.NotEmpty(await AccountsAsync());
        }

        Assert.Equal(0, Shell.Prompts);
    }

    [Fact]
    public async Task A_network_error_while_renewing_is_no_sign_out()
    {
        await SignInAsync();
        Clock.Advance(Expired);
        Fault("sso-oidc.CreateToken:reset");

        await FailsAsync(FailureCode.Unavailable, AccountsAsync);
        Assert.Equal(SignInState.SignedIn, (await StateAsync()).State);
        Assert.Single(Shell.Secrets);
        Assert.Equal(0, Shell.Prompts);

        Host.World.Controls.Faults.Clear();
        Assert.NotEmpty(await AccountsAsync());
    }

    [Fact]
    public async Task A_network_error_at_the_restart_is_no_sign_out()
    {
        await SignInAsync();
        StartBackend();
        Fault("sso-oidc.CreateToken:status=500,code=server_error");

        Assert.Equal(SignInState.SignedIn, (await StateAsync()).State);
        await FailsAsync(FailureCode.Unavailable, AccountsAsync);
        Host.World.Controls.Faults.Clear();
        Assert.NotEmpty(await AccountsAsync());
    }

    [Fact]
    public async Task A_portal_that_cannot_be_reached_is_no_sign_out()
    {
        await SignInAsync();
        Fault("portal.ListAccounts:status=503,code=ServiceUnavailable");

        await FailsAsync(FailureCode.Unavailable, AccountsAsync);

        Assert.Equal(SignInState.SignedIn, (await StateAsync()).State);
        Assert.Equal(0, Shell.Prompts);
    }

    [Fact]
    public async Task No_token_is_ever_logged()
    {
        await SignInAsync();
        await ConnectAsync(Administrator);
        Host.World.IdentityCenter.Tokens.RevokeRefreshTokens();
        Clock.Advance(Expired);
        await FailsAsync(FailureCode.SignInRequired, AccountsAsync);

        Assert.NotEmpty(Log.Text);
        Assert.DoesNotMatch("ao[ar][A-Za-z0-9_-]{12,}", Log.Text);
        Assert.DoesNotContain("ASIA", Log.Text, StringComparison.Ordinal);
    }
}
