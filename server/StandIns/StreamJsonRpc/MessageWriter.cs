using System.Text.Json;
using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>Writes the envelope of a message by hand, and what it carries through the options.</summary>
internal static class MessageWriter
{
    /// <summary>Params of the library's own, which no resolver of the caller's knows.</summary>
    internal interface IParams
    {
        void Write(Utf8JsonWriter writer, JsonSerializerOptions options);
    }

    public static void Write(Utf8JsonWriter writer, JsonRpcMessage message, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        switch (message)
        {
            case JsonRpcRequest request:
                WriteId(writer, request.RequestId);
                writer.WriteString("method"u8, request.Method);
                if (request.Arguments is not null)
                {
                    writer.WritePropertyName("params"u8);
                    WriteValue(writer, request.Arguments, request.Arguments.GetType(), options);
                }

                break;
            case JsonRpcResult result:
                WriteId(writer, result.RequestId);
                writer.WritePropertyName("result"u8);
                WriteValue(writer, result.Result, result.ResultDeclaredType ?? result.Result?.GetType(), options);
                break;
            case JsonRpcError error:
                WriteId(writer, error.RequestId);
                WriteError(writer, error.Error ?? throw new ArgumentException("The error has no details.", nameof(message)), options);
                break;
            default:
                throw new ArgumentException("The message is of no known kind.", nameof(message));
        }

        writer.WriteEndObject();
    }

    public static void WriteId(Utf8JsonWriter writer, RequestId id)
    {
        if (id.Number is { } number)
        {
            writer.WriteNumber("id"u8, number);
        }
        else if (!id.IsEmpty)
        {
            writer.WriteString("id"u8, id.String);
        }
    }

    public static void WriteValue(Utf8JsonWriter writer, object? value, Type? type, JsonSerializerOptions options)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case IParams own:
                own.Write(writer, options);
                break;
            case JsonElement json:
                json.WriteTo(writer);
                break;
            default:
                JsonSerializer.Serialize(writer, value, options.GetTypeInfo(type ?? value.GetType()));
                break;
        }
    }

    private static void WriteError(Utf8JsonWriter writer, JsonRpcError.ErrorDetail detail, JsonSerializerOptions options)
    {
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, (int)detail.Code);
        writer.WriteString("message"u8, detail.Message ?? "");
        if (detail.Data is not null)
        {
            writer.WritePropertyName("data"u8);
            WriteValue(writer, detail.Data, detail.Data.GetType(), options);
        }

        writer.WriteEndObject();
    }
}
