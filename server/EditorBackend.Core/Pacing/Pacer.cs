namespace EditorBackend.Core.Pacing;

/// <summary>
/// Hands out turns for one account, Region and API family: a token bucket that allows a burst, and that AWS's
/// throttling slows down. Turns are given in the order in which they were asked for.
/// </summary>
internal sealed class Pacer : IDisposable
{
    /// <summary>The answers to one overrun arrive together; they count as one.</summary>
    private static readonly TimeSpan OneOverrun = TimeSpan.FromSeconds(1);

    /// <summary>After so long without a throttle, bursts are tried again.</summary>
    private static readonly TimeSpan BurstRest = TimeSpan.FromSeconds(60);

    private const double Backoff = 0.5;
    private const double RecoveryPerSecond = 0.05;
    private const double SlowestPerSecond = 0.5;

    private readonly TimeProvider _clock;
    private readonly double _burstSeconds;
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly ITimer _timer;

    private double _pace;
    private double _rate;
    private double _tokens;
    private long _refilledAt;
    private long? _throttledAt;
    private long? _slowedAt;

    /// <param name="pace">Turns per second.</param>
    /// <param name="burstSeconds">A rested pacer gives the turns of so many seconds at once.</param>
    public Pacer(double pace, double burstSeconds, TimeProvider clock)
    {
        _clock = clock;
        _burstSeconds = burstSeconds;
        _pace = _rate = AtLeastSlowest(pace);
        _tokens = FullBurst;
        _refilledAt = clock.GetTimestamp();
        _timer = clock.CreateTimer(_ => Serve(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Turns per second at this moment.</summary>
    public double Rate
    {
        get
        {
            lock (_lock)
            {
                Refill();
                return _rate;
            }
        }
    }

    /// <summary>True while AWS's last throttle is so recent that bursts are not tried.</summary>
    public bool IsThrottled
    {
        get
        {
            lock (_lock)
            {
                return ThrottledWithin(BurstRest);
            }
        }
    }

    private double FullBurst => Math.Max(1, _pace * _burstSeconds);

    /// <summary>Waits for a turn.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            Refill();
            if (_waiting.Count == 0 && _tokens >= 1)
            {
                _tokens--;
                return;
            }

            _waiting.Enqueue(turn);
            Schedule();
        }

        await using (cancellationToken.UnsafeRegister(_ => turn.TrySetCanceled(cancellationToken), null))
        {
            await turn.Task;
        }
    }

    /// <summary>AWS refused a call because there were too many.</summary>
    public void Throttled()
    {
        lock (_lock)
        {
            Refill();
            var now = _clock.GetTimestamp();
            var burstWasSpent = !ThrottledWithin(BurstRest);
            _throttledAt = now;
            _tokens = Math.Min(_tokens, 0);

            // The first one was the burst's doing and not the pace's: the burst ends, and the pace may hold.
            if (burstWasSpent)
            {
                _slowedAt = now;
            }
            else if (_slowedAt is not { } slowed || _clock.GetElapsedTime(slowed, now) >= OneOverrun)
            {
                _slowedAt = now;
                _rate = AtLeastSlowest(_rate * Backoff);
            }
        }
    }

    /// <summary>The person changed the pace.</summary>
    public void SetPace(double pace)
    {
        lock (_lock)
        {
            Refill();
            pace = AtLeastSlowest(pace);
            if (pace == _pace)
            {
                return;
            }

            _pace = _rate = pace;
            _throttledAt = null;
            _tokens = Math.Max(_tokens, FullBurst);
            Schedule();
        }
    }

    public void Dispose() => _timer.Dispose();

    private static double AtLeastSlowest(double pace) => Math.Max(pace, SlowestPerSecond);

    private bool ThrottledWithin(TimeSpan time) => _throttledAt is { } at && _clock.GetElapsedTime(at) < time;

    private void Refill()
    {
        var now = _clock.GetTimestamp();
        var elapsed = _clock.GetElapsedTime(_refilledAt, now).TotalSeconds;
        _refilledAt = now;
        var capacity = ThrottledWithin(BurstRest) ? 1 : FullBurst;
        _tokens = Math.Min(capacity, _tokens + (elapsed * _rate));
        _rate = Math.Min(_pace, _rate + (elapsed * _pace * RecoveryPerSecond));
    }

    private void Serve()
    {
        lock (_lock)
        {
            Refill();
            while (_tokens >= 1 && _waiting.TryDequeue(out var turn))
            {
                if (turn.TrySetResult())
                {
                    _tokens--;
                }
            }

            Schedule();
        }
    }

    private void Schedule()
    {
        while (_waiting.TryPeek(out var first) && first.Task.IsCompleted)
        {
            _waiting.Dequeue();
        }

        if (_waiting.Count > 0)
        {
            // Timers count whole milliseconds: one more, so that the turn is due when it fires.
            var seconds = Math.Max(0, 1 - _tokens) / _rate;
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(seconds * 1000)), Timeout.InfiniteTimeSpan);
        }
    }
}
