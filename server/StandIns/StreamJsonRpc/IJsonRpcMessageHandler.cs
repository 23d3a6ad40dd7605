using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>Sends and receives whole messages.</summary>
public interface IJsonRpcMessageHandler
{
    /// <summary>Whether messages can be received.</summary>
    bool CanRead { get; }

    /// <summary>Whether messages can be sent.</summary>
    bool CanWrite { get; }

    /// <summary>What turns messages into bytes and back.</summary>
    IJsonRpcMessageFormatter Formatter { get; }

    /// <summary>The next message, or null at the stream's end.</summary>
    ValueTask<JsonRpcMessage?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Sends one message, after those that were given before.</summary>
    ValueTask WriteAsync(JsonRpcMessage jsonRpcMessage, CancellationToken cancellationToken);
}
