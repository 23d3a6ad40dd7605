using System.Text;
using System.Text.Json.Nodes;

namespace StandIns.Tests;

/// <summary>Whatever arrives, the connection answers with the standard code and goes on.</summary>
public sealed class StreamJsonRpcFramingTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";
    private const string Pong = """{"jsonrpc":"2.0","id":1,"result":"pong"}""";

    [Theory]
    [InlineData("Content-Length: {0}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n")]
    [InlineData("Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: {0}\r\n\r\n")]
    [InlineData("content-length:{0}\r\n\r\n")]
    [InlineData("\r\nContent-Length:   {0} \r\n\r\n")]
    public async Task Headers_may_come_in_any_form_that_the_protocol_allows(string header)
    {
        using StreamJsonRpcPeer peer = Pinging();

        await peer.SendRawAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, header, Ping.Length) + Ping);

        Assert.Equal(Pong, (await peer.ReceiveAsync()).ToJsonString());
    }

    [Fact]
    public async Task A_message_may_arrive_byte_by_byte()
    {
        using StreamJsonRpcPeer peer = Pinging();
        foreach (byte b in StreamJsonRpcPeer.Frame(Ping))
        {
            await peer.SendRawAsync(new[] { b });
        }

        Assert.Equal(Pong, (await peer.ReceiveAsync()).ToJsonString());
    }

    [Fact]
    public async Task Text_of_any_script_is_counted_in_bytes()
    {
        using StreamJsonRpcPeer peer = new(rpc => rpc.AddLocalRpcMethod("echo", (Func<string, string>)(text => text)));

        string answer = await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"echo","params":["zażółć 参数 🔑"]}""");

        Assert.Equal("zażółć 参数 🔑", (string)JsonNode.Parse(answer)!["result"]!);
    }

    [Fact]
    public async Task A_large_message_passes()
    {
        using StreamJsonRpcPeer peer = new(rpc => rpc.AddLocalRpcMethod("length", (Func<string, int>)(text => text.Length)));
        string text = new('x', 3_000_000);
        Task<JsonNode> answer = peer.ReceiveAsync();

        await peer.SendAsync($$"""{"jsonrpc":"2.0","id":1,"method":"length","params":["{{text}}"]}""");

        Assert.Equal(text.Length, (int)(await answer)["result"]!);
    }

    [Theory]
    [InlineData("Hello\r\n\r\n")]
    [InlineData("Content-Length: 12a\r\n\r\n")]
    [InlineData("Content-Length: -5\r\n\r\n")]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("Content-Type: text/plain\r\n\r\n")]
    [InlineData("Content-Length: 0\r\n\r\n")]
    public async Task A_bad_header_is_a_parse_error(string header)
    {
        using StreamJsonRpcPeer peer = Pinging();

        await peer.SendRawAsync(header);

        await AssertErrorAsync(peer, -32700);
        Assert.Equal(Pong, await peer.AskAsync(Ping));
    }

    [Fact]
    public async Task A_body_without_a_header_is_one_parse_error_and_the_next_message_is_read()
    {
        using StreamJsonRpcPeer peer = Pinging();

        await peer.SendRawAsync((byte[])[.. Encoding.UTF8.GetBytes(Ping + new string(' ', 100_000) + Ping), .. StreamJsonRpcPeer.Frame(Ping)]);

        await AssertErrorAsync(peer, -32700);
        Assert.Equal(Pong, (await peer.ReceiveAsync()).ToJsonString());
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"")]
    [InlineData("ping")]
    [InlineData("{} {}")]
    [InlineData("\u0000")]
    public async Task Bad_json_is_a_parse_error(string json)
    {
        using StreamJsonRpcPeer peer = Pinging();

        await peer.SendAsync(json);

        await AssertErrorAsync(peer, -32700);
        Assert.Equal(Pong, await peer.AskAsync(Ping));
    }

    [Fact]
    public async Task Json_that_is_too_deep_is_a_parse_error()
    {
        using StreamJsonRpcPeer peer = Pinging();

        await peer.SendAsync(new string('[', 100_000));

        await AssertErrorAsync(peer, -32700);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("\"ping\"")]
    [InlineData("[]")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]""")]
    [InlineData("{}")]
    [InlineData("""{"jsonrpc":"2.0"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":1}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"ping","id":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"ping","id":1.5}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"\ud800"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"ping","params":"x"}""")]
    [InlineData("""{"jsonrpc":"3.0","method":"ping"}""")]
    public async Task Json_that_is_no_request_is_an_invalid_request(string json)
    {
        using StreamJsonRpcPeer peer = Pinging();

        await peer.SendAsync(json);

        await AssertErrorAsync(peer, -32600);
        Assert.Equal(Pong, await peer.AskAsync(Ping));
    }

    [Fact]
    public async Task An_invalid_request_is_answered_by_its_id()
    {
        using StreamJsonRpcPeer peer = Pinging();

        JsonNode answer = JsonNode.Parse(await peer.AskAsync("""{"jsonrpc":"2.0","id":"a","method":5}"""))!;

        Assert.Equal("a", (string)answer["id"]!);
        Assert.Equal(-32600, (int)answer["error"]!["code"]!);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":12,"result":null}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"x","error":{"code":1,"message":"m"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"m"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"result":1}""")]
    [InlineData("""{"jsonrpc":"2.0","error":true}""")]
    public async Task A_response_to_nothing_is_dropped(string json)
    {
        using StreamJsonRpcPeer peer = Pinging();

        await peer.SendAsync(json);

        Assert.Equal(Pong, await peer.AskAsync(Ping));
    }

    [Fact]
    public async Task A_frame_that_claims_too_much_is_refused_at_once_and_the_next_message_is_read()
    {
        using StreamJsonRpcPeer peer = Pinging();

        await peer.SendRawAsync("Content-Length: 100000000\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":3,");

        await AssertErrorAsync(peer, -32600);
        Assert.Equal(Pong, await peer.AskAsync(Ping));
    }

    [Fact]
    public async Task A_frame_that_is_too_large_is_skipped_whole()
    {
        using StreamJsonRpcPeer peer = Pinging();
        await peer.SendRawAsync("Content-Length: 70000000\r\n\r\n\"");
        byte[] part = [.. Enumerable.Repeat((byte)'c', 1_000_000)];
        for (int i = 0; i < 70; i++)
        {
            await peer.SendRawAsync(part);
        }

        await AssertErrorAsync(peer, -32600);
        Assert.Equal(Pong, await peer.AskAsync(Ping));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    [InlineData(5_000_000)]
    public async Task A_wrong_length_costs_no_other_message(int error)
    {
        using StreamJsonRpcPeer peer = Pinging();

        await peer.SendRawAsync($"Content-Length: {Ping.Length + error}\r\n\r\n{Ping}");

        await peer.SendAsync(Ping);
        await AssertErrorAsync(peer, -32700);
        Assert.Equal(Pong, (await peer.ReceiveAsync()).ToJsonString());
        Assert.Equal(Pong, await peer.AskAsync(Ping));
    }

    private static StreamJsonRpcPeer Pinging() => new(rpc => rpc.AddLocalRpcMethod("ping", () => "pong"));

    private static async Task AssertErrorAsync(StreamJsonRpcPeer peer, int code)
    {
        JsonNode answer = await peer.ReceiveAsync();
        Assert.Equal(code, (int)answer["error"]!["code"]!);
        Assert.True(answer.AsObject().ContainsKey("id"));
        Assert.Null(answer["id"]);
    }
}
