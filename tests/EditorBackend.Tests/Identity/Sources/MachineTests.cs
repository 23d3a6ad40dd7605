using AwsSandbox;
using AwsSandbox.Metadata;
using AwsSandbox.Seeding;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Sources;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity.Sources;

/// <summary>Credentials that the machine has: container, EC2 instance, web identity, environment.</summary>
public sealed class MachineTests : IdentitySandbox
{
    /// <summary>A slow machine's answer is not given up: where nobody answers, the limit ends the wait as ever.</summary>
    private void SomebodyAnswers() => Clock.Hold(MachineEndpoints.Limit);

    private MachineRole ReadOnly => new(Host.World.StaticAccount, Host.World.StaticAccount.FindRole("ReadOnly")!);

    [Fact]
    public async Task A_containers_token_is_read_from_its_file_and_sent_as_it_is()
    {
        Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = new Uri(Host.Endpoint, "/container/credentials").ToString();
        Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "the file beats this";
        Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = WriteFile("token", Host.World.Machine.StartContainer(ReadOnly));
        SomebodyAnswers();

        var connection = await ConnectAsync(new DefaultChainSource(), "us-east-1");

        Assert.Equal("ReadOnly", connection.RoleName);
        Assert.NotNull(connection.ExpiresAt);
        Assert.Equal(0, Calls("imds.GetToken"));
    }

    [Fact]
    public async Task A_containers_token_may_stand_in_the_environment()
    {
        Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = new Uri(Host.Endpoint, "/container/credentials").ToString();
        Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = Host.World.Machine.StartContainer(ReadOnly);
        SomebodyAnswers();
        WriteConfig("[profile here]\nrole_arn = arn:aws:iam::111122223333:role/NoPath\ncredential_source = EcsContainer\nregion = us-east-1\n");

        Assert.Equal("ReadOnly", (await ConnectAsync(new DefaultChainSource(), "us-east-1")).RoleName);
        Variables.Remove("AWS_CONTAINER_AUTHORIZATION_TOKEN");
        await FailsAsync(FailureCode.NotFound, () => ConnectAsync(new ProfileSource("here")));
    }

