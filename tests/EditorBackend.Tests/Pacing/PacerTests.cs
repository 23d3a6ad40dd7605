using EditorBackend.Core.Pacing;
using EditorBackend.Core.Settings;
using Microsoft.Extensions.Time.Testing;

namespace EditorBackend.Tests.Pacing;

public sealed class PacerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_rested_pacer_gives_its_burst_and_then_keeps_the_pace()
    {
        using var pacer = new Pacer(10, burstSeconds: 2, _clock);
        var turns = Ask(pacer, 50);

        AssertGiven(20, turns);

        Pass(Second);
        AssertGiven(30, turns);
    }

    [Fact]
    public void Turns_are_given_in_the_order_of_asking()
    {
        using var pacer = new Pacer(1, burstSeconds: 1, _clock);
        var turns = Ask(pacer, 4);

        Pass(2 * Second);

        AssertGiven(3, turns);
        Assert.False(turns[^1].IsCompleted);
    }

    [Fact]
    public async Task A_cancelled_wait_ends_and_takes_no_turn()
    {
        using var pacer = new Pacer(1, burstSeconds: 1, _clock);
        using var cancel = new CancellationTokenSource();
        await pacer.WaitAsync(default);
        var cancelled = pacer.WaitAsync(cancel.Token);
        var next = pacer.WaitAsync(default);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Pass(Second);
        await next;
    }

    [Fact]
    public void The_first_throttle_ends_the_burst_and_keeps_the_pace()
    {
        using var pacer = new Pacer(10, burstSeconds: 5, _clock);
        Ask(pacer, 5);

        pacer.Throttled();
        var turns = Ask(pacer, 100);

        Assert.True(pacer.IsThrottled);
        AssertGiven(0, turns);
        Pass(Second);
        AssertGiven(10, turns);
    }

    [Fact]
    public void Throttles_at_the_pace_slow_it_down_once_for_each_overrun()
    {
        using var pacer = new Pacer(10, burstSeconds: 5, _clock);
        pacer.Throttled();
        pacer.Throttled();
        Assert.Equal(10, pacer.Rate);

        Pass(Second);
        pacer.Throttled();
        pacer.Throttled();

        Assert.Equal(5, pacer.Rate);
    }

    [Fact]
    public void Without_throttles_pace_and_burst_come_back()
    {
        using var pacer = new Pacer(10, burstSeconds: 5, _clock);
        pacer.Throttled();
        Pass(Second);
        pacer.Throttled();

        Pass(70 * Second);

        Assert.Equal(10, pacer.Rate);
        Assert.False(pacer.IsThrottled);
        Pass(5 * Second);
        AssertGiven(50, Ask(pacer, 80));
    }

    [Fact]
    public void A_changed_setting_holds_at_once_for_the_account_and_Region_and_only_for_its_family()
    {
        var settings = new CurrentSettings();
        settings.Update(new BackendSettings(Pace: new PaceSettings(Reads: 1, Describes: 1, Writes: 1)));
        using var pacers = new Pacers(settings, _clock);
        var writes = pacers.Of("1", "us-east-1", ApiFamily.Writes);
        Assert.Same(writes, pacers.Of("1", "us-east-1", ApiFamily.Writes));
        Assert.NotSame(writes, pacers.Of("2", "us-east-1", ApiFamily.Writes));
        Assert.NotSame(writes, pacers.Of("1", "eu-west-1", ApiFamily.Writes));

        settings.Update(new BackendSettings(Pace: new PaceSettings(Reads: 1, Describes: 1, Writes: 7)));

        Assert.Equal(7, writes.Rate);
        Assert.Equal(1, pacers.Of("1", "us-east-1", ApiFamily.Reads).Rate);
    }

    /// <summary>Bit by bit: a timer that is set anew while time passes fires again.</summary>
    private void Pass(TimeSpan time)
    {
        var step = TimeSpan.FromMilliseconds(1);
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            _clock.Advance(step);
        }
    }

    private static List<Task> Ask(Pacer pacer, int count) => [.. Enumerable.Range(0, count).Select(_ => pacer.WaitAsync(default))];

    /// <summary>A turn is given at once; the task that awaits it may end a little later.</summary>
    private static void AssertGiven(int count, List<Task> turns)
    {
        SpinWait.SpinUntil(() => turns.Count(turn => turn.IsCompletedSuccessfully) >= count, TimeSpan.FromSeconds(10));
        Assert.Equal(count, turns.Count(turn => turn.IsCompletedSuccessfully));
    }
}
