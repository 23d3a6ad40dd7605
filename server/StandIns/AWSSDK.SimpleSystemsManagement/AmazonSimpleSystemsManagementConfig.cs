using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SimpleSystemsManagement.Internal;
using Amazon.Util.Internal;

namespace Amazon.SimpleSystemsManagement;

/// <summary>
/// Configuration of an <see cref="AmazonSimpleSystemsManagementClient"/>. The service id "SSM" makes
/// <c>AWS_ENDPOINT_URL_SSM</c>, <c>AWS_ENDPOINT_URL</c> and a profile's <c>endpoint_url</c> apply.
/// </summary>
public class AmazonSimpleSystemsManagementConfig : ClientConfig
{
    private const string EndpointPrefix = "ssm";

    private static readonly string DefaultUserAgent = InternalSDKUtils.BuildUserAgentString(
        "SSM", typeof(AmazonSimpleSystemsManagementConfig).Assembly.GetName().Version!.ToString(3));

    public AmazonSimpleSystemsManagementConfig()
        : base(new DefaultConfigurationProvider(DefaultsModes.All))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = EndpointPrefix;
        EndpointProvider = new RegionalEndpointProvider();
    }

    /// <summary>The service's id in AWS's models.</summary>
    public static new string ServiceId => "SSM";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => EndpointPrefix;

    /// <inheritdoc/>
    public override string ServiceVersion => "2014-11-06";

    /// <inheritdoc/>
    public override string UserAgent => DefaultUserAgent;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
        => EndpointProvider.ResolveEndpoint(RegionalEndpointResolver.MapParameters(this, parameters?.AlternateEndpoint));
}
