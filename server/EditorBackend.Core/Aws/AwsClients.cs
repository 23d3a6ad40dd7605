using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Pacing;
using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Aws;

/// <summary>SDK clients as the person's settings want them. They are cheap: the SDK shares the HTTP connections.</summary>
internal sealed class AwsClients(CurrentSettings settings, AwsEnvironment environment)
{
    /// <summary>A person waits: what does not work after two more tries is told.</summary>
    private const int Retries = 2;

    public AmazonSSOOIDCClient Oidc(string region) =>
        new(new AnonymousAWSCredentials(), Configure(new AmazonSSOOIDCConfig(), Endpoints(region)));

    /// <param name="pacer">Is asked before each attempt, retries included.</param>
    public AmazonSSOClient Portal(string region, Pacer pacer) =>
        new PacedPortal(Configure(new AmazonSSOConfig(), Endpoints(region)), pacer);

    public AmazonSecurityTokenServiceClient Sts(AWSCredentials credentials, AwsEndpoints endpoints) =>
        new(credentials, Configure(new AmazonSecurityTokenServiceConfig(), endpoints));

    /// <summary>A Region's endpoints; the person's own setting counts most, then the environment, then a profile.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.Invalid"/>: a Region is a part of hosts' names, and this is none.</exception>
    public AwsEndpoints Endpoints(string region, ConfiguredEndpoints? ofProfile = null)
    {
        AwsRegions.Check(region);
        var setting = settings.Value.EndpointUrl is { Length: > 0 } url ? url : null;
        var configured = ConfiguredEndpoints.Everywhere(setting);
        var ignores = environment.IgnoresEndpoints || ReferenceEquals(ofProfile, ConfiguredEndpoints.AwsOwn);
        if (!ignores)
        {
            configured = configured.Over(environment.Endpoints.Over(ofProfile ?? ConfiguredEndpoints.None));
        }

        return new AwsEndpoints(region, configured, ignores);
    }

    private T Configure<T>(T config, AwsEndpoints endpoints)
        where T : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = Retries;
        config.Timeout = settings.RequestTimeout;
        return endpoints.Apply(config);
    }

    private sealed class PacedPortal(AmazonSSOConfig config, Pacer pacer) : AmazonSSOClient(new AnonymousAWSCredentials(), config)
    {
        protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
        {
            base.CustomizeRuntimePipeline(pipeline);
            pipeline.AddHandlerAfter<RetryHandler>(new PacingHandler(_ => pacer));
        }
    }
}
