using System.Diagnostics;
using System.Text.Json;
using AwsSandbox.Hosting;
using AwsSandbox.Pipeline;

namespace AwsSandbox.Tests;

public sealed class StartTests
{
    [Fact]
    public void Flags_are_read()
    {
        var options = SandboxOptions.Parse(["--port", "4566", "--json", "--parameters=2000", "--latency", "40", "--throttle", "aws-default", "--empty-pages", "3", "--fault", "ssm.*:status=500,nth=2", "--recreate-delay", "0", "--seed", "7", "--organization", "600", "--portal-rate", "20"]);
        Assert.Equal((4566, true, 2000, 3, 7), (options.Port, options.Json, options.Parameters, options.EmptyPages, options.Seed));
        Assert.Equal((600, 20), (options.Organization, options.PortalRate));
        Assert.Equal(TimeSpan.FromMilliseconds(40), options.Latency);
        Assert.Equal(TimeSpan.Zero, options.RecreateDelay);
        Assert.Same(ThrottleProfile.AwsDefault, options.Throttle);
        Assert.Equal(2, Assert.Single(options.Faults).Nth);
    }

    [Theory]
    [InlineData("--nope")]
    [InlineData("--port")]
    [InlineData("--port", "99999")]
    [InlineData("--latency", "soon")]
    [InlineData("--throttle", "some")]
    [InlineData("--empty", "--parameters", "5")]
    [InlineData("--empty", "--organization", "5")]
    [InlineData("--organization", "2")]
    public void Flags_that_cannot_be_are_refused(params string[] args) => Assert.Throws<ArgumentException>(() => SandboxOptions.Parse(args));

    [Fact]
    public async Task The_announcement_has_exactly_its_members()
    {
        await using var host = await SandboxHost.StartAsync(new SandboxOptions());
        using var json = JsonDocument.Parse(Announcement.Of(host).ToJson());
        Assert.Equal(
            ["endpoint", "region", "accessKeyId", "secretAccessKey", "ssoStartUrl", "ssoRegion", "ssoInstances", "users", "iamUsers", "accounts"],
            json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["name", "password"], json.RootElement.GetProperty("users")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(["id", "name", "roles"], json.RootElement.GetProperty("accounts")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(["Acme", "Globex"], json.RootElement.GetProperty("ssoInstances").EnumerateArray().Select(instance => instance.GetProperty("name").GetString()!));
        Assert.Equal(["name", "startUrl", "region", "users"], json.RootElement.GetProperty("ssoInstances")[1].EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["arn", "accessKeyId", "secretAccessKey", "mfaSerial"], json.RootElement.GetProperty("iamUsers")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(host.Endpoint, new Uri(json.RootElement.GetProperty("endpoint").GetString()!));
        Assert.Contains("AWS_ENDPOINT_URL", Announcement.Of(host).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_says_when_it_serves_and_ends_when_asked()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(typeof(SandboxHost).Assembly.Location);
        start.ArgumentList.Add("--json");
        start.ArgumentList.Add("--empty");
        using var process = Process.Start(start)!;
        try
        {
            using var line = JsonDocument.Parse((await process.StandardOutput.ReadLineAsync())!);
            using var http = new HttpClient();
            var settings = await http.GetStringAsync(new Uri(line.RootElement.GetProperty("endpoint").GetString() + "/_sandbox/settings"));
            Assert.Contains("latencyMs", settings, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task It_listens_on_loopback_alone()
    {
        await using var host = await SandboxHost.StartAsync(new SandboxOptions { Empty = true });
        Assert.Equal("127.0.0.1", host.Endpoint.Host);
    }
}
