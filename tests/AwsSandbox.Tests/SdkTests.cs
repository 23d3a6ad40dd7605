using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests;

/// <summary>The AWS SDK for .NET as the client.</summary>
public sealed class SdkTests : SandboxTest
{
    protected override SandboxOptions Options => new() { Parameters = 0 };

    [Fact]
    public async Task Sts_and_Kms_work_with_the_sdk()
    {
        using var sts = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials(SandboxWorld.StaticAccessKeyId, SandboxWorld.StaticSecretAccessKey),
            new AmazonSecurityTokenServiceConfig { ServiceURL = Host.Endpoint.ToString(), AuthenticationRegion = "us-east-1" });
        Assert.Equal(AccountId, (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Account);
        var session = (await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "arn:aws:iam::777788889999:role/ReadOnly", RoleSessionName = "sdk" })).Credentials;
        Assert.InRange(session.Expiration!.Value.ToUniversalTime(), World.Clock.GetUtcNow().UtcDateTime.AddMinutes(59), World.Clock.GetUtcNow().UtcDateTime.AddMinutes(61));

        using var kms = new AmazonKeyManagementServiceClient(
            session, new AmazonKeyManagementServiceConfig { ServiceURL = Host.Endpoint.ToString(), AuthenticationRegion = "eu-west-1" });
        Assert.Contains((await kms.ListAliasesAsync(new ListAliasesRequest())).Aliases, alias => alias.AliasName == "alias/acme/payments");
        await Assert.ThrowsAsync<Amazon.KeyManagementService.Model.NotFoundException>(() => kms.DescribeKeyAsync("alias/none"));

        World.Credentials.ExpireAll();
        Assert.Equal("ExpiredTokenException", (await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => kms.DescribeKeyAsync("alias/aws/ssm"))).ErrorCode);
    }
}
