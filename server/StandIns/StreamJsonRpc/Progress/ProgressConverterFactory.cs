using System.Text.Json;
using System.Text.Json.Serialization;

namespace StreamJsonRpc.Progress;

/// <summary>Puts a token in the place of an <see cref="IProgress{T}"/>, and the other way round.</summary>
internal sealed class ProgressConverterFactory(ProgressTracker tracker) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(IProgress<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        Type converter = typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()[0]);
        return (JsonConverter)Activator.CreateInstance(converter, tracker)!;
    }

    private sealed class Converter<T>(ProgressTracker tracker) : JsonConverter<IProgress<T>>
    {
        public override IProgress<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (reader.TokenType, tracker.Rpc) switch
            {
                (JsonTokenType.String, { } rpc) => new RemoteProgress<T>(rpc, reader.GetString(), 0, tracker.NamedArguments),
                (JsonTokenType.Number, { } rpc) when reader.TryGetInt64(out long token) =>
                    new RemoteProgress<T>(rpc, null, token, tracker.NamedArguments),
                _ => throw new JsonException("A progress token is neither a string nor a whole number."),
            };

        public override void Write(Utf8JsonWriter writer, IProgress<T> value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(tracker.Register(value));
    }
}
