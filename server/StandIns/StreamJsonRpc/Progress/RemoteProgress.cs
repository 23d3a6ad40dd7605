using System.Text.Json;

namespace StreamJsonRpc.Progress;

/// <summary>Sends every report as a <c>$/progress</c> notification, in order, without waiting.</summary>
internal sealed class RemoteProgress<T>(JsonRpc rpc, string? text, long number, bool namedArguments) : IProgress<T>
{
    public void Report(T value) => rpc.SendUnobserved(ProgressTracker.Method, new Params(this, value));

    private void WriteToken(Utf8JsonWriter writer)
    {
        if (text is null)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    private sealed class Params(RemoteProgress<T> progress, T value) : MessageWriter.IParams
    {
        public void Write(Utf8JsonWriter writer, JsonSerializerOptions options)
        {
            if (progress.NamedArguments)
            {
                writer.WriteStartObject();
                writer.WritePropertyName("token"u8);
                progress.WriteToken(writer);
                writer.WritePropertyName("value"u8);
                MessageWriter.WriteValue(writer, value, typeof(T), options);
                writer.WriteEndObject();
            }
            else
            {
                writer.WriteStartArray();
                progress.WriteToken(writer);
                MessageWriter.WriteValue(writer, value, typeof(T), options);
                writer.WriteEndArray();
            }
        }
    }

    private bool NamedArguments => namedArguments;
}
