using Amazon.KeyManagementService;
using Amazon.SimpleSystemsManagement;
using AwsSandbox;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity.Sources;

public sealed class EndpointTests : IdentitySandbox
{
    private const string Elsewhere = "http://127.0.0.1:1";

    private string Here => Host.Endpoint.ToString().TrimEnd('/');

    [Fact]
    public async Task A_profiles_endpoint_serves_all_services()
    {
        WriteProfile($"endpoint_url = {Here}");

        var (ssm, kms) = await EndpointsAsync();

        Assert.Equal(Here + "/", ssm);
        Assert.Equal(Here + "/", kms);
        Assert.Equal(1, Calls("sts.GetCallerIdentity"));
    }

    [Fact]
    public async Task A_services_section_is_about_single_services()
    {
        WriteProfile(
            $"endpoint_url = {Here}\nservices = local",
            $"""
            [services local]
            ssm =
              endpoint_url = {Elsewhere}
            s3 =
              endpoint_url = http://127.0.0.1:2
              addressing_style = path
            """);

        var (ssm, kms) = await EndpointsAsync();

        Assert.Equal(Elsewhere + "/", ssm);
        Assert.Equal(Here + "/", kms);
    }

    [Fact]
    public async Task The_environment_beats_the_profile_and_a_service_beats_all_services()
    {
        WriteProfile($"endpoint_url = {Elsewhere}\nservices = local", $"[services local]\nkms =\n  endpoint_url = {Elsewhere}\n");
        Variables["AWS_ENDPOINT_URL"] = Here;
        Variables["AWS_ENDPOINT_URL_SSM"] = "http://127.0.0.1:2";

        var (ssm, kms) = await EndpointsAsync();

        Assert.Equal("http://127.0.0.1:2/", ssm);
        Assert.Equal(Here + "/", kms);
    }

    [Fact]
    public async Task A_service_of_the_environment_leaves_the_others_to_the_profile()
    {
        WriteProfile($"endpoint_url = {Here}");
        Variables["AWS_ENDPOINT_URL_SSM"] = Elsewhere;

        var (ssm, kms) = await EndpointsAsync();

        Assert.Equal(Elsewhere + "/", ssm);
        Assert.Equal(Here + "/", kms);
    }

    [Fact]
    public async Task Our_own_setting_beats_all()
    {
        WriteProfile($"endpoint_url = {Elsewhere}");
        Variables["AWS_ENDPOINT_URL_SSM"] = Elsewhere;

        var (ssm, kms) = await EndpointsAsync(Here);

        Assert.Equal(Here + "/", ssm);
        Assert.Equal(Here + "/", kms);
    }

    [Fact]
    public async Task All_of_them_can_be_ignored_but_our_own()
    {
        WriteProfile($"endpoint_url = {Elsewhere}");
        Variables["AWS_ENDPOINT_URL_SSM"] = Elsewhere;
        Variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true";

        var (ssm, _) = await EndpointsAsync(Here);
        var connection = Assert.Single(Connections.All);
        Configured.Update(Configured.Value with { EndpointUrl = null });
        var clients = new AwsClients(Configured, PersonsEnvironment);

        Assert.Equal(Here + "/", ssm);
        Assert.Null(clients.Endpoints(connection.Info.Region, new(Elsewhere, new Dictionary<string, string>())).UrlOf("ssm"));
    }

    [Fact]
    public async Task A_profile_can_ignore_the_environments()
    {
        WriteProfile($"endpoint_url = {Elsewhere}\nignore_configured_endpoint_urls = true");
        Variables["AWS_ENDPOINT_URL"] = Elsewhere;

        // The setting alone is left.
        var (ssm, _) = await EndpointsAsync(Here);

        Assert.Equal(Here + "/", ssm);
    }

    [Fact]
    public async Task Roles_are_assumed_at_the_profiles_endpoint()
    {
        WriteProfile(
            $"endpoint_url = {Elsewhere}",
            $"[profile role]\nrole_arn = arn:aws:iam::{Development}:role/ReadOnly\nsource_profile = work\nendpoint_url = {Here}\n");
        Configured.Update(Configured.Value with { EndpointUrl = null });

        Assert.Equal("ReadOnly", (await ConnectAsync(new ProfileSource("role"))).RoleName);
    }

    [Theory]
    [InlineData("endpoint_url = localhost:4566", "endpoint_url")]
    [InlineData("services = gone", "\"gone\"")]
    public async Task What_is_wrong_with_an_endpoint_is_said(string line, string said)
    {
        WriteProfile(line);

        var error = await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new ProfileSource("work")));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_of_the_environment_that_is_none_is_not_passed_over()
    {
        WriteProfile("output = json");
        Variables["AWS_ENDPOINT_URL"] = "localhost";
        Configured.Update(Configured.Value with { EndpointUrl = null });

        await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new ProfileSource("work")));
    }

    [Fact]
    public void Every_Region_of_AWS_has_the_name_of_one() => Assert.All(AwsRegions.All, region => Assert.True(AwsRegions.IsName(region.Name), region.Name));

    [Theory]
    [InlineData("attacker.example/#")]
    [InlineData("localhost")]
    [InlineData("us-east-1.attacker.example")]
    [InlineData("us-east-1@x")]
    public async Task What_is_no_Region_becomes_no_part_of_a_host(string region)
    {
        WriteProfile("output = json");
        Configured.Update(Configured.Value with { EndpointUrl = null });

        await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new ProfileSource("work"), region));
        WriteConfig($"[profile other]\nregion = {region}\ncredential_process = touch '{Storage}-ran'\n");
        await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new ProfileSource("other")));
        Assert.False(File.Exists($"{Storage}-ran"));
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_SSO_OIDC")]
    public async Task Tokens_go_over_https_or_stay_on_this_machine(string variable)
    {
        Variables[variable] = "http://proxy.example:4566";
        Configured.Update(Configured.Value with { EndpointUrl = null });

        var error = await FailsAsync(FailureCode.Invalid, () => StartSignIn());

        Assert.Contains("must use https", error.Message, StringComparison.Ordinal);
        Assert.True(Shell.HasOpenedNothing);
    }

    private void WriteProfile(string lines, string more = "") => WriteConfig(
        $"""
        [profile work]
        region = us-east-1
        aws_access_key_id = {SandboxWorld.StaticAccessKeyId}
        aws_secret_access_key = {SandboxWorld.StaticSecretAccessKey}
        {lines}

        {more}
        """);

    /// <summary>Where the connection's clients would go.</summary>
    private async Task<(string Ssm, string Kms)> EndpointsAsync(string? setting = null)
    {
        Configured.Update(Configured.Value with { EndpointUrl = setting });
        var endpoints = Connections.Get((await ConnectAsync(new ProfileSource("work"))).Id).Endpoints;
        return (
            endpoints.Apply(new AmazonSimpleSystemsManagementConfig()).ServiceURL,
            endpoints.Apply(new AmazonKeyManagementServiceConfig()).ServiceURL);
    }
}
