using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;

namespace StandIns.Tests;

internal static class SsmTestClient
{
    public static readonly SessionAWSCredentials Credentials = new("AKIDEXAMPLE", "secret-key", "session-token");

    /// <summary>A client of <paramref name="server"/> that does not repeat a call, unless told otherwise.</summary>
    public static AmazonSimpleSystemsManagementClient Create(SsmTestServer server, Action<AmazonSimpleSystemsManagementConfig>? configure = null)
    {
        var config = new AmazonSimpleSystemsManagementConfig
        {
            ServiceURL = server.Url,
            AuthenticationRegion = "eu-west-1",
            MaxErrorRetry = 0,
        };
        configure?.Invoke(config);
        return new AmazonSimpleSystemsManagementClient(Credentials, config);
    }
}
