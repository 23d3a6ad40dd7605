using AwsSandbox;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Settings;
using EditorBackend.Services;

namespace EditorBackend.Tests.Identity;

/// <summary>Signing out ends all that is ours, also what is under way, and nothing that is somebody else's.</summary>
public sealed class SignOutTests : IdentitySandbox
{
    private static readonly TimeSpan Expired = TimeSpan.FromMinutes(61);

    [Fact]
    public async Task Signing_out_revokes_wipes_and_closes()
    {
        await SignInAsync();
        var connection = await ConnectAsync(Administrator);
        var open = Connections.Get(connection.Id);

        await SignOutAsync();

        Assert.True(open.Ended.IsCancellationRequested);
        Assert.Empty(Connections.All);
        Assert.Empty(Shell.Secrets);
        Assert.Equal(1, Calls("portal.Logout"));
        Assert.Equal(0, Host.World.IdentityCenter.Tokens.RevokeRefreshTokens());
        Assert.Equal(0, Host.World.IdentityCenter.Tokens.ExpireAccessTokens());
        Assert.Equal(SignInState.SignedOut, (await StateAsync()).State);
    }

    [Fact]
    public async Task Work_in_the_background_does_not_take_up_what_a_sign_out_has_not_wiped_yet()
    {
        await SignInAsync();
        var lockFile = Assert.Single(Directory.GetFiles(Path.Combine(Storage, "sign-in"), "*.lock"));
        Task signingOut;
        await using (new FileStream(lockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            signingOut = SignOutAsync();

            await FailsAsync(FailureCode.SignInRequired, () => Feature.RoleCatalog.RefreshCatalogAsync(new RefreshCatalogRequest(Session), default));
            Assert.NotEmpty(Shell.Secrets);
        }

        await signingOut;
        Assert.Equal(SignInState.SignedOut, (await StateAsync()).State);
        Assert.Empty(Shell.Secrets);
    }

    [Fact]
    public async Task A_session_that_was_edited_leaves_no_sign_in_to_its_old_portal()
    {
        await SignInAsync();
        await ConnectAsync(Administrator);
        Configured.Update(Configured.Value with { SsoSessions = [new SsoSessionSetting(Session, StartUrl + "/", SandboxWorld.SsoRegion)] });

        await SignOutAsync();

        Assert.Empty(Connections.All);
        Assert.Empty(Shell.Secrets);
        Assert.Equal(0, Host.World.IdentityCenter.Tokens.RevokeRefreshTokens());
        Assert.Equal(0, Host.World.IdentityCenter.Tokens.ExpireAccessTokens());
    }

    [Fact]
    public async Task Signing_out_revokes_what_an_earlier_process_left()
    {
        await SignInAsync();
        StartBackend();

        await SignOutAsync();

        Assert.Empty(Shell.Secrets);
        Assert.Equal(0, Host.World.IdentityCenter.Tokens.RevokeRefreshTokens());
    }

    [Fact]
    public async Task Signing_out_wipes_even_when_AWS_cannot_be_reached()
    {
        await SignInAsync();
        Fault("portal.Logout:status=400,code=InvalidRequestException");

        await SignOutAsync();

        Assert.Empty(Shell.Secrets);
        Assert.Equal(SignInState.SignedOut, (await StateAsync()).State);
    }

    [Fact]
    public async Task What_SecretStorage_does_not_let_go_of_is_revoked_all_the_same()
    {
        await SignInAsync();
        Shell.SecretDeletesFail = true;

        await Assert.ThrowsAsync<InvalidOperationException>(SignOutAsync);

        Assert.Equal(1, Calls("portal.Logout"));
        Assert.Equal(0, Host.World.IdentityCenter.Tokens.RevokeRefreshTokens());
        StartBackend();
        Assert.NotEqual(SignInState.SignedIn, (await StateAsync()).State);
    }

    [Fact]
    public async Task Signing_out_leaves_the_sign_ins_of_the_same_person_elsewhere_alone()
    {
        var elsewhere = new FakeShell();
        using var otherMachine = NewBackend(elsewhere);
        var signingIn = otherMachine.Identity.SignInAsync(new SignInRequest(Session, SignInFlow.Browser), CancellationToken.None);
        using var page = await Person.AllowAsync(await elsewhere.OpenedUrlAsync());
        await signingIn;
        await SignInAsync();

        await SignOutAsync();

        Assert.NotEmpty(await otherMachine.AccountsAsync(Session));
        Clock.Advance(Expired);
        Assert.NotEmpty(await otherMachine.AccountsAsync(Session));
    }

    [Fact]
    public async Task Signing_out_ends_a_sign_in_that_waits_for_the_browser()
    {
        var signingIn = StartSignIn();
        var callback = await Person.DecideAsync(await Shell.OpenedUrlAsync());

        await SignOutAsync();

        var error = await FailsAsync(FailureCode.SignInFailed, () => signingIn);
        Assert.Contains("signed out", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => Person.VisitAsync(callback));
        Assert.Equal(SignInState.SignedOut, (await StateAsync()).State);
        Assert.Empty(Shell.Secrets);
    }

    [Fact]
    public async Task Signing_out_ends_a_sign_in_that_is_getting_its_tokens()
    {
        Fault("sso-oidc.CreateToken:slow=1500");
        var signingIn = StartSignIn();
        var browsing = Person.AllowAsync(await Shell.OpenedUrlAsync());
        await UntilAsync(() => Calls("sso-oidc.CreateToken") == 1);

        await SignOutAsync();

        await FailsAsync(FailureCode.SignInFailed, () => signingIn);
        using var page = await browsing;
        Assert.Equal(SignInState.SignedOut, (await StateAsync()).State);
        Assert.Empty(Shell.Secrets);
    }

    [Fact]
    public async Task Tokens_that_come_after_a_sign_out_are_not_taken()
    {
        var definition = new SsoSessionDefinition(Session, StartUrl, SandboxWorld.SsoRegion, SsoSessionOrigin.Settings);
        var oidc = new OidcClient(new AwsClients(new CurrentSettings(), PersonsEnvironment), Clock);
        var surroundings = new ShellSurroundings(Shell, Shell);
        var signIn = new SsoSignIn(definition, oidc, surroundings, surroundings, () => null, Clock, Log);
        var client = new OidcRegistration("client", Secret.Of("secret"), DateTimeOffset.MaxValue);
        var tokens = SsoTokens.Issued(client, Secret.Of("access"), Secret.Of("refresh"), Clock.GetUtcNow(), TimeSpan.FromHours(1));
        var began = signIn.SignOuts;

        await signIn.ForgetAsync();

        Assert.False(await signIn.AcceptAsync(tokens, began));
        Assert.Equal(SignInState.SignedOut, signIn.Describe().State);
        Assert.Empty(Shell.Secrets);
        Assert.True(await signIn.AcceptAsync(tokens, signIn.SignOuts));
    }

    [Fact]
    public async Task A_connect_under_way_opens_nothing_after_the_sign_out()
    {
        await SignInAsync();
        Fault("sts.GetCallerIdentity:slow=1500");
        var connecting = ConnectAsync(Administrator);
        await UntilAsync(() => Calls("sts.GetCallerIdentity") == 1);

        await SignOutAsync();

        await FailsAsync(FailureCode.SignInRequired, () => connecting);
        Assert.Empty(Connections.All);
    }

    private Task<Empty> SignOutAsync() => Identity.SignOutAsync(new SignOutRequest(Session), CancellationToken.None);
}
