using System.Collections.Concurrent;

namespace AwsSandbox.Pipeline;

/// <summary>Token buckets, one per quota family and holder (account and Region, or a portal's user).</summary>
public sealed class Throttle
{
    private readonly ConcurrentDictionary<(string Family, string Holder), Bucket> buckets = new();

    public ThrottleProfile Profile { get; set; } = ThrottleProfile.None;

    /// <summary>Requests per second to an organisation's portal, whatever the profile; null: as the profile says.</summary>
    public int? PortalRate { get; set; }

    /// <summary>Takes a token; false when there is none and the call is to be refused.</summary>
    public bool TryTake(AwsOperation operation, string holder)
    {
        if (QuotaOf(operation) is not { } quota)
        {
            return true;
        }

        return buckets.GetOrAdd((quota.Family, holder), _ => new Bucket(quota)).TryTake();
    }

    private Quota? QuotaOf(AwsOperation operation) =>
        PortalRate is { } rate && ThrottleProfile.IsOfPortal(operation)
            ? new Quota("portal-rate", rate, rate)
            : Profile.QuotaOf(operation);

    /// <summary>All buckets are full again.</summary>
    public void Refill() => buckets.Clear();

    /// <summary>Runs on the machine's clock: advancing the sandbox's clock is for expiries, not for quotas.</summary>
    private sealed class Bucket(Quota quota)
    {
        private readonly Lock gate = new();
        private double tokens = quota.Burst;
        private long updated = TimeProvider.System.GetTimestamp();

        public bool TryTake()
        {
            lock (gate)
            {
                var now = TimeProvider.System.GetTimestamp();
                var elapsed = TimeProvider.System.GetElapsedTime(updated, now);
                tokens = Math.Min(quota.Burst, tokens + (elapsed.TotalSeconds * quota.PerSecond));
                updated = now;
                if (tokens < 1)
                {
                    return false;
                }

                tokens--;
                return true;
            }
        }
    }
}
