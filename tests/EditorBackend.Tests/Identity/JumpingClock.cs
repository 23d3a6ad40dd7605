using System.Collections.Concurrent;
using AwsSandbox;

namespace EditorBackend.Tests.Identity;

/// <summary>The sandbox's clock, for the backend as well: time flows, and a test may jump ahead, timers included.</summary>
internal sealed class JumpingClock(SandboxClock sandbox) : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<TimeSpan, bool> _held = [];
    private readonly List<JumpingTimer> _timers = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Seen)> _awaited = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => sandbox.GetUtcNow();

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new JumpingTimer(this, callback, state);
        lock (_lock)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Timers of exactly this length end by a jump alone: however slow the machine is, what they limit has all the time.</summary>
    public void Hold(TimeSpan due) => _held[due] = true;

    public void Advance(TimeSpan by)
    {
        sandbox.Advance(by);
        List<JumpingTimer> timers;
        lock (_lock)
        {
            timers = [.. _timers];
        }

        timers.ForEach(timer => timer.Reconsider());
    }

    /// <summary>Waits until somebody waits for exactly so long, and jumps to the end of that: after a while in any case, so that no test hangs.</summary>
    /// <param name="unless">What is tested: on a slow machine it may be over already, because time flows as well.</param>
    public async Task SkipAsync(TimeSpan due, Task? unless = null)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (!_timers.Any(timer => timer.IsPending(due)))
            {
                _awaited.Add((due, seen));
            }
            else
            {
                seen.SetResult();
            }
        }

        await Task.WhenAny(seen.Task, unless ?? seen.Task, Task.Delay(Patience));
        Advance(due);
    }

    private void Set(TimeSpan due)
    {
        lock (_lock)
        {
            foreach (var awaited in _awaited.Where(awaited => awaited.Due == due).ToList())
            {
                _awaited.Remove(awaited);
                awaited.Seen.SetResult();
            }
        }
    }

    private void Remove(JumpingTimer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
        }
    }

    /// <summary>Fires at its times by the jumping clock.</summary>
    private sealed class JumpingTimer : ITimer
    {
        private readonly JumpingClock _clock;
        private readonly Lock _lock = new();
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _real;
        private TimeSpan _due;
        private TimeSpan _period;
        private DateTimeOffset? _at;

        public JumpingTimer(JumpingClock clock, TimerCallback callback, object? state)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            _real = System.CreateTimer(_ => Reconsider(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool IsPending(TimeSpan due)
        {
            lock (_lock)
            {
                return _at is not null && _due == due;
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                _due = dueTime;
                _period = period;
                _at = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
            }

            _real.Change(_clock._held.ContainsKey(dueTime) ? Timeout.InfiniteTimeSpan : dueTime, Timeout.InfiniteTimeSpan);
            _clock.Set(dueTime);
            return true;
        }

        public void Reconsider()
        {
            lock (_lock)
            {
                if (_at is not { } at)
                {
                    return;
                }

                var left = at - _clock.GetUtcNow();
                if (left > TimeSpan.Zero)
                {
                    if (!_clock._held.ContainsKey(_due))
                    {
                        _real.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                    }

                    return;
                }

                _at = null;
                if (_period != Timeout.InfiniteTimeSpan)
                {
                    Change(_period, _period);
                }
            }

            _callback(_state);
        }

        public void Dispose()
        {
            lock (_lock)
            {
                _at = null;
            }

            _real.Dispose();
            _clock.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
