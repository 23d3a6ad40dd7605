using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;

namespace EditorBackend.Tests.Identity;

/// <summary>What AWS's services say in an error may quote codes and tokens: no word of it goes on.</summary>
public sealed class RedactionTests : IdentitySandbox
{
    private const string Canary = "canary-7f3a";

    [Theory]
    [InlineData("sso-oidc.RegisterClient", SignInFlow.Browser)]
    [InlineData("sso-oidc.RegisterClient", SignInFlow.DeviceCode)]
    [InlineData("sso-oidc.StartDeviceAuthorization", SignInFlow.DeviceCode)]
    public async Task Of_a_sign_in(string operation, SignInFlow flow)
    {
        foreach (var error in new[] { "status=400,code=invalid_request", "status=401,code=invalid_client", "status=500,code=server_error" })
        {
            Host.World.Controls.Faults.Clear();
            Fault($"{operation}:{error},message={Canary}");

            NothingTold(await Assert.ThrowsAsync<FailureException>(() => StartSignIn(flow)));
        }
    }

    [Fact]
    public async Task Of_a_device_code()
    {
        Fault($"sso-oidc.CreateToken:status=400,code=invalid_grant,message={Canary}");
        var signingIn = StartSignIn(SignInFlow.DeviceCode);
        var shown = await Shell.DeviceCodeShownAsync();
        await Clock.SkipAsync(TimeSpan.FromSeconds(1));

        var failure = await Assert.ThrowsAsync<FailureException>(() => signingIn);

        NothingTold(failure);
        Assert.DoesNotContain(shown.UserCode, failure.ToString() + Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status=400,code=invalid_grant")]
    [InlineData("status=400,code=invalid_scope")]
    [InlineData("status=500,code=server_error")]
    public async Task Of_a_renewal(string error)
    {
        await SignInAsync();
        Clock.Advance(TimeSpan.FromMinutes(61));
        Fault($"sso-oidc.CreateToken:{error},message={Canary}");

        NothingTold(await Assert.ThrowsAsync<FailureException>(AccountsAsync));
    }

    [Theory]
    [InlineData("portal.ListAccounts", "status=400,code=InvalidRequestException")]
    [InlineData("portal.ListAccounts", "status=401,code=UnauthorizedException")]
    [InlineData("portal.ListAccounts", "status=403,code=ForbiddenException")]
    [InlineData("portal.ListAccounts", "status=503,code=ServiceUnavailable")]
    public async Task Of_the_portal(string operation, string error)
    {
        await SignInAsync();
        Fault($"{operation}:{error},message={Canary}");

        NothingTold(await Assert.ThrowsAsync<FailureException>(AccountsAsync));
    }

    [Fact]
    public async Task Of_a_sign_out()
    {
        await SignInAsync();
        Fault($"portal.Logout:status=500,code=InternalServerError,message={Canary}");

        await Identity.SignOutAsync(new SignOutRequest(Session), CancellationToken.None);

        Assert.Contains("could not be revoked", Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, Log.Text, StringComparison.Ordinal);
    }

    private void NothingTold(FailureException failure)
    {
        Assert.DoesNotContain(Canary, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, failure.Failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, Log.Text, StringComparison.Ordinal);
        Assert.Null(failure.InnerException);
    }
}
