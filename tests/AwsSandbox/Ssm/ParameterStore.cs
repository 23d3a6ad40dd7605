using AwsSandbox.Kms;

namespace AwsSandbox.Ssm;

/// <summary>The parameters of one account and Region. Every change happens under its lock; readers get immutable records.</summary>
public sealed class ParameterStore(string accountId, string region, TimeProvider clock, SandboxControls controls, KeyStore keys)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Parameter> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> deletedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> sharedWith = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Parameter[]> below = new(StringComparer.Ordinal);
    private Parameter[]? ordered;
    private Parameter[]? sorted;
    private DateTimeOffset nextExpiry = DateTimeOffset.MaxValue;

    public string AccountId => accountId;

    public string Region => region;

    public TimeProvider Clock => clock;

    public KeyStore Keys => keys;

    /// <summary>The account's setting /ssm/parameter-store/default-parameter-tier.</summary>
    public string DefaultTier { get; set; } = ParameterTiers.Standard;

    public string ArnOf(string name) => ParameterName.ArnOf(accountId, region, name);

    public Parameter? Find(string name)
    {
        lock (gate)
        {
            RemoveExpired();
            return byName.GetValueOrDefault(name);
        }
    }

    /// <summary>Every parameter in the order of listings.</summary>
    public IReadOnlyList<Parameter> List()
    {
        lock (gate)
        {
            RemoveExpired();
            return ordered ??= [.. InOrder(byName.Values)];
        }
    }

    /// <summary>Every parameter below any of some paths, which end with a slash, in the order of listings: looked up, as AWS does.</summary>
    public IReadOnlyList<Parameter> ListBelow(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Contains("/"))
        {
            return List();
        }

        lock (gate)
        {
            RemoveExpired();
            var key = string.Join('\n', paths);
            if (!below.TryGetValue(key, out var found))
            {
                sorted ??= [.. byName.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];
                found = below[key] = [.. InOrder(paths.SelectMany(RangeBelow).Distinct())];
            }

            return found;
        }
    }

    /// <summary>Reads the parameter, or null, and writes what <paramref name="change"/> makes of it, as one step.</summary>
    public Parameter Change(string name, Func<Parameter?, Parameter> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (gate)
        {
            RemoveExpired();
            var before = byName.GetValueOrDefault(name);
            var after = change(before);
            byName[name] = after;
            deletedAt.Remove(name);
            ForgetLookups();
            // A change keeps its place: only what is new needs a new order.
            if (before is null || ordered is null)
            {
                ordered = null;
            }
            else
            {
                ordered = [.. ordered.Select(p => ReferenceEquals(p, before) ? after : p)];
            }

            foreach (var policy in after.Latest.Policies)
            {
                nextExpiry = policy.ExpiresAt is { } at && at < nextExpiry ? at : nextExpiry;
            }

            return after;
        }
    }

    public bool Delete(string name)
    {
        lock (gate)
        {
            RemoveExpired();
            return Remove(name);
        }
    }

    /// <summary>Whether the name was deleted so lately that it cannot be created yet.</summary>
    public bool IsRecentlyDeleted(string name)
    {
        lock (gate)
        {
            return deletedAt.TryGetValue(name, out var at) && clock.GetUtcNow() < at + controls.RecreateDelay;
        }
    }

    public int CountOfTier(string tier)
    {
        lock (gate)
        {
            return byName.Values.Count(p => p.Latest.Tier == tier);
        }
    }

    /// <summary>Lets another account read a parameter by its ARN.</summary>
    public void Share(string name, string withAccountId)
    {
        lock (gate)
        {
            if (!sharedWith.TryGetValue(name, out var accounts))
            {
                sharedWith[name] = accounts = new HashSet<string>(StringComparer.Ordinal);
            }

            accounts.Add(withAccountId);
        }
    }

    public bool IsSharedWith(string name, string withAccountId)
    {
        lock (gate)
        {
            return sharedWith.TryGetValue(name, out var accounts) && accounts.Contains(withAccountId);
        }
    }

    private bool Remove(string name)
    {
        if (!byName.Remove(name))
        {
            return false;
        }

        deletedAt[name] = clock.GetUtcNow();
        sharedWith.Remove(name);
        ordered = null;
        ForgetLookups();
        return true;
    }

    private void ForgetLookups()
    {
        sorted = null;
        below.Clear();
    }

    private static IEnumerable<Parameter> InOrder(IEnumerable<Parameter> parameters) =>
        parameters.OrderBy(p => p.Order).ThenBy(p => p.Name, StringComparer.Ordinal);

    private IEnumerable<Parameter> RangeBelow(string path)
    {
        var (low, high) = (0, sorted!.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(sorted[middle].Name, path) < 0 ? (middle + 1, high) : (low, middle);
        }

        return sorted.Skip(low).TakeWhile(p => p.Name.StartsWith(path, StringComparison.Ordinal));
    }

    private void RemoveExpired()
    {
        var now = clock.GetUtcNow();
        if (now < nextExpiry)
        {
            return;
        }

        foreach (var name in byName.Values.Where(p => Expiry(p) <= now).Select(p => p.Name).ToList())
        {
            Remove(name);
        }

        nextExpiry = byName.Values.Select(Expiry).Append(DateTimeOffset.MaxValue).Min();
    }

    private static DateTimeOffset Expiry(Parameter parameter) =>
        parameter.Latest.Policies.Select(policy => policy.ExpiresAt ?? DateTimeOffset.MaxValue).Append(DateTimeOffset.MaxValue).Min();
}
