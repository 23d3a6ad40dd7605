using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EditorBackend.Rpc;

/// <summary>
/// Reads a list that a person wrote by hand: what is no list counts as an empty one, and an entry that cannot be read is
/// left out, or made of what can be, so that one slip takes nothing else away.
/// </summary>
/// <param name="salvage">An entry made of what can be read; null: it is left out.</param>
internal sealed class LenientListConverter<T>(Func<JsonElement, JsonSerializerOptions, T?>? salvage = null) : JsonConverter<IReadOnlyList<T>>
    where T : class
{
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(entry => Read(entry, options)).OfType<T>()]
            : [];
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var entry in value)
        {
            JsonSerializer.Serialize(writer, entry, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        }

        writer.WriteEndArray();
    }

    private T? Read(JsonElement entry, JsonSerializerOptions options)
    {
        try
        {
            return entry.Deserialize((JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            return entry.ValueKind == JsonValueKind.Object ? salvage?.Invoke(entry, options) : null;
        }
    }
}
