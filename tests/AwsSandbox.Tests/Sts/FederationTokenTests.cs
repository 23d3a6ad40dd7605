using Amazon.SecurityToken.Model;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Sts;

public sealed class FederationTokenTests : StsSandbox
{
    private const string Read = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ssm:GetParameter*","Resource":"*"}}""";

    [Fact]
    public async Task A_federated_user_may_what_both_policies_allow()
    {
        await PutAsync("/x");
        var answer = await FederateAsync(Read);
        Assert.Equal($"arn:aws:sts::{Development}:federated-user/erin", answer.FederatedUser.Arn);
        Assert.Equal($"{Development}:erin", answer.FederatedUser.FederatedUserId);
        var signer = Of(answer.Credentials);
        (await Aws.SsmAsync("GetParameter", new { Name = "/x" }, signer)).Succeeded();
        (await Aws.SsmAsync("DescribeParameters", new { }, signer)).FailedWith("AccessDeniedException");
        // dana herself may not write, so that no policy gives it away.
        signer = Of((await FederateAsync("""{"Statement":[{"Effect":"Allow","Action":["ssm:*"],"Resource":["*"]}]}""")).Credentials);
        (await Aws.SsmAsync("PutParameter", new { Name = "/y", Value = "1", Type = "String" }, signer)).FailedWith("AccessDeniedException");
        (await Aws.SsmAsync("DescribeParameters", new { }, signer)).Succeeded();
    }

    [Fact]
    public async Task Without_a_policy_a_federated_user_may_nothing() =>
        (await Aws.SsmAsync("DescribeParameters", new { }, Of((await FederateAsync(null)).Credentials))).FailedWith("AccessDeniedException");

    [Fact]
    public async Task A_session_policy_limits_a_role_as_well()
    {
        await PutAsync("/x");
        var session = await AssumeAsync(Dana, new AssumeRoleRequest { RoleArn = RoleArn("Administrator"), Policy = Read });
        (await Aws.SsmAsync("GetParameter", new { Name = "/x" }, Of(session.Credentials))).Succeeded();
        (await Aws.SsmAsync("DeleteParameter", new { Name = "/x" }, Of(session.Credentials))).FailedWith("AccessDeniedException");
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"Statement":{"Effect":"Perhaps","Action":"*","Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{}}}""")]
    public async Task A_policy_that_is_none_is_refused(string policy) =>
        await RefusedAsync(() => FederateAsync(policy), "MalformedPolicyDocument");

    [Fact]
    public async Task Only_long_lived_keys_federate_and_the_result_goes_nowhere_else()
    {
        using var role = Sts((await AssumeAsync(Dana, new AssumeRoleRequest { RoleArn = RoleArn("Administrator") })).Credentials);
        await RefusedAsync(() => role.GetFederationTokenAsync(new GetFederationTokenRequest { Name = "erin" }), "AccessDenied", "Cannot call GetFederationToken with session credentials");
        var federated = (await FederateAsync("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""")).Credentials;
        await RefusedAsync(federated, new AssumeRoleRequest { RoleArn = RoleArn("ReadOnly") }, "AccessDenied", "is not authorized to perform: sts:AssumeRole");
        using var sts = Sts(federated);
        Assert.EndsWith("federated-user/erin", (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Arn, StringComparison.Ordinal);
        await RefusedAsync(() => sts.GetSessionTokenAsync(), "AccessDenied", "Cannot call GetSessionToken with session credentials");
    }

    private static Signer Of(Credentials credentials) => new(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken);

    private async Task<GetFederationTokenResponse> FederateAsync(string? policy)
    {
        using var dana = Sts(Dana);
        return await dana.GetFederationTokenAsync(new GetFederationTokenRequest { Name = "erin", Policy = policy });
    }
}
