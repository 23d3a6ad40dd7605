using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>The other side could not serialize its answer.</summary>
public class RemoteSerializationException : RemoteRpcException
{
    public RemoteSerializationException(string? message, object? errorData, object? deserializedErrorData)
        : base(message)
    {
        ErrorCode = JsonRpcErrorCode.ResponseSerializationFailure;
        ErrorData = errorData;
        DeserializedErrorData = deserializedErrorData;
    }
}
