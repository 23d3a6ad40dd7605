using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using StreamJsonRpc;

namespace StandIns.Tests;

/// <summary>A connection under test, and the other end of it as raw bytes.</summary>
internal sealed class StreamJsonRpcPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Pipe toRpc = new();
    private readonly Pipe fromRpc = new();
    private readonly Stream sending;
    private readonly Stream receiving;

    public StreamJsonRpcPeer(Action<JsonRpc>? configure = null, Func<IJsonRpcMessageHandler, JsonRpc>? create = null)
    {
        sending = toRpc.Writer.AsStream();
        receiving = fromRpc.Reader.AsStream();
        Rpc = (create ?? (handler => new JsonRpc(handler)))(Handler(fromRpc.Writer.AsStream(), toRpc.Reader.AsStream()));
        configure?.Invoke(Rpc);
        Rpc.StartListening();
    }

    public JsonRpc Rpc { get; }

    public static HeaderDelimitedMessageHandler Handler(Stream sending, Stream receiving) =>
        new(sending, receiving, new SystemTextJsonFormatter
        {
            JsonSerializerOptions = new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            },
        });

    public static byte[] Frame(string json)
    {
        byte[] content = Encoding.UTF8.GetBytes(json);
        return [.. Encoding.ASCII.GetBytes($"Content-Length: {content.Length}\r\n\r\n"), .. content];
    }

    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes)
    {
        await sending.WriteAsync(bytes);
        await sending.FlushAsync();
    }

    public Task SendRawAsync(string text) => SendRawAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(string json) => SendRawAsync(Frame(json));

    public void CloseSending() => sending.Dispose();

    public void CloseReceiving() => receiving.Dispose();

    /// <summary>The next message that the connection sent, held strictly to the framing.</summary>
    public async Task<JsonNode> ReceiveAsync()
    {
        using CancellationTokenSource timeout = new(Patience);
        StringBuilder header = new();
        byte[] one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await receiving.ReadExactlyAsync(one, timeout.Token);
            header.Append((char)one[0]);
        }

        Assert.Matches("^Content-Length: [0-9]+\r\n\r\n$", header.ToString());
        byte[] content = new byte[int.Parse(header.ToString()["Content-Length: ".Length..^4], CultureInfo.InvariantCulture)];
        await receiving.ReadExactlyAsync(content, timeout.Token);
        return JsonNode.Parse(content)!;
    }

    /// <summary>Sends and receives one message, as text.</summary>
    public async Task<string> AskAsync(string json)
    {
        await SendAsync(json);
        return (await ReceiveAsync()).ToJsonString();
    }

    public void Dispose() => Rpc.Dispose();
}

internal static class StreamJsonRpcWaiting
{
    /// <summary>Fails a test that would hang; passes as soon as the task does.</summary>
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(30));

    public static Task Soon(this Task task) => task.WaitAsync(TimeSpan.FromSeconds(30));
}
