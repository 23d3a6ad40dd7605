using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AwsSandbox.Browsing;
using AwsSandbox.Hosting;

namespace AwsSandbox.Tests.Oidc;

/// <summary>An answer of a REST-JSON call.</summary>
internal sealed record OidcAnswer(HttpStatusCode Status, string ErrorType, JsonObject Body)
{
    public string this[string member] => Body[member]!.ToString();

    /// <summary>Fails unless this is that error, in its status, its header and its body.</summary>
    public void MustBe(string error, string exception, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Assert.Equal(error, Body["error"]?.ToString());
        Assert.False(string.IsNullOrEmpty(Body["error_description"]?.ToString()));
        Assert.StartsWith(exception + ":http://", ErrorType, StringComparison.Ordinal);
        Assert.Equal(status, Status);
    }
}

/// <summary>A registered client, and what it needs to know about itself.</summary>
internal sealed record OidcTestClient(string Id, string Secret)
{
    public const string RedirectUri = "http://127.0.0.1:49152/oauth/callback";
    public const string RegisteredRedirectUri = "http://127.0.0.1/oauth/callback";
    public const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
}

/// <summary>A sandbox of its own for each test, and the calls that a client makes.</summary>
public abstract class OidcSandbox : IAsyncLifetime, IDisposable
{
    private readonly HttpClient http = new();

    private protected virtual SandboxOptions Options => new();

    private protected SandboxHost Host { get; private set; } = null!;

    private protected SandboxBrowser Browser { get; private set; } = null!;

    private protected string StartUrl => new Uri(Host.Endpoint, "/start").ToString();

    public async Task InitializeAsync()
    {
        Host = await SandboxHost.StartAsync(Options);
        Browser = new SandboxBrowser(Host.Endpoint);
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        Browser?.Dispose();
        http.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void Wait(double seconds) => Host.World.Clock.Advance(TimeSpan.FromSeconds(seconds));

    private protected Task<OidcAnswer> PostAsync(string path, JsonObject body) => PostTextAsync(path, body.ToJsonString());

    private protected async Task<OidcAnswer> PostTextAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(Host.Endpoint, path), content);
        return new OidcAnswer(
            response.StatusCode,
            response.Headers.TryGetValues("x-amzn-ErrorType", out var type) ? type.Single() : "",
            JsonSerializer.Deserialize<JsonObject>(await response.Content.ReadAsStringAsync())!);
    }

    private protected JsonObject PkceRegistration() => new()
    {
        ["clientName"] = "Test client",
        ["clientType"] = "public",
        ["scopes"] = new JsonArray("sso:account:access"),
        ["redirectUris"] = new JsonArray(OidcTestClient.RegisteredRedirectUri),
        ["grantTypes"] = new JsonArray("authorization_code", "refresh_token"),
        ["issuerUrl"] = StartUrl,
    };

    private protected static JsonObject DeviceRegistration() => new()
    {
        ["clientName"] = "Test device",
        ["clientType"] = "public",
        ["scopes"] = new JsonArray("sso:account:access"),
        ["grantTypes"] = new JsonArray(OidcTestClient.DeviceGrant, "refresh_token"),
    };

    private protected async Task<OidcTestClient> RegisterAsync(JsonObject registration)
    {
        var answer = await PostAsync("/client/register", registration);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return new OidcTestClient(answer["clientId"], answer["clientSecret"]);
    }

    private protected static string AuthorizeAddress(OidcTestClient client, params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = client.Id,
            ["redirect_uri"] = OidcTestClient.RedirectUri,
            ["state"] = "a state & more",
            ["code_challenge"] = client.Challenge,
            ["code_challenge_method"] = "S256",
            ["scopes"] = "sso:account:access",
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }

        return "/authorize?" + string.Join('&', query.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}"));
    }

    /// <summary>Signs in (when the browser asks for it), allows, and returns the code.</summary>
    private protected async Task<string> AuthorizeAsync(OidcTestClient client, string user = "alice", string password = "wonderland-1865")
    {
        var page = await Browser.OpenAsync(AuthorizeAddress(client));
        if (page.Heading == "Sign in")
        {
            page = await Browser.SignInAsync(page, user, password);
        }

        return (await Browser.PressAsync(page, "Allow access")).Callback["code"];
    }

    private protected static JsonObject CodeRequest(OidcTestClient client, string code) => new()
    {
        ["clientId"] = client.Id,
        ["clientSecret"] = client.Secret,
        ["grantType"] = "authorization_code",
        ["code"] = code,
        ["redirectUri"] = OidcTestClient.RedirectUri,
        ["codeVerifier"] = client.Verifier,
    };

    private protected static JsonObject DeviceRequest(OidcTestClient client, string deviceCode) => new()
    {
        ["clientId"] = client.Id,
        ["clientSecret"] = client.Secret,
        ["grantType"] = OidcTestClient.DeviceGrant,
        ["deviceCode"] = deviceCode,
    };

    private protected static JsonObject RefreshRequest(OidcTestClient client, string refreshToken) => new()
    {
        ["clientId"] = client.Id,
        ["clientSecret"] = client.Secret,
        ["grantType"] = "refresh_token",
        ["refreshToken"] = refreshToken,
    };

    private protected Task<OidcAnswer> StartDeviceAsync(OidcTestClient client, string? startUrl = null) =>
        PostAsync("/device_authorization", new JsonObject
        {
            ["clientId"] = client.Id,
            ["clientSecret"] = client.Secret,
            ["startUrl"] = startUrl ?? StartUrl,
        });

    private protected Task<OidcAnswer> TokenAsync(JsonObject request) => PostAsync("/token", request);

    /// <summary>The whole browser sign-in.</summary>
    private protected async Task<OidcAnswer> SignInAsync(OidcTestClient client, string user = "alice", string password = "wonderland-1865")
    {
        var answer = await TokenAsync(CodeRequest(client, await AuthorizeAsync(client, user, password)));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    private protected Task<HttpStatusCode> PortalStatusAsync(string accessToken) => PortalStatusAsync(HttpMethod.Get, "/assignment/accounts", accessToken);

    private protected async Task<HttpStatusCode> PortalStatusAsync(HttpMethod method, string path, string accessToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(Host.Endpoint, path));
        request.Headers.Add("x-amz-sso_bearer_token", accessToken);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
