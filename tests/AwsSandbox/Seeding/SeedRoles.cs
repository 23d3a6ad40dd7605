using AwsSandbox.Permissions;

namespace AwsSandbox.Seeding;

/// <summary>The permission sets that every seeded account offers.</summary>
public static class SeedRoles
{
    private static readonly string[] Any = ["*"];

    private static readonly string[] Reads =
    [
        "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:GetParameterHistory", "ssm:DescribeParameters",
        "ssm:ListTagsForResource", "ssm:GetServiceSetting", "kms:ListAliases", "kms:DescribeKey", "kms:Decrypt",
    ];

    public static Role Administrator { get; } = new("Administrator", new Policy(new Statement(Effect.Allow, Any, Any)));

    public static Role ReadOnly { get; } = new("ReadOnly", new Policy(new Statement(Effect.Allow, Reads, Any)));

    /// <summary>Writes and labels, never deletes.</summary>
    public static Role ReadWriteNoDelete { get; } = new("ReadWriteNoDelete", new Policy(
        new Statement(Effect.Allow, ["ssm:*", "kms:ListAliases", "kms:DescribeKey", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], Any),
        new Statement(Effect.Deny, ["ssm:DeleteParameter*"], Any)));

    /// <summary>Of the listings, only GetParametersByPath.</summary>
    public static Role NoDescribe { get; } = new("NoDescribe", new Policy(
        new Statement(Effect.Allow, ["ssm:GetParametersByPath", "ssm:GetParameter", "ssm:GetParameters", "kms:Decrypt"], Any)));

    /// <summary>Of the listings, only DescribeParameters.</summary>
    public static Role NoPath { get; } = new("NoPath", new Policy(
        new Statement(Effect.Allow, ["ssm:DescribeParameters", "ssm:GetParameter", "ssm:GetParameters", "kms:Decrypt"], Any)));

    /// <summary>Reads everything, but may not decrypt with the payments key.</summary>
    public static Role NoDecrypt(string accountId) => new("NoDecrypt", new Policy(
        new Statement(Effect.Allow, Reads, Any),
        new Statement(Effect.Deny, ["kms:Decrypt"], [.. SeedKeys.Regions.Select(region => SeedKeys.PaymentsKeyArn(accountId, region))])));

    public static IReadOnlyList<Role> For(string accountId) =>
        [Administrator, ReadOnly, ReadWriteNoDelete, NoDescribe, NoPath, NoDecrypt(accountId)];
}
