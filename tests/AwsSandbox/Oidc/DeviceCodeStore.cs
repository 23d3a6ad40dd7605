using AwsSandbox.Wire;

namespace AwsSandbox.Oidc;

/// <summary>Where a device authorization stands.</summary>
internal enum DeviceCodeState
{
    Pending,
    Allowed,
    Denied,
    Spent,
}

/// <summary>A device authorization, as its page shows it.</summary>
/// <param name="Organization">Whose start URL the device named. Null: one of another Region, so that nobody can allow it here.</param>
internal sealed record DeviceAuthorization(string DeviceCode, string UserCode, OidcClient Client, Organization? Organization, DateTimeOffset ExpiresAt);

/// <summary>One-use device codes: the device polls with one, a person decides with the user code that belongs to it.</summary>
internal sealed class DeviceCodeStore(TimeProvider clock, OidcOptions options, TokenStore tokens)
{
    private static readonly TimeSpan SlowDownStep = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> byDeviceCode = new(StringComparer.Ordinal);

    /// <param name="client">The client that polls.</param>
    /// <param name="organization">Null: the start URL is at home in another Region.</param>
    public DeviceAuthorization Start(OidcClient client, Organization? organization)
    {
        lock (gate)
        {
            string userCode;
            do
            {
                userCode = OpaqueToken.NewUserCode();
            }
            while (FindEntry(userCode) is not null);

            var authorization = new DeviceAuthorization(
                OpaqueToken.New("device-"), userCode, client, organization, clock.GetUtcNow() + options.DeviceCodeLifetime);
            byDeviceCode[authorization.DeviceCode] = new Entry(authorization, options.DevicePollInterval);
            return authorization;
        }
    }

    /// <summary>Every device code that was ever handed out.</summary>
    internal IReadOnlyList<string> Issued
    {
        get
        {
            lock (gate)
            {
                return [.. byDeviceCode.Keys];
            }
        }
    }

    /// <summary>The authorization that still waits for a person under this user code; case, dash and spaces do not matter.</summary>
    public DeviceAuthorization? FindPending(string userCode)
    {
        lock (gate)
        {
            return FindPendingEntry(userCode)?.Authorization;
        }
    }

    /// <summary>Records what the person chose. False when the code was decided or expired meanwhile.</summary>
    public bool Decide(string userCode, string user, bool allow)
    {
        lock (gate)
        {
            if (FindPendingEntry(userCode) is not { } entry)
            {
                return false;
            }

            entry.State = allow ? DeviceCodeState.Allowed : DeviceCodeState.Denied;
            entry.User = user;
            return true;
        }
    }

    /// <exception cref="AwsException">
    /// authorization_pending, slow_down, access_denied, expired_token; invalid_grant for a code that is unknown, spent or
    /// another client's.
    /// </exception>
    public IssuedTokens Poll(OidcClient client, string deviceCode)
    {
        lock (gate)
        {
            if (!byDeviceCode.TryGetValue(deviceCode, out var entry) ||
                !string.Equals(entry.Authorization.Client.Id, client.Id, StringComparison.Ordinal) ||
                entry.State == DeviceCodeState.Spent)
            {
                throw OidcErrors.InvalidGrant();
            }

            var now = clock.GetUtcNow();
            if (entry.Authorization.ExpiresAt <= now)
            {
                throw OidcErrors.ExpiredToken();
            }

            switch (entry.State)
            {
                case DeviceCodeState.Denied:
                    throw OidcErrors.AccessDenied();
                case DeviceCodeState.Allowed:
                    entry.State = DeviceCodeState.Spent;
                    return tokens.StartSession(client, entry.User!);
                default:
                    var tooSoon = now - entry.LastPoll < entry.Interval;
                    entry.LastPoll = now;
                    if (tooSoon)
                    {
                        entry.Interval += SlowDownStep;
                        throw OidcErrors.SlowDown();
                    }

                    throw OidcErrors.AuthorizationPending();
            }
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            byDeviceCode.Clear();
        }
    }

    private Entry? FindPendingEntry(string userCode) =>
        FindEntry(userCode) is { State: DeviceCodeState.Pending } entry && entry.Authorization.ExpiresAt > clock.GetUtcNow()
            ? entry
            : null;

    private Entry? FindEntry(string userCode)
    {
        var wanted = Letters(userCode);
        return byDeviceCode.Values.FirstOrDefault(
            entry => string.Equals(Letters(entry.Authorization.UserCode), wanted, StringComparison.Ordinal));
    }

    private static string Letters(string userCode) => string.Concat(userCode.Where(char.IsAsciiLetter)).ToUpperInvariant();

    private sealed class Entry(DeviceAuthorization authorization, TimeSpan interval)
    {
        public DeviceAuthorization Authorization { get; } = authorization;

        public DeviceCodeState State { get; set; }

        public string? User { get; set; }

        public DateTimeOffset LastPoll { get; set; } = DateTimeOffset.MinValue;

        public TimeSpan Interval { get; set; } = interval;
    }
}
