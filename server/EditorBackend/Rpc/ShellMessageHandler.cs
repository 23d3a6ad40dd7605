using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;
using StreamJsonRpc.Reflection;

namespace EditorBackend.Rpc;

/// <summary>
/// LSP's framing on the pipe to the shell. An answer to a question that nobody asked is dropped here: further in it
/// would end the connection, and with it sign-ins and writes under way.
/// </summary>
internal sealed class ShellMessageHandler(
    Stream output, Stream input, IJsonRpcMessageFormatter formatter, ILogger<ShellMessageHandler> log)
    : HeaderDelimitedMessageHandler(output, input, formatter)
{
    private readonly ConcurrentDictionary<RequestId, bool> _asked = new();

    protected override async ValueTask<JsonRpcMessage?> ReadCoreAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await base.ReadCoreAsync(cancellationToken);
            if (message is not (JsonRpcResult or JsonRpcError) || _asked.TryRemove(((IJsonRpcMessageWithId)message).RequestId, out _))
            {
                return message;
            }

            log.LogWarning("An answer came to a question that nobody asked");
            ((IJsonRpcMessageBufferManager)this).DeserializationComplete(message);
        }
    }

    protected override void Write(JsonRpcMessage content, CancellationToken cancellationToken)
    {
        base.Write(content, cancellationToken);
        // Before it is flushed, and so before an answer can come.
        if (content is JsonRpcRequest { IsResponseExpected: true } question)
        {
            _asked[question.RequestId] = true;
        }
    }
}
