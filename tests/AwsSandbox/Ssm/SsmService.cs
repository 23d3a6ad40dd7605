using AwsSandbox.Wire;

namespace AwsSandbox.Ssm;

internal static class SsmService
{
    public static IReadOnlyDictionary<string, Func<ServiceCall, object>> Operations { get; } =
        new Dictionary<string, Func<ServiceCall, object>>(StringComparer.Ordinal);
}
