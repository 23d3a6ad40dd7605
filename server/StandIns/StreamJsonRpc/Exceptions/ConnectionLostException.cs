namespace StreamJsonRpc;

/// <summary>The connection ended before the answer came, or before the message was sent.</summary>
public class ConnectionLostException : RemoteRpcException
{
    public ConnectionLostException()
        : this("The JSON-RPC connection with the remote party was lost before the request could complete.")
    {
    }

    public ConnectionLostException(string? message)
        : base(message)
    {
    }

    public ConnectionLostException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
