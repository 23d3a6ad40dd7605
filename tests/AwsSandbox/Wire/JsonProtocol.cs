using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AwsSandbox.Wire;

/// <summary>AWS JSON 1.1: members spelled as in the model, nulls left out, times in epoch seconds.</summary>
internal static class JsonProtocol
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new EpochSeconds() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="AwsException">SerializationException: not JSON, or a member of the wrong type.</exception>
    public static T Read<T>(byte[] body)
    {
        try
        {
            return (body.Length == 0 ? default : JsonSerializer.Deserialize<T>(body, Options))
                ?? throw new AwsException("SerializationException", "Start of structure or map found where not expected.");
        }
        catch (JsonException error)
        {
            throw new AwsException("SerializationException", $"Request body does not fit {typeof(T).Name} at {error.Path}.");
        }
    }

    /// <summary>AWS writes milliseconds as a fraction: <c>1763770000.123</c>.</summary>
    private sealed class EpochSeconds : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.FromUnixTimeMilliseconds((long)(reader.GetDecimal() * 1000));

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeMilliseconds() / 1000m);
    }
}
