using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;
using EditorBackend.Settings;

namespace EditorBackend.Identity;

/// <summary>SDK clients as the person's settings want them. They are cheap: the SDK shares the HTTP connections.</summary>
internal sealed class AwsClients(CurrentSettings settings)
{
    public AmazonSSOOIDCClient Oidc(string region) =>
        new(new AnonymousAWSCredentials(), Configure(new AmazonSSOOIDCConfig(), Endpoints(region), retries: 2));

    /// <summary>The portal throttles at about 20 requests a second for a whole organisation: it gets more patience.</summary>
    public AmazonSSOClient Portal(string region) =>
        new(new AnonymousAWSCredentials(), Configure(new AmazonSSOConfig(), Endpoints(region), retries: 6));

    public AmazonSecurityTokenServiceClient Sts(AWSCredentials credentials, AwsEndpoints endpoints) =>
        new(credentials, Configure(new AmazonSecurityTokenServiceConfig(), endpoints, retries: 2));

    /// <summary>A Region's endpoints; without an override of the settings, the SDK looks at <c>AWS_ENDPOINT_URL…</c> itself.</summary>
    public AwsEndpoints Endpoints(string region) =>
        new(region, settings.Value.EndpointUrl is { Length: > 0 } url ? url : null);

    private T Configure<T>(T config, AwsEndpoints endpoints, int retries)
        where T : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = retries;
        config.Timeout = TimeSpan.FromSeconds(settings.Value.RequestTimeoutSeconds);
        return endpoints.Apply(config);
    }
}
