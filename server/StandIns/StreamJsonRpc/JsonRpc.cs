using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using StreamJsonRpc.Dispatch;
using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>
/// A JSON-RPC 2.0 connection: both sides may call. Methods start in the order in which their calls arrive and then run
/// side by side.
/// </summary>
public partial class JsonRpc : IDisposable
{
    private readonly IJsonRpcMessageHandler messageHandler;
    private readonly SystemTextJsonFormatter formatter;
    private readonly ConcurrentDictionary<string, LocalMethod> methods = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource disconnectedSource = new();
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock disconnecting = new();
    private EventHandler<JsonRpcDisconnectedEventArgs>? disconnectedHandlers;
    private volatile JsonRpcDisconnectedEventArgs? disconnectedArgs;
    private TraceSource traceSource = new(nameof(JsonRpc), SourceLevels.Warning);
    private bool cancelLocallyInvokedMethods;
    private bool listening;

    /// <param name="messageHandler">What sends and receives; its formatter has to be a <see cref="SystemTextJsonFormatter"/>.</param>
    public JsonRpc(IJsonRpcMessageHandler messageHandler)
    {
        ArgumentNullException.ThrowIfNull(messageHandler);
        this.messageHandler = messageHandler;
        formatter = messageHandler.Formatter as SystemTextJsonFormatter
            ?? throw new NotSupportedException("The formatter has to be a SystemTextJsonFormatter.");
        formatter.Progress.Rpc = this;
    }

    /// <summary>Raised once when the connection ends; at once for a handler that comes later.</summary>
    public event EventHandler<JsonRpcDisconnectedEventArgs>? Disconnected
    {
        add
        {
            JsonRpcDisconnectedEventArgs? past;
            lock (disconnecting)
            {
                past = disconnectedArgs;
                if (past is null)
                {
                    disconnectedHandlers += value;
                }
            }

            if (past is not null)
            {
                value?.Invoke(this, past);
            }
        }

        remove
        {
            lock (disconnecting)
            {
                disconnectedHandlers -= value;
            }
        }
    }

    /// <summary>Completes when the connection has ended; fails when reading or writing failed.</summary>
    public Task Completion => completion.Task;

    /// <summary>Whether <see cref="Dispose()"/> was called.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Whether the connection's end cancels the requests that are being served.</summary>
    public bool CancelLocallyInvokedMethodsWhenConnectionIsClosed
    {
        get => cancelLocallyInvokedMethods;
        set
        {
            ThrowIfListening();
            cancelLocallyInvokedMethods = value;
        }
    }

    /// <summary>Where trouble is told. Arguments, results and the bytes of messages never are.</summary>
    public TraceSource TraceSource
    {
        get => traceSource;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            traceSource = value;
        }
    }

    /// <summary>Lets the other side call a method.</summary>
    /// <param name="rpcMethodName">The name on the wire; null for the method's own name.</param>
    public void AddLocalRpcMethod(string? rpcMethodName, Delegate handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        AddLocalRpcMethod(handler.Method, handler.Target, new JsonRpcMethodAttribute(rpcMethodName));
    }

    /// <summary>Lets the other side call a method.</summary>
    /// <param name="rpcMethodName">The name on the wire; null for the method's own name.</param>
    public void AddLocalRpcMethod(string? rpcMethodName, MethodInfo handler, object? target) =>
        AddLocalRpcMethod(handler, target, new JsonRpcMethodAttribute(rpcMethodName));

    /// <summary>Lets the other side call a method.</summary>
    /// <exception cref="InvalidOperationException">There is such a method already, or listening has started.</exception>
    public void AddLocalRpcMethod(MethodInfo handler, object? target, JsonRpcMethodAttribute? methodRpcSettings)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (!handler.IsStatic && target is null)
        {
            throw new ArgumentException("An instance method needs its object.", nameof(target));
        }

        ThrowIfListening();
        LocalMethod method = new(handler, target, methodRpcSettings ?? new JsonRpcMethodAttribute());
        if (!methods.TryAdd(method.Name, method))
        {
            throw new InvalidOperationException($"There is a method '{method.Name}' already.");
        }
    }

    /// <summary>Starts to receive. Methods are added before.</summary>
    public void StartListening()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (!messageHandler.CanRead)
        {
            throw new InvalidOperationException("There is no stream to receive from.");
        }

        ThrowIfListening();
        listening = true;
        _ = Task.Run(DispatchAsync);
        _ = Task.Run(ReceiveAsync);
    }

    /// <summary>Ends the connection.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the connection.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !IsDisposed)
        {
            IsDisposed = true;
            Disconnect(new JsonRpcDisconnectedEventArgs("The connection was disposed of.", DisconnectedReason.LocallyDisposed));
        }
    }

    /// <summary>Describes an exception of a method to the other side.</summary>
    protected virtual JsonRpcError.ErrorDetail CreateErrorDetails(JsonRpcRequest request, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var chosen = exception as LocalRpcException;
        return new JsonRpcError.ErrorDetail
        {
            Code = (JsonRpcErrorCode?)chosen?.ErrorCode ?? JsonRpcErrorCode.InvocationError,
            Message = exception.Message,
            Data = chosen?.ErrorData,
        };
    }

    private void ThrowIfListening()
    {
        if (listening)
        {
            throw new InvalidOperationException("This cannot be changed after listening has started.");
        }
    }

    /// <summary>Ends the connection, once: tells, cancels, fails what waits, closes the streams.</summary>
    private void Disconnect(JsonRpcDisconnectedEventArgs args)
    {
        EventHandler<JsonRpcDisconnectedEventArgs>? handlers;
        lock (disconnecting)
        {
            if (disconnectedArgs is not null)
            {
                return;
            }

            disconnectedArgs = args;
            handlers = disconnectedHandlers;
            disconnectedHandlers = null;
        }

        try
        {
            handlers?.Invoke(this, args);
        }
        catch (Exception e)
        {
            Trace("A handler of the Disconnected event failed", e);
        }

        calls.Writer.TryComplete();
        _ = disconnectedSource.CancelAsync();
        FailPending();
        (messageHandler as IDisposable)?.Dispose();
        if (args.Exception is null)
        {
            completion.TrySetResult();
        }
        else
        {
            completion.TrySetException(args.Exception);
        }
    }

    /// <summary>Tells what happened and an exception's type; its message may quote what a message carried.</summary>
    private void Trace(string what, Exception? exception = null) =>
        TraceSource.TraceEvent(TraceEventType.Warning, 0, exception is null ? what : $"{what}: {exception.GetType().Name}");
}
