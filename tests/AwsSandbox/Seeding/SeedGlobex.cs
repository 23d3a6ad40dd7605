namespace AwsSandbox.Seeding;

/// <summary>The other organisation: an instance of IAM Identity Center of its own, in another Region, with its own people.</summary>
internal static class SeedGlobex
{
    public const string Name = "Globex";

    public static Organization Organization { get; } = Make();

    private static Organization Make()
    {
        Account[] accounts =
        [
            MakeAccount("222233334444", "Globex Research", "research@globex.example", "globex-research"),
            MakeAccount("888899990000", "Globex Retail", "retail@globex.example", "globex-retail"),
        ];
        return new Organization(
            Name,
            "/globex/start",
            SandboxWorld.SecondRegion,
            ["https://globex.awsapps.com/start", "https://ssoins-6804fa1b2c3d4e5f.portal.eu-west-1.app.aws"],
            accounts,
            [
                new User("erin", "cypress-creek-1996", "erin@globex.example", accounts.ToDictionary(
                    account => account.Id,
                    account => (IReadOnlyList<string>)[.. account.Roles.Select(role => role.Name)],
                    StringComparer.Ordinal)),
                new User("frank", "hammock-district-1996", "frank@globex.example", new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
                {
                    [accounts[0].Id] = [SeedRoles.ReadOnly.Name],
                }),
            ]);
    }

    private static Account MakeAccount(string id, string name, string email, string alias) =>
        new(id, name, email, alias, [SeedRoles.Administrator, SeedRoles.ReadOnly]) { Organization = Name };
}
