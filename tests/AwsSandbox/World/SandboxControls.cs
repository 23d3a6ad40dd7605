using AwsSandbox.Pipeline;

namespace AwsSandbox;

/// <summary>What the control route turns while the sandbox runs.</summary>
public sealed class SandboxControls
{
    private readonly SandboxOptions options;

    public SandboxControls(SandboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        Reset();
    }

    public TimeSpan Latency { get; set; }

    /// <summary>Every n-th page of a listing is empty with a NextToken; 0 never.</summary>
    public int EmptyPages { get; set; }

    public TimeSpan RecreateDelay { get; set; }

    /// <summary>True: no change of type in place at all, as AWS's text says. False: a SecureString may become a String, as was observed.</summary>
    public bool RefuseTypeChanges { get; set; }

    public Throttle Throttle { get; } = new();

    public Faults Faults { get; } = new();

    public Counters Counters { get; } = new();

    /// <summary>Back to what the sandbox was started with.</summary>
    public void Reset()
    {
        Latency = options.Latency;
        EmptyPages = options.EmptyPages;
        RecreateDelay = options.RecreateDelay;
        RefuseTypeChanges = false;
        Throttle.Profile = options.Throttle;
        Throttle.PortalRate = options.PortalRate;
        Throttle.Refill();
        Counters.Clear();
        Faults.Clear();
        foreach (var fault in options.Faults)
        {
            Faults.Add(fault);
        }
    }
}
