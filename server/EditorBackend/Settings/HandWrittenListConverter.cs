using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EditorBackend.Contracts.Lifecycle;

namespace EditorBackend.Settings;

/// <summary>
/// Reads a list that a person wrote by hand, so that one slip takes nothing else away: an entry that cannot be read is made
/// of what can be, or left out, and what is no list counts as an empty one. The list says what was wrong.
/// </summary>
/// <param name="setting">The setting's whole id.</param>
/// <param name="read">An entry made of what can be read, and what follows from a slip, in sentences; no entry: it is left out.</param>
/// <param name="isLoneEntryTaken">Whether an entry that stands where a list should counts as one with a single entry.</param>
internal sealed class HandWrittenListConverter<T>(
    string setting, Func<HandWrittenEntry, JsonSerializerOptions, (T? Entry, string? Consequence)> read, bool isLoneEntryTaken = false)
    : JsonConverter<IReadOnlyList<T>>
    where T : class
{
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var written = document.RootElement;
        List<T> entries = [];
        List<SettingProblem> problems = [];
        switch (written.ValueKind)
        {
            case JsonValueKind.Array:
                var number = 0;
                foreach (var entry in written.EnumerateArray())
                {
                    Take(entry, ++number);
                }

                break;
            case JsonValueKind.Object when isLoneEntryTaken:
                Report($"The setting {setting} must be a list. It is read as a list with one entry.");
                Take(written, 1);
                break;
            default:
                Report($"The setting {setting} must be a list. It is not used.");
                break;
        }

        return new HandWrittenList<T>(entries, problems);

        void Report(string message) => problems.Add(new SettingProblem(setting, message));

        void Take(JsonElement element, int number)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                Report($"Entry {number} of the setting {setting} must be an object. It is not used.");
                return;
            }

            var fields = new HandWrittenEntry(element);
            var (entry, consequence) = read(fields, options);
            fields.NoteUnknownFields();
            if (entry is not null)
            {
                entries.Add(entry);
            }

            if (fields.Slips.Count > 0)
            {
                var slips = string.Join(' ', fields.Slips);
                Report(entry is null
                    ? $"Entry {number} of the setting {setting} is not used. {slips}"
                    : $"Entry {number} of the setting {setting} is not used in full. {slips} {consequence}".TrimEnd());
            }
        }
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
}
