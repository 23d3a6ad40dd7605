using Amazon;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace StandIns.Tests;

/// <summary>What environment variables and AWSConfigs change: for the whole process, so never beside other tests.</summary>
[CollectionDefinition(nameof(SsmProcessWideTests), DisableParallelization = true)]
[Collection(nameof(SsmProcessWideTests))]
public sealed class SsmProcessWideTests : IDisposable
{
    // The endpoints that the machine itself may be set to.
    private readonly EnvironmentVariable[] _cleared =
        [new("AWS_ENDPOINT_URL", null), new("AWS_ENDPOINT_URL_SSM", null), new("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", null)];

    public void Dispose()
    {
        foreach (var variable in _cleared)
        {
            variable.Dispose();
        }
    }

    [Theory]
    [InlineData("eu-west-1", false, false, "https://ssm.eu-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", false, false, "https://ssm.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", false, false, "https://ssm.us-gov-west-1.amazonaws.com/")]
    [InlineData("eusc-de-east-1", false, false, "https://ssm.eusc-de-east-1.amazonaws.eu/")]
    [InlineData("us-east-2", true, false, "https://ssm-fips.us-east-2.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, false, "https://ssm.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, true, "https://ssm-fips.us-gov-west-1.api.aws/")]
    [InlineData("us-east-2", false, true, "https://ssm.us-east-2.api.aws/")]
    [InlineData("us-east-2", true, true, "https://ssm-fips.us-east-2.api.aws/")]
    [InlineData("cn-north-1", false, true, "https://ssm.cn-north-1.api.amazonwebservices.com.cn/")]
    public void A_Region_has_the_endpoint_of_its_partition(string region, bool fips, bool dualStack, string expected)
    {
        using var client = new AmazonSimpleSystemsManagementClient(SsmTestClient.Credentials, new AmazonSimpleSystemsManagementConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        });

        Assert.Equal(expected, client.DetermineServiceOperationEndpoint(new GetParameterRequest()).URL.TrimEnd('/') + "/");
    }

    [Fact]
    public void A_custom_endpoint_is_neither_FIPS_nor_dual_stack()
    {
        using var client = new AmazonSimpleSystemsManagementClient(SsmTestClient.Credentials, new AmazonSimpleSystemsManagementConfig
        {
            ServiceURL = "http://127.0.0.1:1",
            AuthenticationRegion = "eu-west-1",
            UseFIPSEndpoint = true,
        });

        Assert.Throws<AmazonClientException>(() => client.DetermineServiceOperationEndpoint(new GetParameterRequest()));
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_SSM")]
    [InlineData("AWS_ENDPOINT_URL")]
    public async Task The_environment_names_an_endpoint(string variable)
    {
        await using var server = new SsmTestServer(SsmTestServer.Ok("{}"));
        using var _ = new EnvironmentVariable(variable, server.Url);
        using var client = new AmazonSimpleSystemsManagementClient(
            SsmTestClient.Credentials,
            new AmazonSimpleSystemsManagementConfig { RegionEndpoint = RegionEndpoint.EUWest1, AuthenticationRegion = "eu-west-1" });

        await client.GetParameterAsync(new GetParameterRequest { Name = "a" });

        Assert.Contains("/eu-west-1/ssm/aws4_request", Assert.Single(server.Requests).Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_services_own_variable_wins_over_the_general_one()
    {
        await using var server = new SsmTestServer(SsmTestServer.Ok("{}"));
        using var general = new EnvironmentVariable("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        using var own = new EnvironmentVariable("AWS_ENDPOINT_URL_SSM", server.Url);
        using var client = new AmazonSimpleSystemsManagementClient(SsmTestClient.Credentials, RegionEndpoint.EUWest1);

        await client.GetParameterAsync(new GetParameterRequest { Name = "a" });

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_profile_names_an_endpoint()
    {
        await using var server = new SsmTestServer(SsmTestServer.Ok("{}"));
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"[profile p]\nregion = eu-west-1\nendpoint_url = {server.Url}\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret-key\n");
            using var client = new AmazonSimpleSystemsManagementClient(new AmazonSimpleSystemsManagementConfig { Profile = new Profile("p", file), RegionEndpoint = RegionEndpoint.EUWest1 });

            await client.GetParameterAsync(new GetParameterRequest { Name = "a" });

            Assert.Single(server.Requests);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task An_empty_list_is_sent_unless_collections_are_always_there()
    {
        await using var server = new SsmTestServer(SsmTestServer.Ok("{}"), SsmTestServer.Ok("{}"));
        using var client = SsmTestClient.Create(server);

        Assert.Null(new GetParametersRequest().Names);
        await client.GetParametersAsync(new GetParametersRequest { Names = [] });
        AWSConfigs.InitializeCollections = true;
        try
        {
            var response = await client.GetParametersAsync(new GetParametersRequest());

            Assert.Empty(response.Parameters!);
            Assert.Empty(new GetParametersRequest().Names!);
        }
        finally
        {
            AWSConfigs.InitializeCollections = false;
        }

        Assert.Equal(["""{"Names":[]}""", "{}"], server.Requests.Select(request => request.Body));
    }

    private sealed class EnvironmentVariable : IDisposable
    {
        private readonly string _name;
        private readonly string? _before;

        public EnvironmentVariable(string name, string? value)
        {
            _name = name;
            _before = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(_name, _before);
    }
}
