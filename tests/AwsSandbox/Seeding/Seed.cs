namespace AwsSandbox.Seeding;

/// <summary>Fills a world as its options say.</summary>
internal static class Seed
{
    public static void Fill(SandboxWorld world)
    {
        if (world.Options.Empty)
        {
            return;
        }

        foreach (var account in world.Organizations.SelectMany(organization => organization.Accounts))
        {
            foreach (var region in SeedKeys.Regions)
            {
                SeedKeys.Fill(world.Keys(account.Id, region));
            }
        }

        if (world.Options.Parameters is { } count)
        {
            SeedMany.Fill(world.Parameters(SeedAccounts.Development.Id, SandboxWorld.DefaultRegion), count, world.Options.Seed);
            return;
        }

        foreach (var account in world.Organizations.SelectMany(organization => organization.Accounts).Except(SeedAccounts.All))
        {
            SeedOrganization.Fill(world, account);
        }

        foreach (var account in SeedAccounts.All)
        {
            SeedHierarchy.Fill(world, account, SandboxWorld.DefaultRegion);
            SeedHierarchy.Fill(world, account, SandboxWorld.SecondRegion);
        }
    }
}
