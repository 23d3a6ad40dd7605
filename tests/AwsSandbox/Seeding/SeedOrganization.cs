using System.Globalization;
using AwsSandbox.Ssm;

namespace AwsSandbox.Seeding;

/// <summary>As many accounts as one asks for, with names such as big organisations give, for benchmarks and for lists that are long.</summary>
internal static class SeedOrganization
{
    private const long FirstId = 300_000_000_001;
    private const long IdStep = 7_919_113;
    private const int OddOneOutOf = 20;

    private static readonly string[] Teams =
    [
        "Payments", "Search", "Identity", "Logistics", "Billing", "Catalog", "Checkout", "Data Platform", "Fraud", "Growth",
        "Inventory", "Mobile", "Notifications", "Partners", "Pricing", "Recommendations", "Reporting", "Risk", "Shipping", "Support",
    ];

    private static readonly string[] Stages = ["Development", "Test", "Staging", "Production", "Sandbox"];

    private static readonly string[] OddNames =
    [
        "Zürich Zahlungen (Prüfung)", "東京 決済 (本番)", "São Paulo (legado)", "Søk & Øvelser", "Команда «Платежи»", "R&D <\"edge\"> (EU)", "Ακαδημία (test)",
    ];

    /// <param name="count">How many.</param>
    public static IEnumerable<Account> Accounts(int count) => Enumerable.Range(0, Math.Max(0, count)).Select(Make);

    /// <summary>Tells accounts apart: each holds its own id and name.</summary>
    public static void Fill(SandboxWorld world, Account account)
    {
        var store = world.Parameters(account.Id, SandboxWorld.DefaultRegion);
        store.Write("/account/id", new DirectWrite(account.Id));
        store.Write("/account/name", new DirectWrite(account.Name));
        store.Write("/account/secret", new DirectWrite(SeedHierarchy.Canary + Generated.Hex(account.Id, 24)) { Type = ParameterTypes.SecureString });
    }

    private static Account Make(int index)
    {
        var id = (FirstId + (index * IdStep)).ToString(CultureInfo.InvariantCulture);
        var slug = $"acme-{(index + 1).ToString("d4", CultureInfo.InvariantCulture)}";
        return new Account(id, Name(index), $"aws+{slug}@acme.example", slug, [SeedRoles.Administrator, SeedRoles.ReadOnly, SeedRoles.ReadWriteNoDelete])
        {
            Organization = SeedAccounts.Organization,
        };
    }

    private static string Name(int index)
    {
        var (name, round) = index % OddOneOutOf == OddOneOutOf - 1
            ? (OddNames[index / OddOneOutOf % OddNames.Length], index / (OddOneOutOf * OddNames.Length))
            : ($"{Teams[index / Stages.Length % Teams.Length]} {Stages[index % Stages.Length]}", index / (Teams.Length * Stages.Length));
        return round == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {round + 1}");
    }
}
