using System.Collections.Frozen;

namespace AwsSandbox.Pipeline;

/// <param name="Family">Calls of one family share one bucket per account and Region.</param>
/// <param name="PerSecond">Tokens that come back each second.</param>
/// <param name="Burst">Tokens that a rested bucket holds.</param>
public sealed record Quota(string Family, double PerSecond, double Burst);

/// <summary>How many calls AWS lets through. One table; where AWS publishes no number, the line says that it is assumed.</summary>
public sealed class ThrottleProfile
{
    private static readonly string[] Portal = ["portal.ListAccounts", "portal.ListAccountRoles", "portal.GetRoleCredentials"];
    private readonly FrozenDictionary<string, Quota> byOperation;

    private ThrottleProfile(string name, IEnumerable<(Quota Quota, string[] Operations)> table)
    {
        Name = name;
        byOperation = table
            .SelectMany(row => row.Operations.Select(operation => KeyValuePair.Create(operation, row.Quota)))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static ThrottleProfile None { get; } = new("none", []);

    public static ThrottleProfile AwsDefault { get; } = new("aws-default",
    [
        // Published: the three reads share 40 a second, PutParameter has 3.
        (new("ssm-get", 40, 40), ["ssm.GetParameter", "ssm.GetParameters", "ssm.GetParametersByPath"]),
        (new("ssm-put", 3, 3), ["ssm.PutParameter"]),
        .. Common,
    ]);

    /// <summary>What the account setting /ssm/parameter-store/high-throughput-enabled buys.</summary>
    public static ThrottleProfile AwsHighThroughput { get; } = new("aws-high-throughput",
    [
        // Published.
        (new("ssm-get", 10_000, 10_000), ["ssm.GetParameter"]),
        (new("ssm-get-many", 1_000, 1_000), ["ssm.GetParameters"]),
        (new("ssm-get-by-path", 100, 100), ["ssm.GetParametersByPath"]),
        (new("ssm-put", 10, 10), ["ssm.PutParameter"]),
        .. Common,
    ]);

    private static IEnumerable<(Quota Quota, string[] Operations)> Common =>
    [
        // Unpublished. Users report throttling after about 20 quick pages; the refill is assumed.
        (new("ssm-describe", 5, 20), ["ssm.DescribeParameters"]),
        // Unpublished, assumed.
        (new("ssm-history", 10, 20), ["ssm.GetParameterHistory"]),
        (new("ssm-delete", 10, 10), ["ssm.DeleteParameter", "ssm.DeleteParameters"]),
        (new("ssm-label", 5, 10), ["ssm.LabelParameterVersion", "ssm.UnlabelParameterVersion"]),
        (new("ssm-tags", 10, 20), ["ssm.AddTagsToResource", "ssm.RemoveTagsFromResource", "ssm.ListTagsForResource"]),
        (new("ssm-settings", 5, 10), ["ssm.GetServiceSetting"]),
        // Published.
        (new("kms-list-aliases", 500, 500), ["kms.ListAliases"]),
        (new("kms-describe-key", 2000, 2000), ["kms.DescribeKey"]),
        (new("sts", 600, 600), ["sts.GetCallerIdentity", "sts.AssumeRole", "sts.GetSessionToken", "sts.GetFederationToken"]),
        // Observed: about 20 requests a second for one user of the portal.
        (new("portal", 20, 20), Portal),
    ];

    public string Name { get; }

    public static ThrottleProfile? Find(string name) => name switch
    {
        "none" => None,
        "aws-default" => AwsDefault,
        "aws-high-throughput" => AwsHighThroughput,
        _ => null,
    };

    /// <exception cref="ArgumentException">No profile of that name.</exception>
    public static ThrottleProfile Named(string name) =>
        Find(name) ?? throw new ArgumentException($"There is no throttle profile '{name}': take none, aws-default or aws-high-throughput.", nameof(name));

    /// <summary>Whether the portal counts this call.</summary>
    public static bool IsOfPortal(AwsOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return Portal.Contains(operation.ToString(), StringComparer.Ordinal);
    }

    public Quota? QuotaOf(AwsOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return byOperation.GetValueOrDefault(operation.ToString());
    }
}
