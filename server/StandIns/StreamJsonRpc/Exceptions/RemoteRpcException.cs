using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>A request that was sent did not succeed.</summary>
public abstract class RemoteRpcException : Exception
{
    protected RemoteRpcException(string? message)
        : base(message)
    {
    }

    protected RemoteRpcException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The error's code, if the other side answered.</summary>
    public JsonRpcErrorCode? ErrorCode { get; protected set; }

    /// <summary>The error's data, if any.</summary>
    public object? ErrorData { get; protected set; }

    /// <summary>The error's data as an object, if any; here the same <see cref="System.Text.Json.JsonElement"/>.</summary>
    public object? DeserializedErrorData { get; protected set; }
}
