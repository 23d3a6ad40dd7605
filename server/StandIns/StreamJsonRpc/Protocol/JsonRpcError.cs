namespace StreamJsonRpc.Protocol;

/// <summary>The answer to a request that failed.</summary>
public class JsonRpcError : JsonRpcMessage
{
    /// <summary>What went wrong.</summary>
    public ErrorDetail? Error { get; set; }

    /// <summary>The id of the request; <see cref="RequestId.Null"/> when it could not be read.</summary>
    public RequestId RequestId { get; set; }

    /// <summary>The code, the message and the data of an error.</summary>
    public class ErrorDetail
    {
        /// <summary>The code, one of the enumeration's or any other number.</summary>
        public JsonRpcErrorCode Code { get; set; }

        /// <summary>A sentence.</summary>
        public string? Message { get; set; }

        /// <summary>What else there is to say; of a message that was received, a <see cref="System.Text.Json.JsonElement"/>.</summary>
        public object? Data { get; set; }
    }
}
