using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>
/// The endpoint of a Region, by the rules of its partition as AWSSDK.Core knows it. A custom endpoint wins, and cannot
/// be combined with FIPS or dual-stack.
/// </summary>
internal sealed class RegionalEndpointProvider : IEndpointProvider
{
    /// <summary>AWS GovCloud's ordinary endpoints are FIPS endpoints.</summary>
    private const string GovCloud = "aws-us-gov";

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var region = (string?)parameters["Region"];
        var custom = (string?)parameters["Endpoint"];
        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;

        if (!string.IsNullOrEmpty(custom))
        {
            return fips || dualStack
                ? throw new AmazonClientException("A custom endpoint cannot be combined with FIPS or dual-stack endpoints.")
                : new Endpoint(custom);
        }

        if (string.IsNullOrEmpty(region) || Fn.Partition(region) is not { } partition)
        {
            throw new AmazonClientException("No Region is configured, and no endpoint either.");
        }

        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
        {
            throw new AmazonClientException($"The partition {partition.name} lacks FIPS or dual-stack endpoints.");
        }

        var host = fips && (dualStack || !string.Equals(partition.name, GovCloud, StringComparison.Ordinal)) ? "ssm-fips" : "ssm";
        return new Endpoint($"https://{host}.{region}.{(dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}");
    }
}
