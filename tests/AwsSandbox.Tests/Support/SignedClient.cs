using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AwsSandbox.Tests.Support;

/// <summary>An answer of a JSON service: either a body, or an error's name and message.</summary>
public sealed record Answer(int Status, JsonElement Body)
{
    public string? Error => Body.TryGetProperty("__type", out var type) ? type.GetString() : null;

    public string? Message =>
        Body.TryGetProperty("message", out var message) || Body.TryGetProperty(nameof(Message), out message) ? message.GetString() : null;

    public JsonElement this[string member] => Body.GetProperty(member);

    public string? NextToken => Body.TryGetProperty(nameof(NextToken), out var token) ? token.GetString() : null;

    public IEnumerable<string> Names(string list = "Parameters") => Body.GetProperty(list).EnumerateArray().Select(p => p.GetProperty("Name").GetString()!);

    public Answer Succeeded()
    {
        Assert.True(Status == 200, $"{Status} {Body}");
        return this;
    }

    public Answer FailedWith(string error, string? messagePart = null)
    {
        Assert.Equal(error, Error);
        if (messagePart is not null)
        {
            Assert.Contains(messagePart, Message, StringComparison.Ordinal);
        }

        return this;
    }
}

/// <summary>Who signs, and for where.</summary>
public sealed record Signer(string AccessKeyId, string SecretAccessKey, string? SessionToken = null, string Region = SandboxWorld.DefaultRegion)
{
    public static Signer Static { get; } = new(SandboxWorld.StaticAccessKeyId, SandboxWorld.StaticSecretAccessKey);

    public static Signer Of(Credential credential, string region = SandboxWorld.DefaultRegion) =>
        new(credential.AccessKeyId, credential.SecretAccessKey, credential.SessionToken, region);
}

/// <summary>Signs requests by AWS's published description of Signature Version 4; shares no code with the sandbox.</summary>
public sealed class SignedClient(Uri endpoint)
{
    private static readonly HttpClient Http = new();

    public static string Timestamp(TimeSpan skew = default) =>
        (TimeProvider.System.GetUtcNow() + skew).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public Task<Answer> SsmAsync(string operation, object body, Signer? signer = null) => JsonAsync("ssm", "AmazonSSM." + operation, body, signer);

    public Task<Answer> KmsAsync(string operation, object body, Signer? signer = null) => JsonAsync("kms", "TrentService." + operation, body, signer);

    public async Task<Answer> JsonAsync(string service, string target, object body, Signer? signer = null, string? timestamp = null)
    {
        var text = body as string ?? JsonSerializer.Serialize(body);
        using var request = Sign(service, target, "application/x-amz-json-1.1", text, signer ?? Signer.Static, timestamp ?? Timestamp());
        using var response = await Http.SendAsync(request);
        var content = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(content));
    }

    /// <summary>STS's query protocol.</summary>
    /// <returns>Status and XML.</returns>
    public Task<(int Status, string Xml)> StsAsync(string form, Signer? signer = null) => QueryAsync("sts", form, signer);

    /// <summary>The query protocol of STS and IAM.</summary>
    /// <returns>Status and XML.</returns>
    public async Task<(int Status, string Xml)> QueryAsync(string service, string form, Signer? signer = null)
    {
        using var request = Sign(service, null, "application/x-www-form-urlencoded", form, signer ?? Signer.Static, Timestamp());
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public static async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => await Http.SendAsync(request);

    public HttpRequestMessage Sign(string service, string? target, string contentType, string body, Signer signer, string timestamp, string? scopeService = null)
    {
        var day = timestamp[..8];
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["content-type"] = contentType,
            ["host"] = endpoint.Authority,
            ["x-amz-date"] = timestamp,
        };
        if (target is not null)
        {
            headers["x-amz-target"] = target;
        }

        if (signer.SessionToken is not null)
        {
            headers["x-amz-security-token"] = signer.SessionToken;
        }

        var names = string.Join(';', headers.Keys);
        var canonical = $"POST\n/\n\n{string.Concat(headers.Select(h => $"{h.Key}:{h.Value}\n"))}\n{names}\n{Hash(body)}";
        var scope = $"{day}/{signer.Region}/{scopeService ?? service}/aws4_request";
        var key = Encoding.UTF8.GetBytes("AWS4" + signer.SecretAccessKey);
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{timestamp}\n{scope}\n{Hash(canonical)}")));
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent(body, Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } },
        };
        foreach (var (name, value) in headers.Where(h => h.Key is not ("content-type" or "host")))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={signer.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}");
        return request;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
