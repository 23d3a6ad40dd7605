using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EditorBackend.Core.Secrets;

/// <summary>
/// Wraps what must not be shown: it prints as asterisks wherever text is made of it, and opens in one way only.
/// </summary>
[DebuggerDisplay("********")]
internal readonly record struct Secret<T>
{
    private readonly T _value;

    public Secret(T value) => _value = value;

    /// <summary>The one way to open it. Every call is a place to look at in a review.</summary>
    public T Reveal() => _value;

    public override string ToString() => "********";
}

internal static class Secret
{
    public static Secret<T> Of<T>(T value) => new(value);
}

/// <summary>Opens secrets for JSON that is kept in a store for secrets: it is named by each kind of such JSON, and by no other.</summary>
internal sealed class SecretJson : JsonConverter<Secret<string>>
{
    public override Secret<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Secret.Of(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Secret<string> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Reveal());
}
