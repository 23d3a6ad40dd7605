using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Connections;

namespace EditorBackend.Core.Identity.Elsewhere.Endpoint;

/// <param name="Value">Absent: the variable is to be taken out of the environment.</param>
public sealed record EnvironmentVariable(string Name, string? Value = null);

/// <summary>
/// The environment of a terminal in which the AWS CLI and AWS's SDKs come to a credential endpoint: its address, the
/// Region, and none of the variables that they would look at before.
/// </summary>
internal static class TerminalVariables
{
    /// <summary>Each names credentials of its own, or a profile.</summary>
    private static readonly string[] Others =
    [
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_CREDENTIAL_EXPIRATION",
        "AWS_CREDENTIAL_FILE", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN",
        "AWS_ROLE_SESSION_NAME", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN", "AWS_ACCOUNT_ID",
    ];

    /// <summary>
    /// How settings begin that make a profile a source of credentials, or lead to other endpoints than the connection's.
    /// </summary>
    private static readonly string[] SourcePrefixes =
    [
        "aws_", "sso_", "role_", "source_profile", "credential_", "web_identity_", "mfa_serial", "external_id",
        "duration_seconds", "login_session", "endpoint_url", "services",
    ];

    public static IReadOnlyList<EnvironmentVariable> Of(string endpointUrl, string tokenFile, OpenConnection connection) =>
    [
        new("AWS_CONTAINER_CREDENTIALS_FULL_URI", endpointUrl),
        new("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", tokenFile),
        new("AWS_REGION", connection.Info.Region),
        new("AWS_DEFAULT_REGION", connection.Info.Region),
        .. Others.Select(name => new EnvironmentVariable(name)),
        .. Endpoints(connection.Endpoints),
    ];

    /// <summary>
    /// Where the default profile names credentials, the AWS CLI and most SDKs would take those first: empty files are read in
    /// place of the person's own, so that asking for a profile by its name fails instead of getting another identity.
    /// </summary>
    /// <param name="emptyFile">Makes a file of a name, and tells its path.</param>
    public static IEnumerable<EnvironmentVariable> InPlaceOfFiles(AwsEnvironment environment, Func<string, string> emptyFile)
    {
        var settings = AwsFiles.DefaultSections(environment).SelectMany(section => section.Settings).ToList();
        if (!settings.Exists(setting => Array.Exists(SourcePrefixes, prefix => setting.Key.StartsWith(prefix, StringComparison.Ordinal))))
        {
            yield break;
        }

        yield return new("AWS_CONFIG_FILE", emptyFile("config"));
        yield return new("AWS_SHARED_CREDENTIALS_FILE", emptyFile("credentials"));
        if (environment["AWS_DEFAULT_OUTPUT"] is null && settings.FindLast(setting => setting.Key == "output") is { } output)
        {
            yield return new("AWS_DEFAULT_OUTPUT", output.Value);
        }
    }

    /// <summary>Where the connection itself finds AWS.</summary>
    private static IEnumerable<EnvironmentVariable> Endpoints(AwsEndpoints endpoints)
    {
        if (endpoints.Configured is { Url: null, Services.Count: 0 })
        {
            if (endpoints.IgnoresConfigured)
            {
                yield return new("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
            }

            yield break;
        }

        yield return new("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
        yield return new("AWS_ENDPOINT_URL", endpoints.Configured.Url);
        foreach (var service in ConfiguredEndpoints.Known)
        {
            yield return new($"AWS_ENDPOINT_URL_{service.ToUpperInvariant()}", endpoints.Configured.Services.GetValueOrDefault(service));
        }
    }
}
