using AwsSandbox.Wire;

namespace AwsSandbox.Kms;

internal static class KmsService
{
    public static IReadOnlyDictionary<string, Func<ServiceCall, object>> Operations { get; } =
        new Dictionary<string, Func<ServiceCall, object>>(StringComparer.Ordinal);
}
