using AwsSandbox.Permissions;

namespace AwsSandbox.Seeding;

/// <summary>The IAM roles that show what a trust policy can ask for. docs/sandbox.md lists them.</summary>
public static class SeedTrustedRoles
{
    public const string ExternalId = "acme-external";

    public const string WebIdentitySubject = "repo:acme/parameters:ref:refs/heads/main";

    private static readonly string[] Anybody = [TrustStatement.AnyOfOrganization];

    private static readonly Policy Deploys = new(
        new Statement(Effect.Allow, ["ssm:*", "kms:*", "iam:ListAccountAliases", TrustPolicy.AssumeRole, TrustPolicy.SetSourceIdentity], ["*"]));

    /// <param name="deployerAccountId">The account whose Deployer the role Chained trusts.</param>
    public static IReadOnlyList<Role> For(string deployerAccountId) =>
    [
        new("Deployer", Deploys)
        {
            Trust = new(
                new TrustStatement(Anybody, TrustPolicy.AssumeRole) { ExternalId = ExternalId },
                new TrustStatement(Anybody, TrustPolicy.SetSourceIdentity)),
        },
        new("Chained", SeedRoles.ReadOnly.Permissions)
        {
            Trust = new(new TrustStatement(
                [$"arn:aws:iam::{deployerAccountId}:role/Deployer"], TrustPolicy.AssumeRole, TrustPolicy.SetSourceIdentity)),
        },
        new("BreakGlass", SeedRoles.Administrator.Permissions)
        {
            Trust = new(new TrustStatement(Anybody, TrustPolicy.AssumeRole) { RequiresMfa = true }),
        },
        new("Audited", SeedRoles.ReadOnly.Permissions)
        {
            Trust = new(
                new TrustStatement(Anybody, TrustPolicy.AssumeRole, TrustPolicy.SetSourceIdentity) { SourceIdentity = "*@acme.example" }),
        },
        new("Short", SeedRoles.ReadOnly.Permissions) { MaxSession = TimeSpan.FromHours(1) },
        new("WebIdentity", SeedRoles.ReadOnly.Permissions)
        {
            Trust = new(new TrustStatement([], TrustPolicy.AssumeRoleWithWebIdentity) { WebIdentitySubject = WebIdentitySubject }),
        },
    ];
}
