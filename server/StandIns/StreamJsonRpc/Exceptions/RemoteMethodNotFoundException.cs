using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>The other side has no such method, or not with such parameters.</summary>
public class RemoteMethodNotFoundException : RemoteRpcException
{
    internal RemoteMethodNotFoundException(string? message, string targetMethod, JsonRpcErrorCode errorCode, object? errorData)
        : base(message)
    {
        TargetMethod = targetMethod;
        base.ErrorCode = errorCode;
        base.ErrorData = errorData;
        base.DeserializedErrorData = errorData;
    }

    /// <summary>The method that was asked for.</summary>
    public string TargetMethod { get; }

    public new JsonRpcErrorCode ErrorCode => base.ErrorCode!.Value;

    public new object? ErrorData => base.ErrorData;

    public new object? DeserializedErrorData => base.DeserializedErrorData;
}
