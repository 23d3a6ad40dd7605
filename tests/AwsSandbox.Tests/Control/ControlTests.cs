using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Control;

public sealed class ControlTests : SandboxTest
{
    private static readonly HttpClient Http = new();

    protected override SandboxOptions Options => new() { Latency = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task Settings_are_read_and_changed_one_by_one()
    {
        var settings = await SendAsync(HttpMethod.Patch, "settings", new { emptyPages = 2, throttle = "aws-default" });
        Assert.Equal(2, settings.GetProperty("emptyPages").GetInt32());
        Assert.Equal("aws-default", settings.GetProperty("throttle").GetString());
        Assert.Equal(1, settings.GetProperty("latencyMs").GetDouble());
        await SendAsync(HttpMethod.Patch, "settings", new { latencyMs = 0, recreateDelaySeconds = 0 });
        Assert.Equal(TimeSpan.Zero, World.Controls.Latency);
        Assert.Equal(TimeSpan.Zero, World.Controls.RecreateDelay);
        Assert.Equal(2, World.Controls.EmptyPages);
    }

    [Fact]
    public async Task The_portal_s_rate_is_set_and_taken_away()
    {
        Assert.Equal(20, (await SendAsync(HttpMethod.Patch, "settings", new { portalRate = 20 })).GetProperty("portalRate").GetInt32());
        Assert.Equal(20, World.Controls.Throttle.PortalRate);
        await SendAsync(HttpMethod.Patch, "settings", new { portalRate = 0 });
        Assert.Null(World.Controls.Throttle.PortalRate);
    }

    [Theory]
    [InlineData("settings", """{"throttle":"aws-someday"}""")]
    [InlineData("settings", """{"emptyPages":-1}""")]
    [InlineData("settings", """{"latencyMs":"long"}""")]
    [InlineData("settings", """{"latency":40}""")]
    public async Task A_setting_that_cannot_be_is_refused(string path, string json)
    {
        using var content = new StringContent(json, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await Http.PatchAsync(Uri(path), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Counters_are_read_and_cleared()
    {
        await PutAsync("/x");
        await PutAsync("/x");
        var put = (await SendAsync(HttpMethod.Get, "counters")).GetProperty("ssm.PutParameter");
        Assert.Equal((2, 1, 0), (put.GetProperty("calls").GetInt32(), put.GetProperty("failed").GetInt32(), put.GetProperty("throttled").GetInt32()));
        await SendAsync(HttpMethod.Delete, "counters");
        Assert.Empty((await SendAsync(HttpMethod.Get, "counters")).EnumerateObject());
    }

    [Fact]
    public async Task Faults_are_set_listed_and_cleared()
    {
        await SendAsync(HttpMethod.Post, "faults", new { operation = "ssm.GetParameter", kind = "status", status = 503, code = "ServiceUnavailable", count = 1 });
        await SendAsync(HttpMethod.Post, "faults", new { operation = "ssm.PutParameter", kind = "slow", delayMs = 5000 });
        Assert.Equal(2, (await SendAsync(HttpMethod.Get, "faults")).GetArrayLength());
        (await Aws.SsmAsync("GetParameter", new { Name = "/none" })).FailedWith("ServiceUnavailable");
        await SendAsync(HttpMethod.Delete, "faults");
        (await Aws.SsmAsync("GetParameter", new { Name = "/none" })).FailedWith("ParameterNotFound");
    }

    [Fact]
    public async Task A_parameter_changes_behind_a_client_s_back()
    {
        await PutAsync("/x", "mine");
        const string Path = "parameters?account=111122223333&region=us-east-1&name=/x";
        Assert.Equal(2, (await SendAsync(HttpMethod.Put, Path, new { value = "theirs" })).GetProperty("version").GetInt64());
        Assert.Equal("theirs", (await Aws.SsmAsync("GetParameter", new { Name = "/x" }))["Parameter"].GetProperty("Value").GetString());
        Assert.Equal(2, (await SendAsync(HttpMethod.Get, Path)).GetProperty("versions").GetArrayLength());
        await SendAsync(HttpMethod.Delete, Path);
        (await Aws.SsmAsync("GetParameter", new { Name = "/x" })).FailedWith("ParameterNotFound");
    }

    [Fact]
    public async Task Credentials_and_the_clock()
    {
        var session = As("ReadOnly");
        await SendAsync(HttpMethod.Post, "credentials/expire");
        (await Aws.SsmAsync("DescribeParameters", new { }, session)).FailedWith("ExpiredTokenException");
        await SendAsync(HttpMethod.Post, "clock/advance?seconds=3600");
        Assert.Equal(TimeSpan.FromHours(1), World.Clock.Advanced);
    }

    [Fact]
    public async Task A_reset_brings_the_seed_back()
    {
        var session = As("Administrator");
        var before = World.Parameters(AccountId, "us-east-1").List().Count;
        await PutAsync("/x");
        await SendAsync(HttpMethod.Patch, "settings", new { latencyMs = 7 });
        await SendAsync(HttpMethod.Post, "clock/advance?seconds=60");
        await SendAsync(HttpMethod.Post, "reset");
        Assert.Equal(before, World.Parameters(AccountId, "us-east-1").List().Count);
        Assert.Equal(TimeSpan.FromMilliseconds(1), World.Controls.Latency);
        Assert.Equal(TimeSpan.Zero, World.Clock.Advanced);
        (await Aws.SsmAsync("DescribeParameters", new { }, session)).FailedWith("UnrecognizedClientException");
        (await Aws.SsmAsync("DescribeParameters", new { })).Succeeded();
    }

    [Fact]
    public async Task A_page_of_another_origin_controls_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Uri("reset"));
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var response = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private Uri Uri(string path) => new(Host.Endpoint, "/_sandbox/" + path);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, Uri(path)) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
