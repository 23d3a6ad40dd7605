namespace AwsSandbox;

/// <summary>
/// The sandbox's idea of now: the machine's clock plus what the control route has advanced it by.
/// Signatures are the one thing checked against the machine's clock, because clients sign by that one.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    private long advancedTicks;

    public TimeSpan Advanced => TimeSpan.FromTicks(Interlocked.Read(ref advancedTicks));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Advanced;

    public void Advance(TimeSpan by) => Interlocked.Add(ref advancedTicks, by.Ticks);

    public void Reset() => Interlocked.Exchange(ref advancedTicks, 0);
}
