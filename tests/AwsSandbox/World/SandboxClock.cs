namespace AwsSandbox;

/// <summary>
/// The sandbox's idea of now: the machine's clock plus what the control route has advanced it by.
/// Signatures are the one thing checked against the machine's clock, because clients sign by that one.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    private long advancedTicks;
    private long skewTicks;

    public TimeSpan Advanced => TimeSpan.FromTicks(Interlocked.Read(ref advancedTicks));

    /// <summary>How far AWS's clock seems to be ahead of the client's, where signatures are checked.</summary>
    public TimeSpan Skew
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref skewTicks));
        set => Interlocked.Exchange(ref skewTicks, value.Ticks);
    }

    /// <summary>The time by which signatures are checked, and the Date of answers.</summary>
    public DateTimeOffset SignatureNow => System.GetUtcNow() + Skew;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Advanced;

    public void Advance(TimeSpan by) => Interlocked.Add(ref advancedTicks, by.Ticks);

    public void Reset()
    {
        Interlocked.Exchange(ref advancedTicks, 0);
        Skew = TimeSpan.Zero;
    }
}
