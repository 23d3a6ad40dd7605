using AwsSandbox.Kms;

namespace AwsSandbox.Seeding;

/// <summary>The customer managed keys of every seeded account and Region.</summary>
internal static class SeedKeys
{
    public const string AppAlias = "alias/acme/app";

    public const string PaymentsAlias = "alias/acme/payments";

    public static IReadOnlyList<string> Regions { get; } = [SandboxWorld.DefaultRegion, SandboxWorld.SecondRegion];

    public static string PaymentsKeyArn(string accountId, string region) => KmsKey.ArnOf(accountId, region, PaymentsKeyId(accountId, region));

    public static void Fill(KeyStore keys)
    {
        keys.Add("Application secrets", KeyId(keys.AccountId, keys.Region, "app"), AppAlias, "alias/acme/default");
        keys.Add("Payment provider secrets", PaymentsKeyId(keys.AccountId, keys.Region), PaymentsAlias);
        keys.Add("Retired", KeyId(keys.AccountId, keys.Region, "retired"), "alias/acme/retired").IsEnabled = false;
    }

    private static string PaymentsKeyId(string accountId, string region) => KeyId(accountId, region, "payments");

    private static string KeyId(string accountId, string region, string name) => Generated.Uuid($"kms/{accountId}/{region}/{name}");
}
