using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StreamJsonRpc.Progress;
using StreamJsonRpc.Protocol;

namespace StreamJsonRpc;

/// <summary>
/// Writes and reads messages as UTF-8 JSON. What methods take and return goes through
/// <see cref="JsonSerializerOptions"/>, whose resolver has to know every such type.
/// </summary>
public class SystemTextJsonFormatter : IJsonRpcMessageFormatter
{
    private JsonSerializerOptions options;

    public SystemTextJsonFormatter()
    {
        Progress = new ProgressTracker();
        options = WithConverters(new JsonSerializerOptions { TypeInfoResolver = JsonTypeInfoResolver.Combine() });
    }

    /// <summary>The options for what methods take and return. They are copied when set.</summary>
    public JsonSerializerOptions JsonSerializerOptions
    {
        get => options;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            options = WithConverters(new JsonSerializerOptions(value));
        }
    }

    internal ProgressTracker Progress { get; }

    /// <inheritdoc/>
    public JsonRpcMessage Deserialize(ReadOnlySequence<byte> contentBuffer)
    {
        using JsonDocument document = JsonDocument.Parse(contentBuffer);

        // The message outlives the buffer.
        return MessageReader.Read(document.RootElement.Clone());
    }

    /// <inheritdoc/>
    public void Serialize(IBufferWriter<byte> bufferWriter, JsonRpcMessage message)
    {
        ArgumentNullException.ThrowIfNull(bufferWriter);
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            using Utf8JsonWriter writer = new(bufferWriter);
            using (Progress.Sending(message))
            {
                MessageWriter.Write(writer, message, options);
            }
        }
        catch (Exception e) when (e is not JsonException)
        {
            throw new JsonException("The message could not be serialized.", e);
        }
    }

    /// <exception cref="JsonException">The JSON does not fit the type.</exception>
    internal object? Deserialize(JsonElement json, Type type) => json.Deserialize(options.GetTypeInfo(type));

    private JsonSerializerOptions WithConverters(JsonSerializerOptions copy)
    {
        copy.Converters.Add(new ProgressConverterFactory(Progress));
        return copy;
    }
}
