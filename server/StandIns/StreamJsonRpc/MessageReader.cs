using System.Text.Json;
using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>Tells what message a JSON value is.</summary>
internal static class MessageReader
{
    /// <exception cref="BadMessageException">The value is not a message.</exception>
    public static JsonRpcMessage Read(JsonElement json)
    {
        try
        {
            return ReadCore(json);
        }
        catch (InvalidOperationException)
        {
            // Text that is not Unicode: invalid UTF-8, or half a surrogate pair.
            throw new BadMessageException(JsonRpcErrorCode.InvalidRequest, "The message has text that is not valid Unicode.");
        }
    }

    private static JsonRpcMessage ReadCore(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            throw new BadMessageException(JsonRpcErrorCode.InvalidRequest, "Batches are not supported.");
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new BadMessageException(JsonRpcErrorCode.InvalidRequest, "The message is not an object.");
        }

        JsonRpcMessage message;
        if (json.TryGetProperty("method"u8, out JsonElement method))
        {
            message = ReadRequest(json, method);
        }
        else if (json.TryGetProperty("error"u8, out JsonElement error) && error.ValueKind != JsonValueKind.Null)
        {
            message = new JsonRpcError { RequestId = ReadResponseId(json), Error = ReadError(error) };
        }
        else if (json.TryGetProperty("result"u8, out JsonElement result))
        {
            message = new JsonRpcResult { RequestId = ReadResponseId(json), Result = result };
        }
        else
        {
            throw Invalid("The message is neither a request nor a response.", TryReadId(json, out RequestId id) ? id : default);
        }

        message.Version = json.TryGetProperty("jsonrpc"u8, out _) ? "2.0" : "1.0";
        return message;
    }

    private static JsonRpcRequest ReadRequest(JsonElement json, JsonElement method)
    {
        if (!TryReadId(json, out RequestId id))
        {
            throw Invalid("The id is not a string, a whole number or null.");
        }

        if (json.TryGetProperty("jsonrpc"u8, out JsonElement version)
            && !(version.ValueKind == JsonValueKind.String && version.ValueEquals("2.0"u8)))
        {
            throw Invalid("The version of JSON-RPC is not 2.0.", id);
        }

        if (method.ValueKind != JsonValueKind.String)
        {
            throw Invalid("The method is not a string.", id);
        }

        JsonElement? arguments = null;
        if (json.TryGetProperty("params"u8, out JsonElement value) && value.ValueKind != JsonValueKind.Null)
        {
            if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                throw Invalid("The params are neither an object nor an array.", id);
            }

            arguments = value;
        }

        return new JsonRpcRequest { RequestId = id, Method = method.GetString(), Arguments = arguments };
    }

    private static RequestId ReadResponseId(JsonElement json) => TryReadId(json, out RequestId id)
        ? id
        : throw new BadMessageException(JsonRpcErrorCode.InvalidRequest, "The id of a response is not valid.") { IsResponse = true };

    private static JsonRpcError.ErrorDetail ReadError(JsonElement error)
    {
        // A request waits for this: whatever its form, it is an error.
        bool isObject = error.ValueKind == JsonValueKind.Object;
        return new JsonRpcError.ErrorDetail
        {
            Code = isObject && error.TryGetProperty("code"u8, out JsonElement code)
                && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out int number)
                    ? (JsonRpcErrorCode)number
                    : JsonRpcErrorCode.InternalError,
            Message = isObject && error.TryGetProperty("message"u8, out JsonElement text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()
                : "The remote party answered with an error that has no message.",
            Data = isObject && error.TryGetProperty("data"u8, out JsonElement data) ? data : null,
        };
    }

    /// <summary>False for an id that is there but of no form that the protocol allows.</summary>
    public static bool TryReadId(JsonElement json, out RequestId id)
    {
        id = RequestId.NotSpecified;
        if (!json.TryGetProperty("id"u8, out JsonElement value))
        {
            return true;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                id = new RequestId(value.GetString());
                return true;
            case JsonValueKind.Number when value.TryGetInt64(out long number):
                id = new RequestId(number);
                return true;
            case JsonValueKind.Null:
                id = RequestId.Null;
                return true;
            default:
                return false;
        }
    }

    private static BadMessageException Invalid(string message, RequestId id = default) =>
        new(JsonRpcErrorCode.InvalidRequest, message, id);
}
