using AwsSandbox.Permissions;

namespace AwsSandbox.Seeding;

/// <summary>The IAM users, both of the first account.</summary>
internal static class SeedUsers
{
    public static IReadOnlyList<IamUser> All(Account account) =>
    [
        new(account, SandboxWorld.StaticUserName, SandboxWorld.StaticAccessKeyId, SandboxWorld.StaticSecretAccessKey, SeedRoles.Administrator.Permissions),
        new(account, "dana", SandboxWorld.DanaAccessKeyId, SandboxWorld.DanaSecretAccessKey, Dana),
    ];

    /// <summary>Reads parameters, and may ask for every role: most of what dana does is done by roles.</summary>
    private static Policy Dana { get; } = new(
    [
        .. SeedRoles.ReadOnly.Permissions.Statements,
        new Statement(Effect.Allow, [TrustPolicy.AssumeRole, TrustPolicy.SetSourceIdentity, "sts:GetFederationToken", "iam:ListAccountAliases"], ["*"]),
    ]);
}
