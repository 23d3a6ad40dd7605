using System.Globalization;
using AwsSandbox.Ssm;

namespace AwsSandbox.Seeding;

/// <summary>A believable company's parameters: services with their components, shared settings, and the odd ones that every account has.</summary>
internal static class SeedHierarchy
{
    /// <summary>Every seeded secret holds this, so that a leak can be searched for.</summary>
    public const string Canary = "s3cr3t-canary-";

    private static readonly string[] Services = ["catalog", "checkout", "identity", "notifications", "payments", "search", "shipping"];
    private static readonly string[] Components = ["api", "worker", "web"];

    public static void Fill(SandboxWorld world, Account account, string region)
    {
        var seeder = new Seeder(world.Parameters(account.Id, region), account.Alias.Split('-')[^1], region, world.Options.Seed);
        var isMain = region == SandboxWorld.DefaultRegion;
        foreach (var service in isMain ? Services : Services[..3])
        {
            foreach (var component in Components)
            {
                Component(seeder, $"/acme/{service}/{component}", service, component);
            }

            Service(seeder, $"/acme/{service}", service);
        }

        Shared(seeder);
        if (isMain)
        {
            Oddities(seeder);
        }
    }

    private static void Component(Seeder seed, string path, string service, string component)
    {
        seed.Plain($"{path}/log-level", seed.Environment == "prod" ? "warning" : "debug", description: "One of debug, info, warning, error", pattern: "debug|info|warning|error");
        seed.Plain($"{path}/replicas", seed.Environment == "prod" ? "6" : "2", pattern: @"\d{1,3}");
        seed.Plain($"{path}/image", $"registry.acme.example/{service}/{component}:2.{service.Length}.{component.Length}");
        seed.Plain($"{path}/timeout-ms", "2500");
        seed.List($"{path}/allowed-origins", $"https://{service}.{seed.Environment}.acme.example,https://admin.{seed.Environment}.acme.example");
        seed.Plain($"{path}/endpoint", $"https://{service}-{component}.{seed.Environment}.acme.example");
        seed.Secret($"{path}/session-key", SeedKeys.AppAlias);
    }

    private static void Service(Seeder seed, string path, string service)
    {
        // Both a folder and a parameter.
        seed.Plain(path, $"{service} is owned by team-{service}", description: $"Who owns {service}");
        seed.Plain($"{path}/database/host", $"{service}.db.{seed.Environment}.acme.internal");
        seed.Plain($"{path}/database/port", "5432");
        seed.Plain($"{path}/database/name", service);
        seed.Plain($"{path}/database/user", $"{service}_app");
        seed.Secret($"{path}/database/password", service == "payments" ? SeedKeys.PaymentsAlias : null, versions: 4, label: "current");
        seed.Plain($"{path}/feature-flags", Flags(service), description: "JSON, read by the flag service", versions: 3);
        seed.Plain($"{path}/deployment", Deployment(service, seed.Environment), description: "YAML of the deployment");
        seed.List($"{path}/regions", "us-east-1,eu-west-1");
    }

    private static void Shared(Seeder seed)
    {
        seed.Plain("/acme/shared/company-name", "Acme Corporation");
        seed.List("/acme/shared/support-emails", "help@acme.example,oncall@acme.example,billing@acme.example");
        seed.Secret("/acme/shared/smtp/password", SeedKeys.AppAlias);
        seed.Plain("/acme/shared/smtp/host", "smtp.acme.example");
        seed.Plain("/acme/shared/smtp/port", "587");
        seed.Secret("/acme/payments/providers/primary/api-key", SeedKeys.PaymentsAlias, versions: 2, label: "live");
        seed.Secret("/acme/payments/providers/backup/api-key", SeedKeys.PaymentsAlias);
        seed.Plain("/acme/shared/banner", "Planned maintenance on Sunday, 02:00–04:00 UTC · Grüße aus Köln · 日本語", description: "Shown on every page; any language");
    }

