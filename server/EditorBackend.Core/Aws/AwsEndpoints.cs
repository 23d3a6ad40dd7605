using Amazon.Runtime;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Aws;

/// <summary>Endpoints of a Region: AWS's own, or what the person put in their place.</summary>
/// <param name="Region">The Region that requests are signed for.</param>
/// <param name="Configured">What replaces AWS's own endpoints, of all places together.</param>
/// <param name="IgnoresConfigured">Neither the environment's nor a profile's count.</param>
internal sealed record AwsEndpoints(string Region, ConfiguredEndpoints Configured, bool IgnoresConfigured = false)
{
    /// <summary>What replaces AWS's own endpoint of a service; null: nothing does.</summary>
    /// <param name="service">As the AWS config file calls it.</param>
    public string? UrlOf(string service) => Configured.Services.GetValueOrDefault(service) ?? Configured.Url;

    /// <summary>Points an SDK client's configuration here.</summary>
    public T Apply<T>(T config)
        where T : ClientConfig
    {
        ClockCustomizer.Register();
        config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(Region);

        // Always: with an endpoint of somebody else's the SDK would sign for us-east-1.
        config.AuthenticationRegion = Region;

        // The SDK would look at the process's environment and at the default profile, whichever profile this is about.
        config.IgnoreConfiguredEndpointUrls = true;
        if (UrlOf(config.ServiceId.Replace(' ', '_').ToLowerInvariant()) is { } url)
        {
            config.ServiceURL = IsUrl(url) ? url : throw NotUsable($"The endpoint configured for {config.ServiceId} is not an http or https URL.");
            if (config.ServiceId.StartsWith("SSO", StringComparison.Ordinal))
            {
                CheckIsPrivate(config.ServiceId, url);
            }
        }

        return config;
    }

    /// <summary>For services that take whole secrets, not signatures made with them.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.Invalid"/>: they would be readable on the way.</exception>
    public static void CheckIsPrivate(string service, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback))
        {
            throw NotUsable(
                $"The endpoint configured for {service} must use https, or be on this computer, so that nobody else can read tokens and keys.");
        }
    }

    private static FailureException NotUsable(string message) => new(
        FailureCode.Invalid,
        message,
        "Check the setting \"Endpoint Url\", the variables AWS_ENDPOINT_URL…, and endpoint_url in the AWS config file.");

    public static bool IsUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}

/// <summary>URLs in place of AWS's own endpoints, from one place: the settings, the environment, or a profile.</summary>
/// <param name="Url">For every service that has none of its own.</param>
/// <param name="Services">By service, as the AWS config file calls them: <c>ssm</c>, <c>sso_oidc</c>.</param>
internal sealed record ConfiguredEndpoints(string? Url, IReadOnlyDictionary<string, string> Services)
{
    public static ConfiguredEndpoints None { get; } = new(null, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>A profile that wants AWS's own endpoints, whatever the environment says.</summary>
    public static ConfiguredEndpoints AwsOwn { get; } = None with { };

    /// <summary>The services that we call.</summary>
    public static IReadOnlyList<string> Known { get; } = ["iam", "kms", "signin", "ssm", "sso", "sso_oidc", "sts"];

    /// <param name="urlOf">A service's own; null: it has none.</param>
    public static ConfiguredEndpoints Of(string? url, Func<string, string?> urlOf) => new(
        url,
        Known.Where(service => urlOf(service) is not null)
            .ToDictionary(service => service, service => urlOf(service)!, StringComparer.Ordinal));

    public static ConfiguredEndpoints Everywhere(string? url) => None with { Url = url };

    /// <summary>This place counts more than another one: its URL for all services hides even the other's for a single one.</summary>
    public ConfiguredEndpoints Over(ConfiguredEndpoints lower) => Url is not null
        ? this
        : new ConfiguredEndpoints(
            lower.Url,
            Services.Concat(lower.Services.Where(other => !Services.ContainsKey(other.Key))).ToDictionary(StringComparer.Ordinal));
}
