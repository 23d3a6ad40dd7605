using System.Diagnostics;
using System.Text.Json;
using EditorBackend.Contracts;
using EditorBackend.Core.Failures;
using Microsoft.Extensions.Logging;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace EditorBackend.Rpc;

/// <summary>JSON-RPC whose errors are ours: a code, a sentence, a hint; never an exception's dump.</summary>
internal sealed class BackendRpc : JsonRpc
{
    private const string Unfit = "The params do not fit the method.";

    private readonly ILogger<BackendRpc> _log;

    public BackendRpc(IJsonRpcMessageHandler handler, ILogger<BackendRpc> log)
        : base(handler)
    {
        _log = log;
        // On errors the package hands the arguments of the call to its listeners, and a value may be among them.
        TraceSource = new TraceSource(nameof(JsonRpc), SourceLevels.Off);
        CancelLocallyInvokedMethodsWhenConnectionIsClosed = true;
        Disconnected += OnDisconnected;
    }

    /// <summary>Whether the connection has ended because bytes came that are no message.</summary>
    public bool HadDamagedInput { get; private set; }

    protected override JsonRpcError.ErrorDetail CreateErrorDetails(JsonRpcRequest request, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(exception);
        var cause = exception is AggregateException { InnerExceptions: [var only] } ? only : exception;
        if (cause is OperationCanceledException and not TaskCanceledException { InnerException: TimeoutException })
        {
            return new JsonRpcError.ErrorDetail { Code = JsonRpcErrorCode.RequestCanceled, Message = "The request was canceled." };
        }

        if (cause is JsonException)
        {
            // The package's own, for params that it cannot read: see DispatchRequestAsync.
            _log.LogError(cause, "{Method} was called with params that do not fit it", request.Method);
            return new JsonRpcError.ErrorDetail { Code = JsonRpcErrorCode.InvalidParams, Message = Unfit };
        }

        var failure = FailureException.Of(cause);
        _log.Log(
            failure.Code == FailureCode.Internal ? LogLevel.Error : LogLevel.Information,
            cause,
            "{Method} failed: {Code}, AWS request {RequestId}",
            request.Method,
            failure.Code,
            failure.AwsRequestId ?? "none");
        return new JsonRpcError.ErrorDetail
        {
            Code = (JsonRpcErrorCode)FailureNumbers.Of(failure.Code),
            Message = failure.Message,
            Data = failure,
        };
    }

    /// <summary>Params have been read when a method is called: JSON that cannot be read after that is a fault of ours.</summary>
    protected override async ValueTask<JsonRpcMessage> DispatchRequestAsync(
        JsonRpcRequest request, TargetMethod targetMethod, CancellationToken cancellationToken)
    {
        try
        {
            return await base.DispatchRequestAsync(request, targetMethod, cancellationToken);
        }
        catch (JsonException unread)
        {
            throw new InvalidDataException("A feature or the shell's answer let JSON out that cannot be read.", unread);
        }
    }

    protected override ValueTask SendAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        if (message is JsonRpcError { Error: { Code: JsonRpcErrorCode.InvalidParams } refusal })
        {
            // The package adds what its exceptions say, stacks included.
            refusal.Message = Unfit;
            refusal.Data = null;
        }

        return base.SendAsync(message, cancellationToken);
    }

    private void OnDisconnected(object? sender, JsonRpcDisconnectedEventArgs end)
    {
        HadDamagedInput = end.Reason is DisconnectedReason.ParseError or DisconnectedReason.RemoteProtocolViolation
            || end is { Reason: DisconnectedReason.StreamError, Exception: not IOException };
        if (HadDamagedInput)
        {
            // Without what the exception says: it may quote what was sent.
            var what = end.Exception?.GetType().Name ?? end.Reason.ToString();
            _log.LogError("The shell sent bytes that are no message ({What}): this process ends", what);
        }
    }
}
