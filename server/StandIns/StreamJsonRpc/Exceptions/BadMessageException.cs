using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>What arrived is not a message; it is behind us, and the next message can be read.</summary>
internal sealed class BadMessageException : Exception
{
    public BadMessageException(JsonRpcErrorCode code, string message, RequestId requestId = default)
        : base(message)
    {
        Code = code;
        RequestId = requestId.IsEmpty ? RequestId.Null : requestId;
    }

    public JsonRpcErrorCode Code { get; }

    public RequestId RequestId { get; }

    /// <summary>A malformed answer is not answered: two sides could do so for ever.</summary>
    public bool IsResponse { get; init; }
}
