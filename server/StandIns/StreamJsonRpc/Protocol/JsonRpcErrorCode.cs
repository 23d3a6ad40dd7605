namespace StreamJsonRpc.Protocol;

/// <summary>The error codes of JSON-RPC 2.0, of LSP (RequestCanceled) and of this library.</summary>
public enum JsonRpcErrorCode
{
    /// <summary>The method threw.</summary>
    InvocationError = -32000,

    /// <summary>The result, or the data of an error, could not be serialized.</summary>
    ResponseSerializationFailure = -32003,

    /// <summary>What arrived is not JSON, or not a frame.</summary>
    ParseError = -32700,

    /// <summary>What arrived is JSON, but not a request.</summary>
    InvalidRequest = -32600,

    /// <summary>There is no method of that name.</summary>
    MethodNotFound = -32601,

    /// <summary>The method's parameters could not be read from what was sent.</summary>
    InvalidParams = -32602,

    /// <summary>The error itself could not be described.</summary>
    InternalError = -32603,

    /// <summary>The request was canceled.</summary>
    RequestCanceled = -32800,
}
