using System.Text.Json;
using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>The kinds of values that the service model uses, in AWS JSON 1.1.</summary>
internal static class Kinds
{
    public static readonly Kind<string> Text = new TextKind();
    public static readonly Kind<bool?> Flag = new FlagKind();
    public static readonly Kind<int?> Int = new IntKind();
    public static readonly Kind<long?> Long = new LongKind();
    public static readonly Kind<DateTime?> Time = new TimeKind();

    public static Kind<T> Choice<T>(Func<string, T> find)
        where T : ConstantClass
        => new ChoiceKind<T>(find);

    public static Kind<List<T>> ListOf<T>(Kind<T> element) => new ListKind<T>(element);

    private sealed class TextKind : Kind<string>
    {
        public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

        public override string Read(ref Utf8JsonReader reader) => reader.GetString()!;
    }

    private sealed class FlagKind : Kind<bool?>
    {
        public override void Write(Utf8JsonWriter writer, bool? value) => writer.WriteBooleanValue(value.GetValueOrDefault());

        public override bool? Read(ref Utf8JsonReader reader) => reader.GetBoolean();
    }

    private sealed class IntKind : Kind<int?>
    {
        public override void Write(Utf8JsonWriter writer, int? value) => writer.WriteNumberValue(value.GetValueOrDefault());

        public override int? Read(ref Utf8JsonReader reader) => reader.GetInt32();
    }

    private sealed class LongKind : Kind<long?>
    {
        public override void Write(Utf8JsonWriter writer, long? value) => writer.WriteNumberValue(value.GetValueOrDefault());

        public override long? Read(ref Utf8JsonReader reader) => reader.GetInt64();
    }

    /// <summary>Seconds since 1970 in UTC, with a fraction. Decimal, because a double cannot hold it to the tick.</summary>
    private sealed class TimeKind : Kind<DateTime?>
    {
        public override void Write(Utf8JsonWriter writer, DateTime? value)
        {
            var sinceEpoch = value.GetValueOrDefault().ToUniversalTime() - DateTime.UnixEpoch;
            writer.WriteNumberValue(sinceEpoch.Ticks / (decimal)TimeSpan.TicksPerSecond);
        }

        public override DateTime? Read(ref Utf8JsonReader reader)
            => DateTime.UnixEpoch.AddTicks((long)(reader.GetDecimal() * TimeSpan.TicksPerSecond));
    }

    private sealed class ChoiceKind<T>(Func<string, T> find) : Kind<T>
        where T : ConstantClass
    {
        public override void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(value.Value);

        public override T Read(ref Utf8JsonReader reader) => find(reader.GetString()!);
    }

    private sealed class ListKind<T>(Kind<T> element) : Kind<List<T>>
    {
        /// <summary>With collections that are always there, an empty one cannot mean "send an empty list".</summary>
        public override bool IsSet(List<T>? value) => value is not null && (value.Count > 0 || !AWSConfigs.InitializeCollections);

        public override void Write(Utf8JsonWriter writer, List<T> value)
        {
            writer.WriteStartArray();
            foreach (var item in value)
            {
                element.Write(writer, item);
            }

            writer.WriteEndArray();
        }

        public override List<T> Read(ref Utf8JsonReader reader)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new JsonException("A list was expected.");
            }

            List<T> items = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.Null)
                {
                    items.Add(element.Read(ref reader));
                }
            }

            return items;
        }
    }
}
