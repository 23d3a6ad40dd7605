using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;

namespace EditorBackend.Core.Identity.Elsewhere.Endpoint;

/// <summary>Files to be read in place of the person's own.</summary>
internal sealed record AwsFilePaths(string Config, string Credentials);

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

    public static IReadOnlyList<EnvironmentVariable> Of(
        string endpointUrl, string tokenFile, OpenConnection connection, AwsFilePaths? files)
    {
        List<EnvironmentVariable> variables =
        [
            new("AWS_CONTAINER_CREDENTIALS_FULL_URI", endpointUrl),
            new("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", tokenFile),
            new("AWS_REGION", connection.Info.Region),
            new("AWS_DEFAULT_REGION", connection.Info.Region),
            .. Others.Select(name => new EnvironmentVariable(name)),
        ];
        if (files is not null)
        {
            variables.Add(new("AWS_CONFIG_FILE", files.Config));
            variables.Add(new("AWS_SHARED_CREDENTIALS_FILE", files.Credentials));
        }

        variables.AddRange(Endpoints(connection.Endpoints));
        return variables;
    }

    /// <summary>Where the connection itself finds AWS.</summary>
    private static IEnumerable<EnvironmentVariable> Endpoints(AwsEndpoints endpoints)
    {
        if (endpoints.ServiceUrl is null && endpoints.Services is null or { Count: 0 })
        {
            if (endpoints.IgnoresConfigured)
            {
                yield return new("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
            }

            yield break;
        }

        yield return new("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
        yield return new("AWS_ENDPOINT_URL", endpoints.ServiceUrl);
        foreach (var service in ConfiguredEndpoints.Known)
        {
            yield return new($"AWS_ENDPOINT_URL_{service.ToUpperInvariant()}", endpoints.Services?.GetValueOrDefault(service));
        }
    }
}
