using System.Text.Json;

namespace EditorBackend.Settings;

/// <summary>One entry of a list that a person wrote, read field by field. What is not as it should be is noted, without its value.</summary>
internal sealed class HandWrittenEntry(JsonElement entry)
{
    private readonly List<string> _slips = [];
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Sentences such as <c>"tags" must be a list of strings.</c></summary>
    public IReadOnlyList<string> Slips => _slips;

    /// <returns>Null: the field is absent or null.</returns>
    public JsonElement? Find(string name)
    {
        _asked.Add(name);
        return entry.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
    }

    /// <returns>Null: absent, or no text.</returns>
    public string? Text(string name)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        return found.ValueKind == JsonValueKind.String ? found.GetString() : Slip<string>($"\"{name}\" must be a string.");
    }

    /// <returns>Null: absent, empty, or no text.</returns>
    public string? Needed(string name) =>
        Find(name) is { } found && !(found.ValueKind == JsonValueKind.String && found.GetString()!.Length == 0)
            ? Text(name)
            : Slip<string>($"\"{name}\" is missing.");

    /// <summary>What is no text counts as it is written: a number without quotes is as good as one with them.</summary>
    public string? Written(string name) => Text(name) ?? Find(name)?.GetRawText();

    /// <summary>What is neither true nor false counts as true: whoever wrote "yes" did not mean no.</summary>
    public bool? Flag(string name)
    {
        switch (Find(name)?.ValueKind)
        {
            case null:
                return null;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.True:
                return true;
            default:
                Slip<string>($"\"{name}\" must be true or false.");
                return true;
        }
    }

    /// <summary>Those of a list that are texts.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        List<JsonElement>? all = found.ValueKind == JsonValueKind.Array ? [.. found.EnumerateArray()] : null;
        if (all?.TrueForAll(item => item.ValueKind == JsonValueKind.String) != true)
        {
            Slip<string>($"\"{name}\" must be a list of strings.");
        }

        return all is null ? null : [.. all.Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
    }

    /// <summary>After all others: a field that nobody asked for is misspelt. Its name may be anything, and is not told.</summary>
    public void NoteUnknownFields()
    {
        if (entry.EnumerateObject().Any(field => !_asked.Contains(field.Name)))
        {
            Slip<string>($"Known properties are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}; it has another one.");
        }
    }

    /// <returns>Null, for a field that cannot be read.</returns>
    public T? Slip<T>(string what)
        where T : class
    {
        _slips.Add(what);
        return null;
    }
}
