namespace EditorBackend.Core.Aws;

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

    public static ConfiguredEndpoints Everywhere(string? url) => None with { Url = url };

    /// <summary>This place counts more than another one: its URL for all services hides even the other's for a single one.</summary>
    public ConfiguredEndpoints Over(ConfiguredEndpoints lower)
    {
        if (Url is not null)
        {
            return this;
        }

        var services = new Dictionary<string, string>(lower.Services, StringComparer.Ordinal);
        foreach (var (service, url) in Services)
        {
            services[service] = url;
        }

        return new ConfiguredEndpoints(lower.Url, services);
    }
}
