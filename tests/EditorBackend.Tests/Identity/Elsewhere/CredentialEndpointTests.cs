using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Elsewhere.Endpoint;

namespace EditorBackend.Tests.Identity.Elsewhere;

/// <summary>Who gets credentials from an endpoint, and who does not.</summary>
public sealed class CredentialEndpointTests : ElsewhereSandbox
{
    private CredentialEndpoint _opened = null!;
    private CredentialEndpoints _endpoints = null!;
    private Connection _connection = null!;

    private Uri Url => new(Variable("AWS_CONTAINER_CREDENTIALS_FULL_URI")!);

    private string TokenFile => Variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")!;

    [Fact]
    public async Task Who_shows_the_token_gets_the_credentials_of_the_moment()
    {
        await OpenAsync();

        var (status, json) = await GetAsync(File.ReadAllText(TokenFile));

        Assert.Equal(HttpStatusCode.OK, status);
        var keys = await Connections.Get(_connection.Id).Credentials.GetCredentialsAsync();
        Assert.Equal(
            (keys.AccessKey, keys.SecretKey, keys.Token, Development),
            (Text(json, "AccessKeyId"), Text(json, "SecretAccessKey"), Text(json, "Token"), Text(json, "AccountId")));
        Assert.Equal(_connection.ExpiresAt!.Value.ToUnixTimeSeconds(), json.GetProperty("Expiration").GetDateTimeOffset().ToUnixTimeSeconds());
    }

