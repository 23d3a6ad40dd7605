using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests;

public sealed class ClockSkewTests : StsSandbox
{
    [Theory]
    [InlineData(301, "Signature expired: ")]
    [InlineData(-302, "Signature not yet current: ")]
    public async Task A_clock_that_is_off_by_more_than_five_minutes_signs_nothing(int seconds, string message)
    {
        await ControlAsync(HttpMethod.Post, $"clock/skew?seconds={seconds}");
        (await Aws.SsmAsync("DescribeParameters", new { })).FailedWith("InvalidSignatureException", message);
        var (status, xml) = await Aws.StsAsync("Action=GetCallerIdentity&Version=2011-06-15");
        Assert.Equal(403, status);
        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", xml, StringComparison.Ordinal);
        Assert.Contains(message, xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_off_by_less_goes_unnoticed()
    {
        await ControlAsync(HttpMethod.Post, "clock/skew?seconds=240");
        (await Aws.SsmAsync("DescribeParameters", new { })).Succeeded();
    }

    [Fact]
    public async Task The_SDK_learns_from_the_answer_how_far_its_clock_is_off()
    {
        // What the SDK learns stays with the address for as long as the process lives, and another test may get the same port.
        using var sts = new AmazonSecurityTokenServiceClient(Static, new AmazonSecurityTokenServiceConfig
        {
            ServiceURL = new UriBuilder(Host.Endpoint) { Host = "localhost" }.ToString(),
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 1,
        });
        await ControlAsync(HttpMethod.Post, "clock/skew?seconds=7200");
        Assert.Equal(Development, (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Account);
        Assert.Equal(2, (await ControlAsync(HttpMethod.Get, "counters"))["sts.GetCallerIdentity"]!["calls"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_reset_puts_the_clock_right()
    {
        await ControlAsync(HttpMethod.Post, "clock/skew?seconds=7200");
        await ControlAsync(HttpMethod.Post, "reset");
        (await Aws.SsmAsync("DescribeParameters", new { })).Succeeded();
    }
}
