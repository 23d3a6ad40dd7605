using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace AwsSandbox.Tests.Support;

/// <summary>STS through AWS's own SDK, as one of the sandbox's users or with a role's credentials.</summary>
public abstract class StsSandbox : SandboxTest
{
    private static readonly HttpClient Http = new();

    protected const string Development = "111122223333";
    protected const string DanasDevice = $"arn:aws:iam::{Development}:mfa/dana";

    protected static AWSCredentials Dana { get; } = new BasicAWSCredentials(SandboxWorld.DanaAccessKeyId, SandboxWorld.DanaSecretAccessKey);

    protected static AWSCredentials Static { get; } = new BasicAWSCredentials(SandboxWorld.StaticAccessKeyId, SandboxWorld.StaticSecretAccessKey);

    protected override SandboxOptions Options => new() { Parameters = 0 };

    protected static string RoleArn(string name, string account = Development) => $"arn:aws:iam::{account}:role/{name}";

    protected AmazonSecurityTokenServiceClient Sts(AWSCredentials credentials) =>
        new(credentials, new AmazonSecurityTokenServiceConfig { ServiceURL = Host.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    protected async Task<AssumeRoleResponse> AssumeAsync(AWSCredentials credentials, AssumeRoleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RoleSessionName ??= "tester";
        using var sts = Sts(credentials);
        return await sts.AssumeRoleAsync(request);
    }

    /// <summary>The code of the error that the call ends with, and its message.</summary>
    protected static async Task<AmazonSecurityTokenServiceException> RefusedAsync(Func<Task> call, string code, string? message = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        // The SDK has classes of their own for some codes.
        var error = await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(call);
        Assert.Equal(code, error.ErrorCode);
        if (message is not null)
        {
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }

        return error;
    }

    protected Task RefusedAsync(AWSCredentials credentials, AssumeRoleRequest request, string code, string message) =>
        RefusedAsync(() => AssumeAsync(credentials, request), code, message);

    /// <summary>The code that the device shows next.</summary>
    protected async Task<string> CodeAsync(string serial = DanasDevice) =>
        (await ControlAsync(HttpMethod.Get, $"mfa?serial={serial}"))["code"]!.GetValue<string>();

    protected async Task<JsonObject> ControlAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Host.Endpoint, "/_sandbox/" + path)) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {text}");
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }
}
