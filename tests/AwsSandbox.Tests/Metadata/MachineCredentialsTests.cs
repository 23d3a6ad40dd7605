using System.Net;
using System.Text.Json;
using AwsSandbox.Tests.Cli;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Metadata;

public sealed class MachineCredentialsTests : StsSandbox
{
    private const string Roles = "/latest/meta-data/iam/security-credentials/";

    private static readonly HttpClient Http = new();

    [CliFact]
    public async Task The_CLI_takes_the_role_of_the_instance()
    {
        await ControlAsync(HttpMethod.Put, "imds?role=ReadOnly&account=444455556666");
        var cli = new AwsCli(
            Host.Endpoint, ("AWS_ACCESS_KEY_ID", null), ("AWS_SECRET_ACCESS_KEY", null),
            ("AWS_EC2_METADATA_DISABLED", null), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", Host.Endpoint.ToString()));
        Assert.Equal(
            "arn:aws:sts::444455556666:assumed-role/ReadOnly/i-0a1b2c3d4e5f60718",
            (await cli.RunAsync("sts", "get-caller-identity")).GetProperty("Arn").GetString());
    }

    [CliFact]
    public async Task The_CLI_takes_the_credentials_of_the_container()
    {
        var container = await ControlAsync(HttpMethod.Put, "container?role=Deployer");
        (string, string?)[] environment =
        [
            ("AWS_ACCESS_KEY_ID", null), ("AWS_SECRET_ACCESS_KEY", null),
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", container["uri"]!.GetValue<string>()),
        ];
        var cli = new AwsCli(Host.Endpoint, [.. environment, ("AWS_CONTAINER_AUTHORIZATION_TOKEN", container["authorizationToken"]!.GetValue<string>())]);
        Assert.StartsWith($"arn:aws:sts::{Development}:assumed-role/Deployer/", (await cli.RunAsync("sts", "get-caller-identity")).GetProperty("Arn").GetString(), StringComparison.Ordinal);
        Assert.Contains("401", await new AwsCli(Host.Endpoint, [.. environment, ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "guess")]).FailAsync("sts", "get-caller-identity"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_neither_until_it_is_asked_for()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await InstanceTokenAsync()).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(Roles)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/container/credentials")).Status);
        await ControlAsync(HttpMethod.Put, "imds?role=ReadOnly");
        await ControlAsync(HttpMethod.Put, "container?role=ReadOnly");
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(Roles)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/container/credentials")).Status);
        await ControlAsync(HttpMethod.Delete, "imds");
        await ControlAsync(HttpMethod.Delete, "container");
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(Roles)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/container/credentials")).Status);
    }

    [Fact]
    public async Task The_instance_answers_those_who_have_a_token()
    {
        await ControlAsync(HttpMethod.Put, "imds?role=ReadOnly");
        Assert.Equal(HttpStatusCode.BadRequest, (await InstanceTokenAsync(seconds: "0")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await InstanceTokenAsync(seconds: "21601")).Status);
        var (status, token) = await InstanceTokenAsync(seconds: "60");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ReadOnly", (await GetAsync(Roles, token)).Text);
        // The SDK for .NET asks for the profile before it takes its role.
        var profile = JsonSerializer.Deserialize<JsonElement>((await GetAsync("/latest/meta-data/iam/info", token)).Text);
        Assert.Equal($"arn:aws:iam::{Development}:instance-profile/ReadOnly", profile.GetProperty("InstanceProfileArn").GetString());
        Assert.Equal("us-east-1", (await GetAsync("/latest/meta-data/placement/region", token)).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(Roles + "Administrator", token)).Status);
        var credentials = JsonSerializer.Deserialize<JsonElement>((await GetAsync(Roles + "ReadOnly", token)).Text);
        Assert.Equal("Success", credentials.GetProperty("Code").GetString());
        var signer = new Signer(credentials.GetProperty("AccessKeyId").GetString()!, credentials.GetProperty("SecretAccessKey").GetString()!, credentials.GetProperty("Token").GetString());
        (await Aws.SsmAsync("DescribeParameters", new { }, signer)).Succeeded();
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(Roles, "guess")).Status);
        World.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(Roles, token)).Status);
    }

    [Theory]
    [InlineData("imds?role=NoSuchRole")]
    [InlineData("container?role=ReadOnly&account=999999999999")]
    public async Task A_role_that_is_not_there_is_refused(string path)
    {
        using var response = await Http.PutAsync(new Uri(Host.Endpoint, "/_sandbox/" + path), null);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Tokens_are_listed_for_leak_tests()
    {
        await ControlAsync(HttpMethod.Put, "imds?role=ReadOnly");
        var container = (await ControlAsync(HttpMethod.Put, "container?role=ReadOnly"))["authorizationToken"]!.GetValue<string>();
        var (_, instance) = await InstanceTokenAsync();
        var listed = (await ControlAsync(HttpMethod.Get, "issued"))["machineTokens"]!.AsArray().Select(token => token!.GetValue<string>()).ToList();
        Assert.Equal([container, instance], listed.Order());
    }

    private Task<(HttpStatusCode Status, string Text)> InstanceTokenAsync(string seconds = "60") =>
        SendAsync(HttpMethod.Put, "/latest/api/token", "x-aws-ec2-metadata-token-ttl-seconds", seconds);

    private Task<(HttpStatusCode Status, string Text)> GetAsync(string path, string token = "") =>
        SendAsync(HttpMethod.Get, path, "x-aws-ec2-metadata-token", token);

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpMethod method, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(method, new Uri(Host.Endpoint, path));
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
