using System.Text.Json.Nodes;

namespace StandIns.Tests;

/// <summary>Valid frames, damaged at random but the same way every time: what comes after them is still served.</summary>
public sealed class StreamJsonRpcFuzzTests
{
    private static readonly string[] Messages =
    [
        """{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":"zażółć","number":5}}""",
        """{"jsonrpc":"2.0","method":"echo","params":["x"]}""",
        """{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}""",
        """{"jsonrpc":"2.0","method":"$/progress","params":{"token":1,"value":[]}}""",
        """{"jsonrpc":"2.0","id":4,"result":{"a":null}}""",
        """{"jsonrpc":"2.0","id":4,"error":{"code":-32000,"message":"m","data":[1]}}""",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    [InlineData(4000)]
    public async Task Damaged_frames_do_not_end_the_connection(int seed)
    {
        Random random = new(seed);
        using StreamJsonRpcPeer peer = new(rpc => rpc.AddLocalRpcMethod("echo", (string? text = null, int number = 0) => text));
        for (int round = 0; round < 200; round++)
        {
            byte[] frame = StreamJsonRpcPeer.Frame(Messages[random.Next(Messages.Length)]);
            for (int i = random.Next(1, 5); i > 0 && frame.Length > 0; i--)
            {
                frame = Damage(frame, random);
            }

            await peer.SendRawAsync(frame);
            string id = $"round {round}";

            // The frame may have swallowed the first of these as its content, but not the second.
            string call = $$$"""{"jsonrpc":"2.0","id":"{{{id}}}","method":"echo","params":{"text":"{{{id}}}"}}""";
            await peer.SendAsync(call.Replace(id, id + " first", StringComparison.Ordinal));
            await peer.SendAsync(call);
            await AssertAnsweredAsync(peer, id);
        }

        Assert.False(peer.Rpc.Completion.IsCompleted);
    }

    private static byte[] Damage(byte[] frame, Random random)
    {
        int at = random.Next(frame.Length);
        int to = Math.Min(frame.Length, at + random.Next(1, 20));
        return random.Next(6) switch
        {
            0 => [.. frame[..at], .. frame[to..]],
            1 => [.. frame[..at], (byte)random.Next(256), .. frame[at..]],
            2 => [.. frame[..at], .. frame[at..to], .. frame[at..]],
            3 => frame[..at],
            4 => [.. frame[..at], .. "\r\n\r\n"u8, .. frame[at..]],
            _ => [.. frame[..at], (byte)(frame[at] ^ (1 << random.Next(8))), .. frame[(at + 1)..]],
        };
    }

    private static async Task AssertAnsweredAsync(StreamJsonRpcPeer peer, string id)
    {
        while (true)
        {
            JsonNode answer = await peer.ReceiveAsync();
            if (answer["id"] is JsonValue value && value.ToString() == id)
            {
                Assert.Equal(id, (string)answer["result"]!);
                return;
            }
        }
    }
}
