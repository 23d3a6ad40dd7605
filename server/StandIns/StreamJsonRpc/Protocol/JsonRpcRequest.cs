namespace StreamJsonRpc.Protocol;

/// <summary>A request, or, without an id, a notification.</summary>
public class JsonRpcRequest : JsonRpcMessage
{
    /// <summary>The name of the method.</summary>
    public string? Method { get; set; }

    /// <summary>The object that becomes <c>params</c>; of a message that was received, a <see cref="System.Text.Json.JsonElement"/>.</summary>
    public object? Arguments { get; set; }

    /// <summary>The id, which is empty for a notification.</summary>
    public RequestId RequestId { get; set; }

    /// <summary>Whether the message has an id, and so gets an answer.</summary>
    public bool IsResponseExpected => !RequestId.IsEmpty;

    /// <summary>Whether the message has no id.</summary>
    public bool IsNotification => RequestId.IsEmpty;

    /// <summary>The id and the method, never the arguments.</summary>
    public override string ToString() => $"{Method} ({RequestId})";
}
