using Amazon.SecurityToken.Model;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Sts;

public sealed class MfaTests : StsSandbox
{
    private const string WrongCode = "MultiFactorAuthentication failed with invalid MFA one time pass code.";
    private const string WrongDevice = "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.";

    [Fact]
    public async Task A_role_that_asks_for_MFA_takes_a_code_and_takes_it_once()
    {
        await RefusedAsync(Dana, BreakGlass(null, null), "AccessDenied", "is not authorized to perform: sts:AssumeRole");
        var code = await CodeAsync();
        var session = await AssumeAsync(Dana, BreakGlass(DanasDevice, code));
        Assert.Equal($"arn:aws:sts::{Development}:assumed-role/BreakGlass/tester", session.AssumedRoleUser.Arn);
        await RefusedAsync(Dana, BreakGlass(DanasDevice, code), "AccessDenied", WrongCode);
        await AssumeAsync(Dana, BreakGlass(DanasDevice, await CodeAsync()));
    }

    [Fact]
    public async Task Codes_are_good_in_any_order_while_they_are_fresh()
    {
        var (first, second) = (await CodeAsync(), await CodeAsync());
        await AssumeAsync(Dana, BreakGlass(DanasDevice, second));
        await AssumeAsync(Dana, BreakGlass(DanasDevice, first));
        var stale = await CodeAsync();
        World.Clock.Advance(TimeSpan.FromMinutes(10));
        await RefusedAsync(Dana, BreakGlass(DanasDevice, stale), "AccessDenied", WrongCode);
    }

    [Fact]
    public async Task Codes_and_devices_that_do_not_fit_are_refused_each_in_its_words()
    {
        await RefusedAsync(Dana, BreakGlass(DanasDevice, Other(await CodeAsync())), "AccessDenied", WrongCode);
        await RefusedAsync(Dana, BreakGlass($"arn:aws:iam::{Development}:mfa/sandbox", await CodeAsync()), "AccessDenied", WrongDevice);
        await RefusedAsync(Dana, BreakGlass(DanasDevice, null), "AccessDenied", "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.");
        await RefusedAsync(Dana, BreakGlass(DanasDevice, "12345"), "ValidationError", "at 'tokenCode' failed to satisfy constraint");
        await RefusedAsync(Dana, BreakGlass(DanasDevice, "12345x"), "ValidationError", "at 'tokenCode' failed to satisfy constraint");
        var role = (await AssumeAsync(Dana, new AssumeRoleRequest { RoleArn = RoleArn("Administrator") })).Credentials;
        await RefusedAsync(role, BreakGlass(DanasDevice, await CodeAsync()), "AccessDenied", WrongDevice);
    }

    [Fact]
    public async Task A_session_token_with_a_code_opens_what_asks_for_MFA()
    {
        using var dana = Sts(Dana);
        var plain = (await dana.GetSessionTokenAsync()).Credentials;
        await RefusedAsync(plain, BreakGlass(null, null), "AccessDenied", "is not authorized");
        var strong = (await dana.GetSessionTokenAsync(new GetSessionTokenRequest { SerialNumber = DanasDevice, TokenCode = await CodeAsync(), DurationSeconds = 900 })).Credentials;
        var role = (await AssumeAsync(strong, BreakGlass(null, null))).Credentials;
        // The role's session knows no MFA any more.
        await RefusedAsync(role, BreakGlass(null, null), "AccessDenied", "is not authorized");
        var wrong = new GetSessionTokenRequest { SerialNumber = DanasDevice, TokenCode = Other(await CodeAsync()) };
        await RefusedAsync(() => dana.GetSessionTokenAsync(wrong), "AccessDenied", WrongCode);
    }

    [Fact]
    public async Task A_session_token_is_the_user_for_a_while()
    {
        using var dana = Sts(Dana);
        var session = (await dana.GetSessionTokenAsync(new GetSessionTokenRequest { DurationSeconds = 900 })).Credentials;
        using var sts = Sts(session);
        Assert.Equal($"arn:aws:iam::{Development}:user/dana", (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Arn);
        await RefusedAsync(() => sts.GetSessionTokenAsync(), "AccessDenied", "Cannot call GetSessionToken with session credentials");
        var tooLong = 129_600 + 1;
        await RefusedAsync(() => dana.GetSessionTokenAsync(new GetSessionTokenRequest { DurationSeconds = tooLong }), "ValidationError", "at 'durationSeconds' failed");
        World.Clock.Advance(TimeSpan.FromSeconds(901));
        await RefusedAsync(() => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest()), "ExpiredToken");
    }

    [Fact]
    public async Task Roles_cannot_call_GetSessionToken()
    {
        using var sts = Sts((await AssumeAsync(Dana, new AssumeRoleRequest { RoleArn = RoleArn("Administrator") })).Credentials);
        await RefusedAsync(() => sts.GetSessionTokenAsync(), "AccessDenied", "Cannot call GetSessionToken with session credentials");
    }

    [Fact]
    public async Task Codes_that_were_shown_are_listed_for_leak_tests()
    {
        var code = await CodeAsync();
        Assert.Contains(code, (await ControlAsync(HttpMethod.Get, "issued"))["mfaCodes"]!.AsArray().Select(item => item!.GetValue<string>()));
    }

    private static AssumeRoleRequest BreakGlass(string? serial, string? code) =>
        new() { RoleArn = RoleArn("BreakGlass"), SerialNumber = serial, TokenCode = code };

    /// <summary>A code that is off by one: none of a device's next codes, but for one chance in hundreds of thousands.</summary>
    private static string Other(string code) => code[..5] + (char)('0' + ((code[5] - '0' + 1) % 10));
}
