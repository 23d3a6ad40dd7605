using System.Collections.Concurrent;
using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Pacing;

/// <summary>One pacer per account, Region and API family, shared by everything that calls AWS there.</summary>
internal sealed class Pacers : IDisposable
{
    private readonly ConcurrentDictionary<(string AccountId, string Region, ApiFamily Family), Lazy<Pacer>> _pacers = new();
    private readonly CurrentSettings _settings;
    private readonly TimeProvider _clock;

    public Pacers(CurrentSettings settings, TimeProvider clock)
    {
        _settings = settings;
        _clock = clock;
        settings.Changed += Apply;
    }

    public Pacer Of(string accountId, string region, ApiFamily family) =>
        _pacers.GetOrAdd(
            (accountId, region, family),
            key => new Lazy<Pacer>(() => new Pacer(PaceOf(key.Family, _settings.Pace), BurstSecondsOf(key.Family), _clock))).Value;

    public void Dispose()
    {
        _settings.Changed -= Apply;
        foreach (var pacer in _pacers.Values)
        {
            pacer.Value.Dispose();
        }
    }

    private static double PaceOf(ApiFamily family, PaceSettings pace) => family switch
    {
        ApiFamily.Reads or ApiFamily.Others => pace.Reads,
        ApiFamily.Describes => pace.Describes,
        _ => pace.Writes,
    };

    /// <summary>
    /// Reading a whole account is one burst that fits AWS's buckets or is throttled once, after which the pace holds.
    /// Writes are few and their quota is small: no burst beyond a second's.
    /// </summary>
    private static double BurstSecondsOf(ApiFamily family) => family switch
    {
        ApiFamily.Reads or ApiFamily.Others => 5,
        ApiFamily.Describes => 10,
        _ => 1,
    };

    private void Apply(BackendSettings before, BackendSettings settings)
    {
        foreach (var (key, pacer) in _pacers)
        {
            pacer.Value.SetPace(PaceOf(key.Family, settings.Pace ?? new PaceSettings()));
        }
    }
}
