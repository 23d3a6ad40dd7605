namespace StreamJsonRpc.Protocol;

/// <summary>The answer to a request that succeeded.</summary>
public class JsonRpcResult : JsonRpcMessage
{
    /// <summary>What the method returned; of a message that was received, a <see cref="System.Text.Json.JsonElement"/>.</summary>
    public object? Result { get; set; }

    /// <summary>The type that the method declares, by which the result is serialized.</summary>
    public Type? ResultDeclaredType { get; set; }

    /// <summary>The id of the request.</summary>
    public RequestId RequestId { get; set; }
}
