using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>
/// The defaults modes that all AWS SDKs share (<c>defaults_mode</c>, <c>AWS_DEFAULTS_MODE</c>): they differ in how
/// long a connection may take.
/// </summary>
internal static class DefaultsModes
{
    public static IReadOnlyList<IDefaultConfiguration> All { get; } =
    [
        Mode(DefaultConfigurationMode.Standard, TimeSpan.FromMilliseconds(3100)),
        Mode(DefaultConfigurationMode.InRegion, TimeSpan.FromMilliseconds(1100)),
        Mode(DefaultConfigurationMode.CrossRegion, TimeSpan.FromMilliseconds(3100)),
        Mode(DefaultConfigurationMode.Mobile, TimeSpan.FromSeconds(30)),
        Mode(DefaultConfigurationMode.Auto, TimeSpan.FromMilliseconds(1100)),
    ];

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, TimeSpan connect) => new()
    {
        Name = name,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = connect,
        TlsNegotiationTimeout = connect,
    };
}
