namespace StreamJsonRpc;

/// <summary>Says why a connection ended.</summary>
public class JsonRpcDisconnectedEventArgs : EventArgs
{
    public JsonRpcDisconnectedEventArgs(string description, DisconnectedReason reason)
        : this(description, reason, exception: null)
    {
    }

    public JsonRpcDisconnectedEventArgs(string description, DisconnectedReason reason, Exception? exception)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        Description = description;
        Reason = reason;
        Exception = exception;
    }

    public string Description { get; }

    public DisconnectedReason Reason { get; }

    public Exception? Exception { get; }
}