    [Fact]
    public async Task The_answer_is_not_to_be_kept()
    {
        await OpenAsync();

        var answer = await SendAsync(Request());

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains("Cache-Control: no-store\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Address_and_token_are_long_random_and_new_each_time()
    {
        await OpenAsync();
        var second = _endpoints.Open(Connections.Get(_connection.Id));

        Assert.Equal(IPAddress.Loopback.ToString(), Url.Host);
        Assert.Matches("^/credentials/[A-Za-z0-9_-]{22}$", Url.AbsolutePath);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", File.ReadAllText(TokenFile));
        Assert.DoesNotContain(File.ReadAllText(TokenFile), string.Join(' ', _opened.Variables), StringComparison.Ordinal);
        Assert.NotEqual(Url.ToString(), Variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", second));
        Assert.NotEqual(File.ReadAllText(TokenFile), File.ReadAllText(Variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", second)!));
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_token()
    {
        await OpenAsync();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(TokenFile), 8));
            Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(Path.GetDirectoryName(TokenFile)!), 8));
            Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(TerminalFolders), 8));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("{token}x")]
    [InlineData("{prefix}")]
    [InlineData("Bearer {token}")]
    public async Task Without_the_token_there_is_nothing(string? shown)
    {
        await OpenAsync();

        var answer = await SendAsync(Request(token: shown?.Replace("{prefix}", Token()[..^1], StringComparison.Ordinal)));

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        var says = shown is null ? "The request has no token. " : "Unauthorized\"}";
        Assert.Contains($"{{\"code\":\"Unauthorized\",\"message\":\"{says}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tokens_are_none()
    {
        await OpenAsync();

        Assert.StartsWith("HTTP/1.1 401 ", await SendAsync(Request(more: $"Authorization: {Token()}\r\n")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("get")]
    public async Task Only_GET_is_answered(string method)
    {
        await OpenAsync();

        Assert.StartsWith("HTTP/1.1 405 ", await SendAsync(Request(method)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/credentials")]
    [InlineData("/credentials/")]
    [InlineData("{path}/")]
    [InlineData("{path}?x=1")]
    [InlineData("/.{path}")]
    public async Task Only_the_exact_path_is_answered(string path)
    {
        await OpenAsync();

        var answer = await SendAsync(Request(path: path.Replace("{path}", Url.AbsolutePath, StringComparison.Ordinal)));

        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{port}")]
    [InlineData("localhost:{port}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1:{port}.evil.example")]
    public async Task A_name_that_leads_here_is_refused(string host)
    {
        await OpenAsync();

        var answer = await SendAsync(Request(host: host.Replace("{port}", $"{Url.Port}", StringComparison.Ordinal)));

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin: null")]
    [InlineData("Origin: https://evil.example")]
    [InlineData("origin:")]
    [InlineData("Sec-Fetch-Site: cross-site")]
    public async Task Browsers_are_refused_even_with_the_token(string header)
    {
        await OpenAsync();

        Assert.StartsWith("HTTP/1.1 403 ", await SendAsync(Request(more: header + "\r\n")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host: 127.0.0.1:1")]
    [InlineData("Authorization : other")]
    [InlineData(" folded")]
    [InlineData("no colon")]
    public async Task What_two_readers_may_read_differently_is_refused(string header)
    {
        await OpenAsync();

        Assert.StartsWith("HTTP/1.1 400 ", await SendAsync(Request(more: header + "\r\n")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_without_end_is_cut_off()
    {
        await OpenAsync();
        using var client = await ConnectAsync();
        var flood = Encoding.ASCII.GetBytes($"GET {Url.AbsolutePath} HTTP/1.1\r\nX: {new string('x', 100_000)}");

        var refused = await Record.ExceptionAsync(async () =>
        {
            await client.GetStream().WriteAsync(flood);
            Assert.DoesNotContain("AccessKeyId", await ReadAsync(client), StringComparison.Ordinal);
        });

        // The rest of the flood may meet a closed door.
        Assert.True(refused is null or IOException, refused?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Token())).Status);
    }

    [Fact]
    public async Task Who_is_slow_is_cut_off_and_holds_nobody_up()
    {
        await OpenAsync();
        using var slow = await ConnectAsync();
        await slow.GetStream().WriteAsync("GET /"u8.ToArray());

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Token())).Status);
        await Clock.SkipAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("", await ReadAsync(slow));
    }

    [Fact]
    public async Task Many_at_once_share_one_renewal()
    {
        await OpenAsync();
        var token = Token();
        var before = Calls("portal.GetRoleCredentials");
        Clock.Advance(TimeSpan.FromHours(1));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => GetAsync(token)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Select(answer => Text(answer.Json, "AccessKeyId")).Distinct(StringComparer.Ordinal));
        Assert.Equal(before + 1, Calls("portal.GetRoleCredentials"));
    }

    [Fact]
    public async Task Credentials_are_renewed_while_the_endpoint_lives()
    {
        await OpenAsync();
        var (_, first) = await GetAsync(Token());

        Clock.Advance(TimeSpan.FromHours(1));
        var (_, renewed) = await GetAsync(Token());

        Assert.NotEqual(Text(first, "AccessKeyId"), Text(renewed, "AccessKeyId"));
        Assert.True(renewed.GetProperty("Expiration").GetDateTimeOffset() > Clock.GetUtcNow());
    }

    [Fact]
    public async Task Long_lived_keys_are_exchanged_and_do_not_leave()
    {
        await OpenAsync(await ConnectWithKeysAsync());

        var (status, json) = await GetAsync(Token());
        await GetAsync(Token());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("ASIA", Text(json, "AccessKeyId"), StringComparison.Ordinal);
        Assert.NotEmpty(Text(json, "Token"));
        Assert.Equal(1, Calls("sts.GetSessionToken"));
    }

    [Fact]
    public async Task What_fails_is_told_as_SDKs_expect_and_without_secrets()
    {
        await OpenAsync();
        Clock.Advance(TimeSpan.FromHours(1));
        Fault("portal.GetRoleCredentials:status=403,code=ForbiddenException,message=canary-81c2");

        var (status, json) = await GetAsync(Token());

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("AccessDenied", Text(json, "code"));
        Assert.DoesNotContain("canary-81c2", json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_that_waits_for_a_sign_in_says_so()
    {
        await OpenAsync();
        Host.World.IdentityCenter.Tokens.RevokeRefreshTokens();
        Clock.Advance(TimeSpan.FromHours(2));
        var signedIn = new TaskCompletionSource<bool>();
        Shell.AnswerPrompt = (_, _) => signedIn.Task;

        var waiting = GetAsync(Token());
        await Clock.SkipAsync(TimeSpan.FromMilliseconds(1500));
        var (status, json) = await waiting;
        signedIn.SetResult(false);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("sign in", Text(json, "message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_takes_port_and_files_away()
    {
        await OpenAsync();

        Assert.True(_endpoints.Close(_opened.Id));
        Assert.False(_endpoints.Close(_opened.Id));

        await IsGoneAsync();
        Assert.Empty(Shell.Told.OfType<CredentialEndpointClosedNotification>());
    }

    [Fact]
    public async Task Signing_out_closes_and_says_so()
    {
        await OpenAsync();

        await Identity.SignOutAsync(new SignOutRequest(Session), CancellationToken.None);

        await IsGoneAsync();
        var told = Assert.Single(Shell.Told.OfType<CredentialEndpointClosedNotification>());
        Assert.Equal(_opened.Id, told.EndpointId);
        Assert.Contains("Acme Development", told.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disconnecting_closes_the_endpoints_of_that_connection_only()
    {
        await OpenAsync();
        var other = await ConnectAsync(Administrator);
        var kept = _endpoints.Open(Connections.Get(other.Id));

        await Identity.DisconnectAsync(new DisconnectRequest(_connection.Id), CancellationToken.None);

        await IsGoneAsync();
        Assert.True(File.Exists(Variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", kept)));
        await FailsAsync(FailureCode.NotFound, () => Task.FromResult(_endpoints.Open(Connections.Get(_connection.Id))));
    }

    [Fact]
    public async Task Nothing_is_left_at_the_end_of_the_process()
    {
        await OpenAsync();

        _endpoints.Dispose();

        await IsGoneAsync();
    }

    [Fact]
    public async Task What_a_crash_left_is_deleted_and_what_lives_stays()
    {
        await OpenAsync();
        var left = Path.Combine(TerminalFolders, "left-by-a-crash");
        Directory.CreateDirectory(left);
        File.WriteAllText(Path.Combine(left, "token"), "old");
        File.WriteAllText(left + ".lock", "");

        NewEndpoints().DeleteStaleOnce();

        Assert.False(Directory.Exists(left));
        Assert.False(File.Exists(left + ".lock"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Token())).Status);
    }

    [Fact]
    public async Task Neither_token_nor_keys_are_logged()
    {
        await OpenAsync();
        var (token, path) = (Token(), Url.AbsolutePath);
        var (_, json) = await GetAsync(token);
        await Identity.SignOutAsync(new SignOutRequest(Session), CancellationToken.None);

        Assert.NotEmpty(Log.Text);
        foreach (var secret in new[] { token, path, Text(json, "SecretAccessKey"), Text(json, "Token") })
        {
            Assert.DoesNotContain(secret, Log.Text, StringComparison.Ordinal);
        }
    }

    private async Task OpenAsync(Connection? connection = null)
    {
        _connection = connection ?? await ConnectToRoleAsync();
        _endpoints = NewEndpoints();
        _opened = _endpoints.Open(Connections.Get(_connection.Id));
    }

    private async Task IsGoneAsync()
    {
        Assert.False(File.Exists(TokenFile));
        Assert.False(Directory.Exists(Path.GetDirectoryName(TokenFile)));
        Assert.Empty(Directory.EnumerateFiles(TerminalFolders, _opened.Id + "*"));
        await Assert.ThrowsAnyAsync<SocketException>(ConnectAsync);
    }

    private string Token() => File.ReadAllText(TokenFile);

    private string Request(string method = "GET", string? path = null, string? host = null, string? token = "{token}", string more = "") =>
        $"{method} {path ?? Url.AbsolutePath} HTTP/1.1\r\nHost: {host ?? Url.Authority}\r\n"
        + (token is null ? "" : $"Authorization: {token.Replace("{token}", Token(), StringComparison.Ordinal)}\r\n") + more + "\r\n";

    private async Task<string> SendAsync(string request)
    {
        using var client = await ConnectAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return await ReadAsync(client);
    }

    private async Task<(HttpStatusCode Status, JsonElement Json)> GetAsync(string token)
    {
        var answer = await SendAsync(Request(token: token));
        var status = int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        return ((HttpStatusCode)status, JsonSerializer.Deserialize<JsonElement>(answer[answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]));
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Url.Port);
        return client;
    }

    private static async Task<string> ReadAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync();
    }

    private string? Variable(string name, CredentialEndpoint? of = null) =>
        (of ?? _opened).Variables.Single(variable => variable.Name == name).Value;

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

}
