using System.Buffers;
using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>Turns messages into bytes and back.</summary>
public interface IJsonRpcMessageFormatter
{
    /// <summary>Reads one whole message.</summary>
    /// <exception cref="System.Text.Json.JsonException">The bytes are not JSON.</exception>
    JsonRpcMessage Deserialize(ReadOnlySequence<byte> contentBuffer);

    /// <summary>Writes one whole message.</summary>
    /// <exception cref="System.Text.Json.JsonException">Something in the message cannot be serialized.</exception>
    void Serialize(IBufferWriter<byte> bufferWriter, JsonRpcMessage message);
}
