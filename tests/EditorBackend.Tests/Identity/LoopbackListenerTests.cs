using System.Buffers.Text;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Reflection;
using System.Reflection.Emit;
using System.Security.Cryptography;
using EditorBackend.Core.Identity.Elsewhere.Endpoint;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Loopback;

namespace EditorBackend.Tests.Identity;

/// <summary>The one port that a sign-in opens: where, for whom, and for how long.</summary>
public sealed class LoopbackListenerTests : IdentitySandbox
{
    [Fact]
    public async Task It_is_bound_to_127_0_0_1_alone_and_before_the_browser_is_opened()
    {
        IPEndPoint[] bound = [];
        var reached = false;
        Shell.MayOpen = url =>
        {
            var port = new Uri(Query(new Uri(url), "redirect_uri")).Port;
            bound = [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == port)];
            using var early = new TcpClient();
            early.Connect(IPAddress.Loopback, port);
            reached = early.Connected;
            return true;
        };

        await SignInAsync();

        Assert.True(reached);
        Assert.Equal(IPAddress.Loopback, Assert.Single(bound).Address);
    }

    [Fact]
    public async Task Each_sign_in_has_32_random_bytes_of_state_and_a_challenge_of_its_own()
    {
        var urls = new List<Uri>();
        Shell.MayOpen = url =>
        {
            urls.Add(new Uri(url));
            return true;
        };
        await SignInAsync();
        await SignInAsync();

        Assert.All(urls, url => Assert.Equal(32, Base64Url.DecodeFromChars(Query(url, "state")).Length));
        Assert.Equal(2, urls.Select(url => Query(url, "state")).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, urls.Select(url => Query(url, "code_challenge")).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("GET", "/oauth/callback", null, HttpStatusCode.BadRequest, "{state}x")]
    [InlineData("GET", "/oauth/callback", null, HttpStatusCode.BadRequest, "")]
    [InlineData("GET", "/oauth/callback", "localhost:{port}", HttpStatusCode.BadRequest, "{state}")]
    [InlineData("GET", "/oauth/callback", "127.0.0.1", HttpStatusCode.BadRequest, "{state}")]
    [InlineData("GET", "/oauth/callback", "rebound.example:{port}", HttpStatusCode.BadRequest, "{state}")]
    [InlineData("GET", "/OAuth/Callback", null, HttpStatusCode.NotFound, "{state}")]
    [InlineData("GET", "/oauth%2Fcallback", null, HttpStatusCode.NotFound, "{state}")]
    [InlineData("GET", "/oauth/callback/", null, HttpStatusCode.NotFound, "{state}")]
    [InlineData("GET", "//oauth/callback", null, HttpStatusCode.NotFound, "{state}")]
    [InlineData("POST", "/oauth/callback", null, HttpStatusCode.MethodNotAllowed, "{state}")]
    [InlineData("HEAD", "/oauth/callback", null, HttpStatusCode.MethodNotAllowed, "{state}")]
    [InlineData("OPTIONS", "/oauth/callback", null, HttpStatusCode.MethodNotAllowed, "{state}")]
    public async Task What_is_not_the_callback_is_refused_tells_nothing_and_ends_nothing(
        string method, string path, string? host, HttpStatusCode expected, string state)
    {
        using var listener = new LoopbackListener(Clock, "the-right-state");
        var redirect = new Uri(listener.RedirectUri);
        var waiting = listener.WaitAsync(CancellationToken.None);
        var target = $"{path}?code=c&state={Filled(state)}";

        var answer = await AskAsync(redirect.Port, $"{method} {target} HTTP/1.1\r\nHost: {Filled(host ?? "127.0.0.1:{port}")}\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {(int)expected} ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nCache-Control: no-store\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Security-Policy: default-src 'none';", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control-", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("the-right-state", answer, StringComparison.Ordinal);
        Assert.False(waiting.IsCompleted);

        var right = AskAsync(redirect.Port, $"GET /oauth/callback?code=c&state=the-right-state HTTP/1.1\r\nHost: {redirect.Authority}\r\n\r\n");
        using var callback = await waiting;
        Assert.Equal("c", callback.Code?.Reveal());
        await callback.RespondAsync(HttpReply.Gone);
        await right;

        string Filled(string text) => text
            .Replace("{state}", "the-right-state", StringComparison.Ordinal)
            .Replace("{port}", $"{redirect.Port}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_closed_before_the_callback_is_answered()
    {
        using var listener = new LoopbackListener(Clock, "state");
        var redirect = new Uri(listener.RedirectUri);
        using var browser = new TcpClient();
        await browser.ConnectAsync(IPAddress.Loopback, redirect.Port);
        await browser.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(
            $"GET /oauth/callback?code=c&state=state HTTP/1.1\r\nHost: {redirect.Authority}\r\n\r\n"));

        using var callback = await listener.WaitAsync(CancellationToken.None);
        await UntilAsync(async () =>
        {
            try
            {
                using var second = new TcpClient();
                await second.ConnectAsync(IPAddress.Loopback, redirect.Port);
                return false;
            }
            catch (SocketException)
            {
                return true;
            }
        });
    }

    /// <summary>A comparison that ends at the first difference looks the same from outside; so its code is looked at.</summary>
    [Theory]
    [InlineData(typeof(LoopbackListener), "Answer")]
    [InlineData(typeof(CredentialEndpoint), "Matches")]
    public void States_and_tokens_are_compared_in_constant_time(Type server, string method)
    {
        var judge = server.GetMethod(method, BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic)!;

        var called = Calls(judge).ToList();

        Assert.Contains(called, method => method.DeclaringType == typeof(CryptographicOperations)
            && method.Name == nameof(CryptographicOperations.FixedTimeEquals));
        Assert.DoesNotContain(called, method => method.Name is "SequenceEqual" or "op_Equality");
    }

    private static IEnumerable<MethodBase> Calls(MethodInfo method)
    {
        var code = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var at = 0; at + 5 <= code.Length; at++)
        {
            if (code[at] == OpCodes.Call.Value || code[at] == OpCodes.Callvirt.Value)
            {
                MethodBase? target = null;
                try
                {
                    target = method.Module.ResolveMethod(BitConverter.ToInt32(code, at + 1));
                }
                catch (Exception failure) when (failure is ArgumentException or BadImageFormatException)
                {
                    // The byte was part of another instruction.
                }

                if (target is not null)
                {
                    yield return target;
                }
            }
        }
    }

    private static async Task<string> AskAsync(int port, string request)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(request), patience.Token);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(patience.Token);
    }

    private static string Query(Uri uri, string name) => uri.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2)).Where(pair => pair[0] == name).Select(pair => Uri.UnescapeDataString(pair[1])).Single();
}
