using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>The other side answered with an error.</summary>
public class RemoteInvocationException : RemoteRpcException
{
    public RemoteInvocationException(string? message, int errorCode, object? errorData)
        : this(message, errorCode, errorData, deserializedErrorData: null)
    {
    }

    public RemoteInvocationException(string? message, int errorCode, object? errorData, object? deserializedErrorData)
        : base(message)
    {
        base.ErrorCode = (JsonRpcErrorCode)errorCode;
        base.ErrorData = errorData;
        base.DeserializedErrorData = deserializedErrorData;
    }

    public new int ErrorCode => (int)base.ErrorCode!.Value;

    public new object? ErrorData => base.ErrorData;

    public new object? DeserializedErrorData => base.DeserializedErrorData;
}