    [Theory]
    [InlineData("http://attacker.example/credentials")]
    [InlineData("ftp://127.0.0.1/credentials")]
    [InlineData("no URL")]
    public async Task A_containers_token_goes_to_nobody_else(string uri)
    {
        Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = uri;
        Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "secret";

        await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new DefaultChainSource(), "us-east-1"));
    }

    [Fact]
    public async Task A_relative_address_leads_to_the_containers_host_alone()
    {
        Variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = $"@{Host.Endpoint.Authority}/container/credentials";
        Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = Host.World.Machine.StartContainer(ReadOnly);

        await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new DefaultChainSource(), "us-east-1"));

        Assert.Equal(0, Calls("container.GetCredentials"));
    }

    [Fact]
    public async Task A_token_file_with_a_line_break_is_refused()
    {
        Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = new Uri(Host.Endpoint, "/container/credentials").ToString();
        Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = WriteFile("token", Host.World.Machine.StartContainer(ReadOnly) + "\n");

        await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new DefaultChainSource(), "us-east-1"));

        Assert.Equal(0, Calls("container.GetCredentials"));
    }

    [Fact]
    public async Task An_instances_role_and_Region_are_found()
    {
        Host.World.Machine.Instance = ReadOnly;
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = Host.Endpoint.ToString();
        SomebodyAnswers();

        var connection = await ConnectAsync(new DefaultChainSource());

        Assert.Equal("ReadOnly", connection.RoleName);
        Assert.Equal(SandboxWorld.DefaultRegion, connection.Region);
    }

    [Fact]
    public async Task A_profile_takes_a_role_with_the_instances()
    {
        Host.World.Machine.Instance = new MachineRole(Host.World.StaticAccount, SeedRoles.Administrator);
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = Host.Endpoint.ToString();
        SomebodyAnswers();
        WriteConfig(
            $"""
            [profile good]
            role_arn = arn:aws:iam::{Development}:role/ReadOnly
            credential_source = Ec2InstanceMetadata
            region = us-east-1

            [profile long]
            role_arn = arn:aws:iam::{Development}:role/ReadOnly
            credential_source = Ec2InstanceMetadata
            duration_seconds = 7200
            """);

        Assert.Equal("ReadOnly", (await ConnectAsync(new ProfileSource("good"))).RoleName);
        await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new ProfileSource("long"), "us-east-1"));
    }

    [Fact]
    public async Task A_metadata_service_that_does_not_answer_is_given_up()
    {
        Host.World.Machine.Instance = ReadOnly;
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = Host.Endpoint.ToString();
        Fault("imds.*:slow=600000");

        var connecting = ConnectAsync(new DefaultChainSource(), "us-east-1");
        await Clock.SkipAsync(TimeSpan.FromSeconds(2));

        await FailsAsync(FailureCode.NotFound, () => connecting);
    }

    [Fact]
    public async Task A_metadata_service_that_is_switched_off_is_not_asked()
    {
        Host.World.Machine.Instance = ReadOnly;
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = Host.Endpoint.ToString();
        SomebodyAnswers();
        Variables["AWS_EC2_METADATA_DISABLED"] = "True";

        await FailsAsync(FailureCode.NotFound, () => ConnectAsync(new DefaultChainSource(), "us-east-1"));

        Assert.Equal(0, Calls("imds.GetToken"));
    }

    [Fact]
    public async Task A_default_profile_with_a_Region_alone_does_not_end_the_search()
    {
        Host.World.Machine.Instance = ReadOnly;
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = Host.Endpoint.ToString();
        SomebodyAnswers();
        WriteConfig("[default]\nregion = eu-west-1\n");

        var connection = await ConnectAsync(new DefaultChainSource());

        Assert.Equal("ReadOnly", connection.RoleName);
        Assert.Equal("eu-west-1", connection.Region);
    }

    [Fact]
    public async Task A_web_identity_is_exchanged_and_its_file_read_again()
    {
        var file = WriteFile("jwt", WebIdentity(TimeSpan.FromMinutes(10)) + "\n");
        WriteConfig(
            $"[profile pod]\nrole_arn = arn:aws:iam::{Development}:role/WebIdentity\nweb_identity_token_file = {file}\nrole_session_name = pod\nregion = us-east-1\n");
        var connection = await ConnectAsync(new ProfileSource("pod"));
        Clock.Advance(TimeSpan.FromHours(2));
        WriteFile("jwt", WebIdentity(TimeSpan.FromMinutes(10)));

        await Connections.Get(connection.Id).Credentials.GetCredentialsAsync();

        Assert.EndsWith("assumed-role/WebIdentity/pod", connection.Arn, StringComparison.Ordinal);
        Assert.Equal(2, Calls("sts.AssumeRoleWithWebIdentity"));
    }

    [Fact]
    public async Task The_default_chain_knows_a_web_identity_by_the_environment()
    {
        Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = WriteFile("jwt", WebIdentity(TimeSpan.FromMinutes(10)));
        Variables["AWS_ROLE_ARN"] = $"arn:aws:iam::{Development}:role/WebIdentity";

        Assert.Equal("WebIdentity", (await ConnectAsync(new DefaultChainSource(), "us-east-1")).RoleName);
    }

    [Fact]
    public async Task A_web_identity_that_has_expired_is_explained()
    {
        Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = WriteFile("jwt", WebIdentity(TimeSpan.FromMinutes(-10)));
        Variables["AWS_ROLE_ARN"] = $"arn:aws:iam::{Development}:role/WebIdentity";

        var error = await FailsAsync(FailureCode.AccessDenied, () => ConnectAsync(new DefaultChainSource(), "us-east-1"));

        Assert.Contains("has expired", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_identity_without_its_file_is_explained()
    {
        Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = Path.Combine(Storage, "gone");
        Variables["AWS_ROLE_ARN"] = $"arn:aws:iam::{Development}:role/WebIdentity";

        await FailsAsync(FailureCode.NotFound, () => ConnectAsync(new DefaultChainSource(), "us-east-1"));
    }

    [Fact]
    public async Task The_environment_is_a_source_when_it_has_keys()
    {
        await FailsAsync(FailureCode.NotFound, () => ConnectAsync(new EnvironmentSource(), "us-east-1"));
        Variables["AWS_ACCESS_KEY_ID"] = SandboxWorld.StaticAccessKeyId;
        Variables["AWS_SECRET_ACCESS_KEY"] = SandboxWorld.StaticSecretAccessKey;
        WriteConfig("[profile here]\nrole_arn = arn:aws:iam::111122223333:role/ReadOnly\ncredential_source = Environment\nregion = us-east-1\n");

        Assert.Equal("sandbox", (await ConnectAsync(new EnvironmentSource(), "us-east-1")).RoleName);
        Assert.Equal("ReadOnly", (await ConnectAsync(new ProfileSource("here"))).RoleName);
    }

    private string WebIdentity(TimeSpan lifetime) => Host.World.WebIdentities.Issue(
        new Uri(Host.Endpoint, AwsSandbox.Sts.WebIdentityIssuer.Path).ToString(),
        "repo:acme/parameters:ref:refs/heads/main",
        AwsSandbox.Sts.WebIdentityIssuer.Audience,
        lifetime);

    private string WriteFile(string name, string text)
    {
        var path = Path.Combine(Directory.CreateDirectory(Storage).FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
