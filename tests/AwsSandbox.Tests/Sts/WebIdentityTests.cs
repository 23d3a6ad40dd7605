using System.Text.Json;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using AwsSandbox.Seeding;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Sts;

public sealed class WebIdentityTests : StsSandbox
{
    [Fact]
    public async Task A_token_of_the_provider_opens_the_role_without_credentials()
    {
        var answer = await AssumeAsync(await TokenAsync());
        Assert.Equal($"arn:aws:sts::{Development}:assumed-role/WebIdentity/ci", answer.AssumedRoleUser.Arn);
        Assert.Equal(SeedTrustedRoles.WebIdentitySubject, answer.SubjectFromWebIdentityToken);
        Assert.Equal("sts.amazonaws.com", answer.Audience);
        Assert.Equal(new Uri(Host.Endpoint, "/oidc-provider").ToString(), answer.Provider);
        using var sts = Sts(answer.Credentials);
        Assert.Equal(answer.AssumedRoleUser.Arn, (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Arn);
    }

    [Fact]
    public async Task A_token_can_be_used_again_until_it_expires()
    {
        var token = await TokenAsync("lifetimeSeconds=600");
        await AssumeAsync(token);
        await AssumeAsync(token);
        World.Clock.Advance(TimeSpan.FromSeconds(600));
        await RefusedAsync(() => AssumeAsync(token), "ExpiredTokenException", "Token expired: current date/time ");
    }

    [Theory]
    [InlineData("audience=elsewhere", "InvalidIdentityToken", "Incorrect token audience")]
    [InlineData("issuer=https://elsewhere.example", "InvalidIdentityToken", "No OpenIDConnect provider found in your account for https://elsewhere.example")]
    [InlineData("subject=somebody", "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity")]
    [InlineData("lifetimeSeconds=-1", "ExpiredTokenException", "must be before the expiration date/time")]
    public async Task A_token_that_does_not_fit_is_refused(string query, string code, string message)
    {
        var token = await TokenAsync(query);
        await RefusedAsync(() => AssumeAsync(token), code, message);
    }

    [Fact]
    public async Task A_token_that_nobody_signed_is_refused()
    {
        var token = await TokenAsync();
        var parts = token.Split('.');
        var forged = $"{parts[0]}.{(await TokenAsync("subject=somebody")).Split('.')[1]}.{parts[2]}";
        await RefusedAsync(() => AssumeAsync(forged), "InvalidIdentityToken", "signature");
        await RefusedAsync(() => AssumeAsync("not-a-token"), "InvalidIdentityToken", "is not a valid JWT");
    }

    [Theory]
    [InlineData("ReadOnly")]
    [InlineData("NoSuchRole")]
    public async Task Other_roles_trust_no_token(string role)
    {
        var token = await TokenAsync();
        await RefusedAsync(() => AssumeAsync(token, RoleArn(role)), "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    [Fact]
    public async Task Tokens_are_listed_for_leak_tests()
    {
        var token = await TokenAsync();
        Assert.Contains(token, JsonSerializer.Serialize((await ControlAsync(HttpMethod.Get, "issued"))["webIdentityTokens"]), StringComparison.Ordinal);
    }

    private async Task<string> TokenAsync(string query = "") =>
        (await ControlAsync(HttpMethod.Post, "web-identity?" + query))["token"]!.GetValue<string>();

    private async Task<AssumeRoleWithWebIdentityResponse> AssumeAsync(string token, string? role = null)
    {
        using var sts = Sts(new AnonymousAWSCredentials());
        return await sts.AssumeRoleWithWebIdentityAsync(new AssumeRoleWithWebIdentityRequest
        {
            RoleArn = role ?? RoleArn("WebIdentity"),
            RoleSessionName = "ci",
            WebIdentityToken = token,
        });
    }
}
