using AwsSandbox.Pipeline;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Pipeline;

public sealed class FaultTests : SandboxTest
{
    [Fact]
    public async Task The_nth_call_fails_for_a_count()
    {
        World.Controls.Faults.Add(FaultRule.Parse("ssm.PutParameter:status=500,code=InternalServerError,nth=2,count=2"));
        var errors = new List<string?>();
        for (var i = 0; i < 5; i++)
        {
            errors.Add((await PutAsync($"/{i}")).Error);
        }

        Assert.Equal([null, "InternalServerError", "InternalServerError", null, null], errors);
        (await Aws.SsmAsync("GetParameter", new { Name = "/1" })).FailedWith("ParameterNotFound");
        Assert.Equal(2, World.Controls.Counters.Of("ssm.PutParameter").Failed);
        Assert.Empty(World.Controls.Faults.List());
    }

    [Fact]
    public async Task A_connection_is_reset_before_or_after_the_call_was_carried_out()
    {
        World.Controls.Faults.Add(FaultRule.Parse("ssm.PutParameter:reset,count=1"));
        await Assert.ThrowsAsync<HttpRequestException>(() => PutAsync("/before"));
        World.Controls.Faults.Add(FaultRule.Parse("ssm.PutParameter:reset,after,count=1"));
        await Assert.ThrowsAsync<HttpRequestException>(() => PutAsync("/after"));
        Assert.Equal(["/after"], World.Parameters(AccountId, "us-east-1").List().Select(p => p.Name));
    }

    [Fact]
    public async Task An_error_can_hide_a_write_that_went_through()
    {
        World.Controls.Faults.Add(FaultRule.Parse("ssm.PutParameter:status=500,after,count=1"));
        (await PutAsync("/x")).FailedWith("InternalServerError");
        Assert.NotNull(World.Parameters(AccountId, "us-east-1").Find("/x"));
    }

    [Fact]
    public async Task A_slow_call_is_served_all_the_same()
    {
        World.Controls.Faults.Add(FaultRule.Parse("*:slow=50"));
        (await PutAsync("/x")).Succeeded();
    }

    [Fact]
    public async Task Faults_speak_the_service_s_protocol()
    {
        World.Controls.Faults.Add(FaultRule.Parse("sts.*:status=503,code=ServiceUnavailable"));
        var (status, xml) = await Aws.StsAsync("Action=GetCallerIdentity&Version=2011-06-15");
        Assert.Equal(503, status);
        Assert.Contains("<Code>ServiceUnavailable</Code>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttling_fault_counts_as_throttled()
    {
        World.Controls.Faults.Add(FaultRule.Parse("ssm.*:status=400,code=ThrottlingException,message=Rate exceeded,count=1"));
        (await PutAsync("/x")).FailedWith("ThrottlingException", "Rate exceeded");

        // A call is over, and counted, a moment after its answer has arrived.
        for (var wait = 0; wait < 500 && World.Controls.Counters.Of("ssm.PutParameter").Throttled == 0; wait++)
        {
            await Task.Delay(10);
        }

        Assert.Equal(new OperationCounts(1, 1, 0, 1), World.Controls.Counters.Of("ssm.PutParameter"));
    }

    [Theory]
    [InlineData("ssm.PutParameter")]
    [InlineData(":reset")]
    [InlineData("ssm.*:explode")]
    [InlineData("ssm.*:status=many")]
    public void A_fault_that_cannot_be_read_is_refused(string text) => Assert.Throws<ArgumentException>(() => FaultRule.Parse(text));

    [Fact]
    public async Task Concurrent_calls_overlap()
    {
        World.Controls.Latency = TimeSpan.FromSeconds(1);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Aws.SsmAsync("DescribeParameters", new { })));
        Assert.Equal(40, World.Controls.Counters.Of("ssm.DescribeParameters").Calls);
        Assert.InRange(World.Controls.Counters.Of("ssm.DescribeParameters").MaxConcurrency, 20, 40);
    }
}
