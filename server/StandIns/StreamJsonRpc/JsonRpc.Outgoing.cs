using System.Collections.Concurrent;
using System.Text.Json;
using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <content>What is sent: requests and notifications.</content>
public partial class JsonRpc
{
    private readonly ConcurrentDictionary<RequestId, TaskCompletionSource<JsonRpcMessage>> pending = new();
    private long lastId;

    /// <inheritdoc cref="InvokeWithParameterObjectAsync{TResult}"/>
    public Task InvokeWithParameterObjectAsync(string targetName, object? argument = null, CancellationToken cancellationToken = default) =>
        RequestAsync(targetName, argument, cancellationToken);

    /// <summary>Sends a request and waits for its result. A cancellation is sent too, and the answer to it awaited.</summary>
    /// <param name="targetName">The method.</param>
    /// <param name="argument">The object that becomes <c>params</c>; null for none.</param>
    /// <exception cref="RemoteRpcException">The other side answered with an error, or the connection ended.</exception>
    /// <exception cref="OperationCanceledException">The request was canceled, here or there.</exception>
    /// <exception cref="JsonException">The argument or the result does not fit the serializer's options.</exception>
    public async Task<TResult> InvokeWithParameterObjectAsync<TResult>(
        string targetName, object? argument = null, CancellationToken cancellationToken = default)
    {
        JsonRpcResult result = await RequestAsync(targetName, argument, cancellationToken);
        return (TResult)formatter.Deserialize((JsonElement)result.Result!, typeof(TResult))!;
    }

    /// <summary>Sends a notification; the task completes when it is written.</summary>
    /// <inheritdoc cref="InvokeWithParameterObjectAsync{TResult}"/>
    public Task NotifyWithParameterObjectAsync(string targetName, object? argument = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(targetName);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return SendAsync(new JsonRpcRequest { Method = targetName, Arguments = argument }, CancellationToken.None);
    }

    /// <summary>Sends a notification of the library's own, in order; that the connection ended is no news to anybody.</summary>
    internal void SendUnobserved(string method, object arguments) => _ = SendUnobservedAsync(method, arguments);

    private async Task SendUnobservedAsync(string method, object arguments)
    {
        try
        {
            await SendAsync(new JsonRpcRequest { Method = method, Arguments = arguments }, CancellationToken.None);
        }
        catch (ConnectionLostException)
        {
        }
        catch (Exception e)
        {
            Trace($"{method} could not be sent", e);
        }
    }

    private async Task<JsonRpcResult> RequestAsync(string targetName, object? argument, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(targetName);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (!listening)
        {
            throw new InvalidOperationException("Requests can be sent after StartListening, which receives their answers.");
        }

        RequestId id = new(Interlocked.Increment(ref lastId));
        TaskCompletionSource<JsonRpcMessage> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        pending[id] = answer;
        try
        {
            await SendAsync(new JsonRpcRequest { RequestId = id, Method = targetName, Arguments = argument }, cancellationToken);
            using (cancellationToken.UnsafeRegister(_ => SendUnobserved(CancelMethod, new CancelParams(id)), null))
            {
                return await answer.Task switch
                {
                    JsonRpcResult result => result,
                    JsonRpcError error => throw ToException(targetName, error.Error!, cancellationToken),
                    _ => throw new ConnectionLostException(),
                };
            }
        }
        finally
        {
            pending.TryRemove(id, out _);
            formatter.Progress.Release(id);
        }
    }

    private static Exception ToException(string method, JsonRpcError.ErrorDetail error, CancellationToken cancellationToken) => error.Code switch
    {
        JsonRpcErrorCode.RequestCanceled => new OperationCanceledException(
            cancellationToken.IsCancellationRequested ? cancellationToken : CancellationToken.None),
        JsonRpcErrorCode.InvalidParams or JsonRpcErrorCode.MethodNotFound =>
            new RemoteMethodNotFoundException(error.Message, method, error.Code, error.Data),
        JsonRpcErrorCode.ResponseSerializationFailure =>
            new RemoteSerializationException(error.Message, error.Data, error.Data),
        _ => new RemoteInvocationException(error.Message, (int)error.Code, error.Data, error.Data),
    };

    private void Complete(RequestId id, JsonRpcMessage answer)
    {
        if (pending.TryRemove(id, out TaskCompletionSource<JsonRpcMessage>? waiting))
        {
            waiting.TrySetResult(answer);
        }
        else
        {
            Trace("An answer arrived to a request that is not known");
        }
    }

    private void FailPending()
    {
        foreach (RequestId id in pending.Keys)
        {
            if (pending.TryRemove(id, out TaskCompletionSource<JsonRpcMessage>? waiting))
            {
                waiting.TrySetException(new ConnectionLostException());
            }
        }
    }

    /// <exception cref="ConnectionLostException">The connection has ended, or ends by this.</exception>
    private async Task SendAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        if (disconnectedArgs is not null)
        {
            throw new ConnectionLostException();
        }

        try
        {
            await messageHandler.WriteAsync(message, cancellationToken);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectionLostException("The connection ended before the message was sent.", e);
        }
        catch (Exception e) when (e is not (OperationCanceledException or JsonException))
        {
            Disconnect(new("Sending failed.", DisconnectedReason.StreamError, e));
            throw new ConnectionLostException("The message could not be sent.", e);
        }
    }

    private sealed class CancelParams(RequestId id) : MessageWriter.IParams
    {
        public void Write(Utf8JsonWriter writer, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            MessageWriter.WriteId(writer, id);
            writer.WriteEndObject();
        }
    }
}
