namespace StreamJsonRpc.Protocol;

/// <summary>A request, a notification, a result or an error.</summary>
public abstract class JsonRpcMessage
{
    /// <summary>The protocol's version: "2.0", or "1.0" for a message that names none.</summary>
    public string Version { get; set; } = "2.0";
}
