namespace EditorBackend.Identity.Sources;

/// <summary>
/// The dialect of the AWS config and credentials files: <c>[section]</c>, <c>key = value</c>, whole-line comments with
/// <c>#</c> or <c>;</c>, and indented sub-properties, which we do not need. What cannot be read is noted by line, and
/// the rest still counts.
/// </summary>
internal static class IniFile
{
    public static IReadOnlyList<IniSection> Parse(IEnumerable<string> lines)
    {
        var sections = new List<IniSection>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
            {
                continue;
            }

            if (text[0] == '[')
            {
                sections.Add(ReadHeader(text, number));
            }
            else if (sections.Count > 0 && !char.IsWhiteSpace(line[0]))
            {
                ReadProperty(sections[^1], text, number);
            }
        }

        return sections;
    }

    private static IniSection ReadHeader(string text, int number)
    {
        var end = text.IndexOf(']', StringComparison.Ordinal);
        if (end < 0)
        {
            return new IniSection(text[1..].Trim()) { BrokenLine = number };
        }

        var words = text[1..end].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new IniSection(string.Join(' ', words.Select(word => word.Trim('"', '\''))));
    }

    private static void ReadProperty(IniSection section, string text, int number)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            section.BrokenLine ??= number;
            return;
        }

        section.Properties[text[..equals].TrimEnd().ToLowerInvariant()] = text[(equals + 1)..].TrimStart();
    }
}

/// <param name="name">As between the brackets, with one space between its words and without quotes.</param>
internal sealed class IniSection(string name)
{
    public string Name { get; } = name;

    public Dictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>The first line that cannot be read, counted from 1.</summary>
    public int? BrokenLine { get; set; }
}
