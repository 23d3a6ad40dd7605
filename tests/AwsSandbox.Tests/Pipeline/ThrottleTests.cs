using AwsSandbox.Pipeline;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Pipeline;

public sealed class ThrottleTests : SandboxTest
{
    protected override SandboxOptions Options => new() { Parameters = 0, Throttle = ThrottleProfile.AwsDefault };

    [Fact]
    public async Task A_burst_beyond_the_quota_is_refused_and_counted()
    {
        var answers = await BurstAsync("DescribeParameters", 150);
        var refused = answers.Where(answer => answer.Error is not null).ToList();
        Assert.NotEmpty(refused);
        Assert.InRange(answers.Count - refused.Count, 20, 149);
        Assert.All(refused, answer => answer.FailedWith("ThrottlingException", "Rate exceeded"));
        Assert.Equal(refused.Count, World.Controls.Counters.Of("ssm.DescribeParameters").Throttled);
    }

    [Fact]
    public async Task Accounts_Regions_and_families_have_buckets_of_their_own()
    {
        Assert.Contains(await BurstAsync("DescribeParameters", 150), answer => answer.Error is not null);
        (await Aws.SsmAsync("GetParametersByPath", new { Path = "/" })).Succeeded();
        (await Aws.SsmAsync("DescribeParameters", new { }, Signer.Static with { Region = "eu-west-1" })).Succeeded();
        (await Aws.SsmAsync("DescribeParameters", new { }, As("Administrator", account: 1))).Succeeded();
    }

    [Fact]
    public void Reads_share_a_bucket_and_one_principal_s_calls_are_another_s_too()
    {
        var throttle = new Throttle { Profile = ThrottleProfile.AwsDefault };
        var reads = new[] { "GetParameter", "GetParameters", "GetParametersByPath" }.Select(name => new AwsOperation("ssm", name)).ToList();
        var let = Enumerable.Range(0, 300).Count(i => throttle.TryTake(reads[i % 3], "111122223333/us-east-1"));
        Assert.InRange(let, 40, 200);
        Assert.True(throttle.TryTake(reads[0], "111122223333/eu-west-1"));
    }

    [Fact]
    public void Without_a_profile_nothing_is_refused()
    {
        var throttle = new Throttle();
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(throttle.TryTake(new AwsOperation("ssm", "PutParameter"), "x")));
    }

    private async Task<IReadOnlyList<Answer>> BurstAsync(string operation, int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Aws.SsmAsync(operation, new { })));
}
