using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>Thrown by a method to answer with a code and data of its choice.</summary>
public class LocalRpcException : Exception
{
    public LocalRpcException()
    {
    }

    public LocalRpcException(string? message)
        : base(message)
    {
    }

    public LocalRpcException(string? message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>Becomes the error's <c>data</c>; serialized by its own type.</summary>
    public object? ErrorData { get; set; }

    /// <summary>Becomes the error's <c>code</c>.</summary>
    public int ErrorCode { get; set; } = (int)JsonRpcErrorCode.InvocationError;
}
