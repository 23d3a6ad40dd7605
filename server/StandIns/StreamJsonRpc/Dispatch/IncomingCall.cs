using StreamJsonRpc.Protocol;

namespace StreamJsonRpc.Dispatch;

/// <summary>A call that arrived, with its arguments read and, if it is a request, the source that cancels it.</summary>
internal sealed record IncomingCall(
    JsonRpcRequest Request,
    LocalMethod Method,
    object?[] Arguments,
    CancellationTokenSource? Cancellation);
