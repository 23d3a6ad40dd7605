using System.Collections;
using System.Text.Json;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>A structure of the service model: its members, and how each is reached without reflection.</summary>
internal sealed class Shape<T> : Kind<T>, IEnumerable
    where T : class, new()
{
    private readonly List<Member> _members = [];

    /// <summary>Adds a member; the form that collection initializers call.</summary>
    public void Add<TValue>(string name, Kind<TValue> kind, Func<T, TValue?> get, Action<T, TValue?> set)
        => _members.Add(new Member<TValue>(JsonEncodedText.Encode(name), kind, get, set));

    IEnumerator IEnumerable.GetEnumerator() => _members.GetEnumerator();

    public override void Write(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        foreach (var member in _members)
        {
            member.Write(writer, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Members that this version does not know are skipped; nulls count as absent.</summary>
    public override T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A structure was expected.");
        }

        var value = new T();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = Find(ref reader);
            reader.Read();
            if (member is null)
            {
                reader.Skip();
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                member.Read(ref reader, value);
            }
        }

        return value;
    }

    private Member? Find(ref Utf8JsonReader reader)
    {
        foreach (var member in _members)
        {
            if (reader.ValueTextEquals(member.Name.EncodedUtf8Bytes))
            {
                return member;
            }
        }

        return null;
    }

    private abstract class Member(JsonEncodedText name)
    {
        public JsonEncodedText Name { get; } = name;

        public abstract void Write(Utf8JsonWriter writer, T owner);

        public abstract void Read(ref Utf8JsonReader reader, T owner);
    }

    private sealed class Member<TValue>(JsonEncodedText name, Kind<TValue> kind, Func<T, TValue?> get, Action<T, TValue?> set)
        : Member(name)
    {
        public override void Write(Utf8JsonWriter writer, T owner)
        {
            var value = get(owner);
            if (kind.IsSet(value))
            {
                writer.WritePropertyName(Name);
                kind.Write(writer, value!);
            }
        }

        public override void Read(ref Utf8JsonReader reader, T owner) => set(owner, kind.Read(ref reader));
    }
}
