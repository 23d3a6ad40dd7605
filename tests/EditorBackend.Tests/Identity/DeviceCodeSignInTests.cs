using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;

namespace EditorBackend.Tests.Identity;

public sealed class DeviceCodeSignInTests : IdentitySandbox
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task The_code_is_shown_and_asked_about_until_the_person_has_allowed()
    {
        var signingIn = StartSignIn(SignInFlow.DeviceCode);
        var shown = await Shell.DeviceCodeShownAsync();
        await Clock.SkipAsync(Interval);
        await Person.DecideAsync(shown.VerificationUriComplete);
        await Clock.SkipAsync(Interval, unless: signingIn);

        Assert.Equal(SignInState.SignedIn, (await signingIn).Session.State);
        Assert.Equal(Session, shown.Session);
        Assert.Contains(shown.UserCode, shown.VerificationUriComplete, StringComparison.Ordinal);
        Assert.NotEmpty(await AccountsAsync());
        Assert.True(Shell.HasOpenedNothing);
    }

    [Fact]
    public async Task The_code_is_good_as_long_as_AWS_says()
    {
        var signingIn = StartSignIn(SignInFlow.DeviceCode);
        var shown = await Shell.DeviceCodeShownAsync();
        Clock.Advance(TimeSpan.FromMinutes(9));
        await Person.DecideAsync(shown.VerificationUriComplete);

        Assert.Equal(SignInState.SignedIn, (await signingIn).Session.State);
    }

    [Fact]
    public async Task Slow_down_adds_five_seconds_for_good()
    {
        Fault("sso-oidc.CreateToken:status=400,code=slow_down,count=1");
        var signingIn = StartSignIn(SignInFlow.DeviceCode);
        var shown = await Shell.DeviceCodeShownAsync();
        await Clock.SkipAsync(Interval);
        await Clock.SkipAsync(TimeSpan.FromSeconds(6));
        await Person.DecideAsync(shown.VerificationUriComplete);
        await Clock.SkipAsync(TimeSpan.FromSeconds(6), unless: signingIn);

        Assert.Equal(SignInState.SignedIn, (await signingIn).Session.State);
    }

    [Fact]
    public async Task Denying_fails_the_sign_in()
    {
        var signingIn = StartSignIn(SignInFlow.DeviceCode);
        var shown = await Shell.DeviceCodeShownAsync();
        await Person.DecideAsync(shown.VerificationUriComplete, "Deny");
        await Clock.SkipAsync(Interval, unless: signingIn);

        var error = await FailsAsync(FailureCode.SignInFailed, () => signingIn);
        Assert.Contains("denied", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_runs_out_fails_the_sign_in()
    {
        Oidc.DeviceCodeLifetime = TimeSpan.FromMinutes(2);
        var signingIn = StartSignIn(SignInFlow.DeviceCode);
        await Shell.DeviceCodeShownAsync();
        Clock.Advance(TimeSpan.FromMinutes(3));

        var error = await FailsAsync(FailureCode.SignInFailed, () => signingIn);
        Assert.Contains("expired", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_questions()
    {
        using var cancel = new CancellationTokenSource();
        var signingIn = StartSignIn(SignInFlow.DeviceCode, cancel.Token);
        await Shell.DeviceCodeShownAsync();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signingIn);
    }

    [Fact]
    public async Task A_network_that_fails_for_a_moment_ends_nothing()
    {
        Fault("sso-oidc.CreateToken:status=503,code=server_error,count=3");
        var signingIn = StartSignIn(SignInFlow.DeviceCode);
        var shown = await Shell.DeviceCodeShownAsync();
        await Person.DecideAsync(shown.VerificationUriComplete);
        await Clock.SkipAsync(Interval, unless: signingIn);
        await Clock.SkipAsync(TimeSpan.FromSeconds(6));

        Assert.Equal(SignInState.SignedIn, (await signingIn).Session.State);
    }
}
