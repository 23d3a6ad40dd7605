using AwsSandbox;
using AwsSandbox.Pipeline;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Settings;
using EditorBackend.Tests.Parameters.Support;
using Microsoft.Extensions.Time.Testing;

namespace EditorBackend.Tests.Parameters;

/// <summary>How the store behaves when AWS is slow, throttles or fails.</summary>
public sealed class CallingAwsTests
{
    [Fact]
    public async Task Cancellation_stops_the_call_underneath()
    {
        await using var service = await SandboxedService.StartAsync(
            new SandboxOptions { Empty = true, Faults = [FaultRule.Parse("ssm.GetParameters:slow=60000")] });
        using var cancel = new CancellationTokenSource();
        var call = service.Store.GetBatchAsync(["/a"], decrypt: false, cancel.Token);
        await Until(() => service.Sandbox.World.Controls.Counters.Of("ssm.GetParameters").MaxConcurrency > 0);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_for_a_sign_in()
    {
        await using var service = await SandboxedService.StartAsync(new SandboxOptions { Empty = true });
        var signIn = new TaskCompletionSource<IssuedCredentials>();
        var waiting = service.Connections.OpenWith(new RenewingCredentials(TimeProvider.System, () => signIn.Task));
        using var cancel = new CancellationTokenSource();

        var call = service.Service.HistoryAsync(new HistoryRequest(waiting, "/a", WithValues: false), cancel.Token);
        Assert.False(call.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_cancelled_wait_for_a_turn_makes_no_call()
    {
        await using var service = await SandboxedService.StartAsync(new SandboxOptions { Empty = true }, new FakeTimeProvider());
        service.Settings.Update(new BackendSettings(Pace: new PaceSettings(Writes: 0.5)));
        using var cancel = new CancellationTokenSource();
        await service.Store.DeleteBatchAsync(["/a"], default);
        var waiting = service.Store.DeleteBatchAsync(["/b"], cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, service.Sandbox.World.Controls.Counters.Of("ssm.DeleteParameters").Calls);
    }

    [Theory]
    [InlineData("ssm.GetParameters:status=500,code=InternalServerError,count=2")]
    [InlineData("ssm.GetParameters:reset,count=2")]
    [InlineData("ssm.GetParameters:status=400,code=ThrottlingException,count=2")]
    public async Task Passing_faults_are_retried(string fault)
    {
        await using var service = await SandboxedService.StartAsync(new SandboxOptions { Empty = true });
        await service.CreateAsync("/a", "value");
        service.Sandbox.World.Controls.Faults.Add(FaultRule.Parse(fault));

        var values = await service.Store.GetBatchAsync(["/a"], decrypt: false, default);

        Assert.Equal("value", Assert.Single(values).Value.Reveal());
        Assert.Equal(3, service.Sandbox.World.Controls.Counters.Of("ssm.GetParameters").Calls);
    }

    [Fact]
    public async Task A_request_that_takes_longer_than_the_setting_is_given_up_and_tried_again()
    {
        await using var service = await SandboxedService.StartAsync(
            new SandboxOptions { Empty = true, Faults = [FaultRule.Parse("ssm.GetParameters:slow=60000,count=1")] });
        service.Settings.Update(new BackendSettings(RequestTimeoutSeconds: 1));

        var values = await service.Store.GetBatchAsync(["/a"], decrypt: false, default);

        Assert.Empty(values);
        // A slow machine may take longer than the setting for an answer that comes at once.
        Assert.True(service.Sandbox.World.Controls.Counters.Of("ssm.GetParameters").Calls > 1);
    }

    [Fact]
    public async Task A_closed_connection_has_no_store_any_more()
    {
        await using var service = await SandboxedService.StartAsync(new SandboxOptions { Parameters = 3 });
        await service.WhenDoneAsync(service.Static);

        service.Connections.Close(service.Static);

        await Assert.ThrowsAsync<FailureException>(() => service.Service.ChildrenAsync(
            new ChildrenRequest(service.Static, "/"), default));
    }

    private static async Task Until(Func<bool> done)
    {
        for (var tries = 0; tries < 1000 && !done(); tries++)
        {
            await Task.Delay(10);
        }

        Assert.True(done());
    }
}
