using Amazon.Runtime;
using Amazon.SSO;
using Amazon.SSOOIDC;
using Amazon.SecurityToken;
using EditorBackend.Settings;

namespace EditorBackend.Identity.Connections;

/// <summary>SDK clients as the person's settings want them. They are cheap: the SDK shares the HTTP connections.</summary>
internal sealed class AwsClients(CurrentSettings settings)
{
    /// <summary>A person waits: what does not work after two more tries is told.</summary>
    private const int Retries = 2;

    public AmazonSSOOIDCClient Oidc(string region) =>
        new(new AnonymousAWSCredentials(), Configure(new AmazonSSOOIDCConfig(), Endpoints(region)));

    public AmazonSSOClient Portal(string region) =>
        new(new AnonymousAWSCredentials(), Configure(new AmazonSSOConfig(), Endpoints(region)));

    public AmazonSecurityTokenServiceClient Sts(AWSCredentials credentials, AwsEndpoints endpoints) =>
        new(credentials, Configure(new AmazonSecurityTokenServiceConfig(), endpoints));

    /// <summary>A Region's endpoints; without an override of the settings, the SDK looks at <c>AWS_ENDPOINT_URL…</c> itself.</summary>
    public AwsEndpoints Endpoints(string region) =>
        new(region, settings.Value.EndpointUrl is { Length: > 0 } url ? url : null);

    private T Configure<T>(T config, AwsEndpoints endpoints)
        where T : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = Retries;
        config.Timeout = TimeSpan.FromSeconds(settings.Value.RequestTimeoutSeconds);
        return endpoints.Apply(config);
    }
}
