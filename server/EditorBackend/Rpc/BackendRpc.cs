using EditorBackend.Contracts;
using Microsoft.Extensions.Logging;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace EditorBackend.Rpc;

/// <summary>JSON-RPC whose errors are ours: a code, a sentence, a hint; never an exception's dump.</summary>
internal sealed class BackendRpc(IJsonRpcMessageHandler handler, ILogger<BackendRpc> log) : JsonRpc(handler)
{
    protected override JsonRpcError.ErrorDetail CreateErrorDetails(JsonRpcRequest request, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(exception);
        var cause = exception is AggregateException { InnerExceptions: [var only] } ? only : exception;
        if (cause is OperationCanceledException and not TaskCanceledException { InnerException: TimeoutException })
        {
            return base.CreateErrorDetails(request, exception);
        }

        var info = ErrorTranslator.Translate(cause);
        log.Log(
            info.Code == ErrorCode.Internal ? LogLevel.Error : LogLevel.Information,
            cause,
            "{Method} failed: {Code}, AWS request {RequestId}",
            request.Method,
            info.Code,
            info.AwsRequestId ?? "none");
        return new JsonRpcError.ErrorDetail { Code = (JsonRpcErrorCode)(int)info.Code, Message = info.Message, Data = info };
    }
}
