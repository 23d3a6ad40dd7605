using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using StreamJsonRpc.Dispatch;
using StreamJsonRpc.Progress;
using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <content>What arrives: calls, cancellations, reports and answers.</content>
public partial class JsonRpc
{
    private const string CancelMethod = "$/cancelRequest";

    /// <summary>Calls that have not started yet. A method that blocks its thread holds up those behind it, but not the reading.</summary>
    private readonly Channel<IncomingCall> calls =
        Channel.CreateUnbounded<IncomingCall>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly ConcurrentDictionary<RequestId, CancellationTokenSource> serving = new();

    private async Task ReceiveAsync()
    {
        try
        {
            while (!disconnectedSource.IsCancellationRequested)
            {
                try
                {
                    if (await messageHandler.ReadAsync(disconnectedSource.Token) is not { } message)
                    {
                        Disconnect(new("The remote party closed the connection.", DisconnectedReason.RemotePartyTerminated));
                        return;
                    }

                    Receive(message);
                }
                catch (BadMessageException e)
                {
                    Trace(e.Message);
                    if (!e.IsResponse)
                    {
                        _ = AnswerAsync(new JsonRpcRequest { RequestId = e.RequestId }, Error(e.RequestId, e.Code, e.Message));
                    }
                }
            }
        }
        catch (Exception e)
        {
            // After a disconnect this changes nothing: the streams were closed under the read.
            Disconnect(new("Receiving failed.", DisconnectedReason.StreamError, e));
        }
    }

    private void Receive(JsonRpcMessage message)
    {
        switch (message)
        {
            case JsonRpcRequest { Method: CancelMethod } cancellation:
                Cancel(cancellation);
                break;
            case JsonRpcRequest { Method: ProgressTracker.Method } report:
                Report(report);
                break;
            case JsonRpcRequest request:
                Accept(request);
                break;
            case JsonRpcResult result:
                Complete(result.RequestId, result);
                break;
            case JsonRpcError error:
                Complete(error.RequestId, error);
                break;
        }
    }

    private void Cancel(JsonRpcRequest cancellation)
    {
        if (cancellation.Arguments is JsonElement { ValueKind: JsonValueKind.Object } json
            && MessageReader.TryReadId(json, out RequestId id)
            && serving.TryGetValue(id, out CancellationTokenSource? source))
        {
            try
            {
                // What the cancellation sets off does not run on the reading thread.
                _ = source.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // The request has just ended.
            }
        }
    }

    private void Report(JsonRpcRequest report)
    {
        try
        {
            if (report.Arguments is JsonElement json)
            {
                formatter.Progress.Receive(json, formatter);
            }
        }
        catch (Exception e)
        {
            Trace("A progress report could not be delivered", e);
        }
    }

    private void Accept(JsonRpcRequest request)
    {
        if (!methods.TryGetValue(request.Method!, out LocalMethod? method))
        {
            Refuse(request, JsonRpcErrorCode.MethodNotFound, $"There is no method '{request.Method}'.");
            return;
        }

        object?[] arguments;
        try
        {
            formatter.Progress.NamedArguments = method.NamedProgress;
            arguments = method.Bind((JsonElement?)request.Arguments, formatter);
        }
        catch (Exception e)
        {
            // The message of the exception may quote a value; the path only names properties.
            string where = e is JsonException { Path: { Length: > 1 } path } ? $" at {path}" : "";
            Trace($"The params of {request.Method} could not be read{where}", e);
            Refuse(request, JsonRpcErrorCode.InvalidParams, $"The params of '{request.Method}' are not valid{where}.");
            return;
        }

        CancellationTokenSource? cancellation = null;
        if (request.IsResponseExpected)
        {
            cancellation = cancelLocallyInvokedMethods
                ? CancellationTokenSource.CreateLinkedTokenSource(disconnectedSource.Token)
                : new CancellationTokenSource();
            if (!request.RequestId.IsNull && !serving.TryAdd(request.RequestId, cancellation))
            {
                cancellation.Dispose();
                Refuse(request, JsonRpcErrorCode.InvalidRequest, "The id is in use by another request.");
                return;
            }
        }

        calls.Writer.TryWrite(new IncomingCall(request, method, arguments, cancellation));
    }

    private async Task DispatchAsync()
    {
        await foreach (IncomingCall call in calls.Reader.ReadAllAsync())
        {
            _ = ServeAsync(call);
        }
    }

    /// <summary>Runs on the dispatching thread up to the method's first await; never throws.</summary>
    private async Task ServeAsync(IncomingCall call)
    {
        JsonRpcRequest request = call.Request;
        JsonRpcMessage answer;
        try
        {
            object? result = await call.Method.InvokeAsync(call.Arguments, call.Cancellation?.Token ?? CancellationToken.None);
            answer = new JsonRpcResult
            {
                RequestId = request.RequestId,
                Result = result,
                ResultDeclaredType = call.Method.ResultType,
            };
        }
        catch (OperationCanceledException)
        {
            answer = Error(request.RequestId, JsonRpcErrorCode.RequestCanceled, "The request was canceled.");
        }
        catch (Exception e)
        {
            answer = Describe(request, e);
        }
        finally
        {
            if (call.Cancellation is { } source)
            {
                serving.TryRemove(KeyValuePair.Create(request.RequestId, source));
                source.Dispose();
            }
        }

        if (request.IsResponseExpected)
        {
            await AnswerAsync(request, answer);
        }
    }

    /// <summary>Sends an answer; if it cannot be serialized, an error that says so.</summary>
    private async Task AnswerAsync(JsonRpcRequest request, JsonRpcMessage answer)
    {
        try
        {
            try
            {
                await SendAsync(answer, CancellationToken.None);
            }
            catch (JsonException e)
            {
                Trace($"The answer to {request.Method} could not be serialized", e);
                JsonRpcError error = Describe(request, e);
                error.Error!.Code = JsonRpcErrorCode.ResponseSerializationFailure;
                error.Error.Data = null;
                await SendAsync(error, CancellationToken.None);
            }
        }
        catch (ConnectionLostException)
        {
            // Nobody is left to be answered.
        }
        catch (Exception e)
        {
            Trace($"The answer to {request.Method} could not be sent", e);
        }
    }

    private JsonRpcError Describe(JsonRpcRequest request, Exception exception)
    {
        try
        {
            return new JsonRpcError { RequestId = request.RequestId, Error = CreateErrorDetails(request, exception) };
        }
        catch (Exception e)
        {
            Trace("An exception could not be described", e);
            return Error(request.RequestId, JsonRpcErrorCode.InternalError, "The request failed.");
        }
    }

    private void Refuse(JsonRpcRequest request, JsonRpcErrorCode code, string message)
    {
        if (request.IsResponseExpected)
        {
            _ = AnswerAsync(request, Error(request.RequestId, code, message));
        }
    }

    private static JsonRpcError Error(RequestId id, JsonRpcErrorCode code, string message) => new()
    {
        RequestId = id,
        Error = new JsonRpcError.ErrorDetail { Code = code, Message = message },
    };
}
