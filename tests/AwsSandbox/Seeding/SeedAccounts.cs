namespace AwsSandbox.Seeding;

/// <summary>The seeded organisation: its accounts, and the people who sign in to them.</summary>
internal static class SeedAccounts
{
    public const string Organization = "Acme";

    private const string DevelopmentId = "111122223333";

    public static Account Development { get; } = Make(DevelopmentId, "Acme Development", "aws-dev@acme.example", "acme-dev");

    public static IReadOnlyList<Account> All { get; } =
    [
        Development,
        Make("444455556666", "Acme Staging", "aws-staging@acme.example", "acme-staging"),
        Make("777788889999", "Acme Production", "aws-prod@acme.example", "acme-prod"),
    ];

    /// <summary>The account of a sandbox in which nothing is seeded.</summary>
    public static Account Only { get; } = Make(SandboxWorld.EmptyAccountId, "Sandbox", "aws@acme.example", "acme-sandbox");

    public static Organization OrganizationOf(IReadOnlyList<Account> accounts) => new(
        Organization,
        "/start",
        SandboxWorld.SsoRegion,
        ["https://sandbox.awsapps.com/start", "https://ssoins-7223a1b2c3d4e5f6.portal.us-east-1.app.aws"],
        accounts,
        Users(accounts));

    /// <summary>alice may do everything everywhere; bob reads production and works in development; carol is assigned nothing.</summary>
    private static IReadOnlyList<User> Users(IReadOnlyList<Account> accounts)
    {
        var everything = accounts.ToDictionary(
            account => account.Id,
            account => (IReadOnlyList<string>)[.. account.Roles.Select(role => role.Name)],
            StringComparer.Ordinal);
        var some = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [accounts[0].Id] = [SeedRoles.ReadWriteNoDelete.Name, SeedRoles.ReadOnly.Name],
        };
        some.TryAdd(accounts[Math.Min(All.Count, accounts.Count) - 1].Id, [SeedRoles.ReadOnly.Name]);
        return
        [
            new User("alice", "wonderland-1865", "alice@acme.example", everything),
            new User("bob", "builder-1998", "bob@acme.example", some),
            new User("carol", "christmas-1843", "carol@acme.example", new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)),
        ];
    }

    private static Account Make(string id, string name, string email, string alias) =>
        new(id, name, email, alias, SeedRoles.For(id))
        {
            Organization = Organization,
            IamRoles = SeedTrustedRoles.For(id == SandboxWorld.EmptyAccountId ? id : DevelopmentId),
        };
}
