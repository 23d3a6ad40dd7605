namespace AwsSandbox.Pipeline;

/// <summary>What happened to the calls of one operation.</summary>
/// <param name="Throttled">Refused by the throttle, or by a fault that says the same.</param>
/// <param name="Failed">Every other error, and dropped connections.</param>
/// <param name="MaxConcurrency">The most calls that were under way at once.</param>
public sealed record OperationCounts(int Calls, int Throttled, int Failed, int MaxConcurrency);

public enum CallOutcome
{
    Succeeded,
    Throttled,
    Failed,
}

/// <summary>Counts by <c>service.Operation</c>, and over all under <c>*</c>.</summary>
public sealed class Counters
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Tally> tallies = new(StringComparer.Ordinal);

    public Measurement Begin(AwsOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        lock (gate)
        {
            return new Measurement(this, Begin(operation.ToString()), Begin("*"));
        }
    }

    public OperationCounts Of(string operation)
    {
        lock (gate)
        {
            return tallies.GetValueOrDefault(operation)?.Read() ?? new OperationCounts(0, 0, 0, 0);
        }
    }

    public IReadOnlyDictionary<string, OperationCounts> Read()
    {
        lock (gate)
        {
            return tallies.OrderBy(t => t.Key, StringComparer.Ordinal).ToDictionary(t => t.Key, t => t.Value.Read(), StringComparer.Ordinal);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            tallies.Clear();
        }
    }

    private Tally Begin(string key)
    {
        if (!tallies.TryGetValue(key, out var tally))
        {
            tallies[key] = tally = new Tally();
        }

        tally.Calls++;
        tally.MaxConcurrency = Math.Max(tally.MaxConcurrency, ++tally.UnderWay);
        return tally;
    }

    public readonly struct Measurement
    {
        private readonly Counters counters;
        private readonly Tally operation;
        private readonly Tally all;

        internal Measurement(Counters counters, Tally operation, Tally all) =>
            (this.counters, this.operation, this.all) = (counters, operation, all);

        public void End(CallOutcome outcome)
        {
            lock (counters.gate)
            {
                operation.End(outcome);
                all.End(outcome);
            }
        }
    }

    internal sealed class Tally
    {
        public int Calls { get; set; }

        public int Throttled { get; set; }

        public int Failed { get; set; }

        public int UnderWay { get; set; }

        public int MaxConcurrency { get; set; }

        public void End(CallOutcome outcome)
        {
            UnderWay--;
            Throttled += outcome == CallOutcome.Throttled ? 1 : 0;
            Failed += outcome == CallOutcome.Failed ? 1 : 0;
        }

        public OperationCounts Read() => new(Calls, Throttled, Failed, MaxConcurrency);
    }
}
