using System.Globalization;
using AwsSandbox.Ssm;

namespace AwsSandbox.Seeding;

/// <summary>Any number of parameters, for benchmarks: a tree of services and components, one in five a SecureString.</summary>
internal static class SeedMany
{
    private const int PerComponent = 20;
    private const int ComponentsPerService = 5;
    private static readonly string[] Settings = ["host", "port", "timeout", "pool-size", "feature-flags", "log-level", "endpoint", "token", "password", "region"];

    public static void Fill(ParameterStore store, int count, int seed)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["owner"] = "bench" };
        for (var i = 0; i < count; i++)
        {
            var component = i / PerComponent;
            var name = string.Create(
                CultureInfo.InvariantCulture,
                $"/bench/service-{component / ComponentsPerService:d3}/component-{component % ComponentsPerService}/{Settings[i % Settings.Length]}-{i:d5}");
            var text = Generated.Hex($"{seed}/{name}", 24);
            var (type, value) = (i % 10) switch
            {
                3 or 8 => (ParameterTypes.SecureString, $"{SeedHierarchy.Canary}{text}"),
                5 => (ParameterTypes.StringList, $"{text[..8]},{text[8..16]},{text[16..]}"),
                _ => (ParameterTypes.Plain, text),
            };
            store.Write(name, new DirectWrite(value) { Type = type, Tags = tags, By = $"arn:aws:iam::{store.AccountId}:user/bench" });
        }
    }
}