    private static void Oddities(Seeder seed)
    {
        seed.Plain("legacy-build-number", "4711", versions: 12);
        seed.Plain("Legacy.Mixed_Case-Name", "names without a slash are still around");
        seed.Secret("legacy-deploy-token", null);
        seed.Plain("/deep/a/b/c/d/e/f/g/h/i/j/k/l/m/leaf", "fifteen levels");
        seed.Plain("/natural/item-1", "1");
        seed.Plain("/natural/item-2", "2");
        seed.Plain("/natural/item-10", "10");
        seed.Plain("/acme/shared/ami/base", "ami-0a1b2c3d4e5f67890", dataType: ParameterDataTypes.Image);
        seed.Advanced("/acme/shared/routing-table", string.Join('\n', Enumerable.Range(1, 120).Select(i => $"10.{i / 16}.{i % 16}.0/24 -> gateway-{i % 7:d2}.acme.internal")));
        seed.Expiring("/acme/shared/temporary-access-code", TimeSpan.FromDays(30));
    }

    private static string Flags(string service) =>
        $$"""
        {
          "service": "{{service}}",
          "newCheckout": true,
          "rollout": { "percent": 25, "countries": ["DE", "US", "JP"] },
          "limits": { "requestsPerMinute": 600 }
        }
        """;

    private static string Deployment(string service, string environment) =>
        $"""
        service: {service}
        environment: {environment}
        strategy:
          type: rolling
          maxUnavailable: 1
        probes:
          - path: /health
            interval: 10s
          - path: /ready
            interval: 5s
        """;

    /// <summary>Writes into one store, with a history that reaches into the past.</summary>
    private sealed class Seeder(ParameterStore store, string environment, string region, int seed)
    {
        private static readonly TimeSpan Step = TimeSpan.FromHours(31);
        private readonly DateTimeOffset now = store.Clock.GetUtcNow();
        private int written;

        public string Environment => environment;

        public void Plain(string name, string value, string? description = null, string? pattern = null, int versions = 1, string dataType = ParameterDataTypes.Text) =>
            History(name, versions, label: null, version => new DirectWrite(version == versions ? value : Older(value, version))
            {
                Type = ParameterTypes.Plain,
                Description = description,
                AllowedPattern = pattern,
                DataType = dataType,
            });

        public void List(string name, string value) => History(name, 1, null, _ => new DirectWrite(value) { Type = ParameterTypes.StringList });

        public void Secret(string name, string? keyAlias, int versions = 1, string? label = null) =>
            History(name, versions, label, version => new DirectWrite(Canary + Generated.Hex($"{seed}/{store.AccountId}/{region}/{name}/{version}", 20))
            {
                Type = ParameterTypes.SecureString,
                KeyId = keyAlias,
            });

        public void Advanced(string name, string value) =>
            History(name, 1, null, _ => new DirectWrite(value) { Type = ParameterTypes.Plain, Tier = ParameterTiers.Advanced });

        public void Expiring(string name, TimeSpan after)
        {
            var at = (now + after).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            var json = $$$"""[{"Type":"Expiration","Version":"1.0","Attributes":{"Timestamp":"{{{at}}}"}}]""";
            History(name, 1, null, _ => new DirectWrite("temporary")
            {
                Type = ParameterTypes.Plain,
                Tier = ParameterTiers.Advanced,
                Policies = ParameterPolicy.Parse(json, now),
            });
        }

        private void History(string name, int versions, string? label, Func<int, DirectWrite> write)
        {
            written++;
            for (var version = 1; version <= versions; version++)
            {
                // The label sits on the last version but one: what is in use is not always the newest.
                var isLabelled = label is not null && version == Math.Max(1, versions - 1);
                store.Write(name, write(version) with
                {
                    Labels = isLabelled ? [label!] : [],
                    Tags = TagsOf(name),
                    At = now - (Step * (versions - version + 1)) - TimeSpan.FromMinutes(written),
                    By = $"arn:aws:sts::{store.AccountId}:assumed-role/deploy/pipeline",
                });
            }
        }

        private Dictionary<string, string> TagsOf(string name)
        {
            var tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["environment"] = environment };
            if (name.Split('/') is ["", "acme", var service, ..])
            {
                tags["team"] = $"team-{service}";
            }

            return tags;
        }

        private static string Older(string value, int version) =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? (number - 100 + version).ToString(CultureInfo.InvariantCulture)
                : value.Replace("25", (version * 5).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
