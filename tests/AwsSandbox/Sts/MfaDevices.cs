using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace AwsSandbox.Sts;

/// <summary>The virtual MFA devices of all users, by serial number.</summary>
public sealed class MfaDevices(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, MfaDevice> devices = new(StringComparer.Ordinal);

    public void Add(string serial) => devices[serial] = new MfaDevice(clock);

    public MfaDevice? Find(string serial) => devices.GetValueOrDefault(serial);

    /// <summary>Every code that a device has shown.</summary>
    internal IEnumerable<string> IssuedCodes => devices.Values.SelectMany(device => device.Shown);

    public void Clear() => devices.Clear();
}

/// <summary>
/// A time-based one-time password generator (RFC 6238: SHA-1, 30 seconds, 6 digits) and its counterpart at AWS.
/// It shows the next code at once, instead of letting a test wait until the present one is over; so codes are good
/// from when they are shown, and each of them once.
/// </summary>
public sealed class MfaDevice(TimeProvider clock)
{
    private const int StepSeconds = 30;
    private readonly Lock gate = new();
    private readonly byte[] secret = RandomNumberGenerator.GetBytes(20);
    private readonly HashSet<long> used = [];
    private readonly List<string> shown = [];
    private long lastShown = long.MinValue;

    /// <summary>A code that was never shown before.</summary>
    public string Next()
    {
        lock (gate)
        {
            lastShown = Math.Max(Step, lastShown + 1);
            shown.Add(CodeAt(lastShown));
            return shown[^1];
        }
    }

    /// <summary>Whether the code is right and unused; it is used then.</summary>
    public bool TryUse(string code)
    {
        lock (gate)
        {
            // The clocks of devices are off by a step.
            for (var step = Step - 1; step <= Math.Max(Step + 1, lastShown); step++)
            {
                if (!used.Contains(step) && CodeAt(step) == code)
                {
                    used.Add(step);
                    return true;
                }
            }

            return false;
        }
    }

    internal IReadOnlyList<string> Shown
    {
        get
        {
            lock (gate)
            {
                return [.. shown];
            }
        }
    }

    private long Step => clock.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;

    private string CodeAt(long step)
    {
        var counter = BitConverter.GetBytes(step);
        if (BitConverter.IsLittleEndian)
        {
            counter.AsSpan().Reverse();
        }

#pragma warning disable CA5350 // RFC 6238's default, which AWS's virtual devices use.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0f;
        var number = ((hash[offset] & 0x7f) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("d6", CultureInfo.InvariantCulture);
    }
}
