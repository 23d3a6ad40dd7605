namespace EditorBackend.Identity.Sources;

/// <summary>
/// The dialect of the AWS config and credentials files: <c>[section]</c>, <c>key = value</c>, whole-line comments with
/// <c>#</c> or <c>;</c>, and indented sub-properties below a key without a value. A whole section may be indented. What cannot be read is noted by line,
/// never by its text, and the rest still counts.
/// </summary>
internal static class IniFile
{
    public static IniContent Parse(IEnumerable<string> lines)
    {
        var content = new IniContent();
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
                ReadHeader(content, text, number);
            }
            else if (content.Sections.Count == 0)
            {
                content.Problems.Add(new IniProblem(number, "This line stands before the first [section]."));
            }
            else
            {
                ReadLine(content, text, number, indent: line.Length - line.TrimStart().Length);
            }
        }

        return content;
    }

    private static void ReadLine(IniContent content, string text, int number, int indent)
    {
        if (indent > content.Sections[^1].Indent)
        {
            ReadNested(content, text, number);
        }
        else
        {
            content.Sections[^1].Indent = indent;
            ReadProperty(content, text, number);
        }
    }

    private static void ReadHeader(IniContent content, string text, int number)
    {
        var end = text.IndexOf(']', StringComparison.Ordinal);
        var words = (end < 0 ? text[1..] : text[1..end])
            .Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var name = string.Join(' ', words.Select(word => word.Trim('"', '\'')));
        content.Sections.Add(new IniSection(name, number));
        if (end < 0)
        {
            content.Break(number, "The section's closing bracket is missing.");
        }
    }

    private static void ReadProperty(IniContent content, string text, int number)
    {
        var section = content.Sections[^1];
        if (Split(text) is var (key, value))
        {
            section.Properties[key] = value;
            section.LastKey = key;
        }
        else
        {
            section.LastKey = null;
            content.Break(number, "This line is neither a [section] nor a setting (name = value).");
        }
    }

    /// <summary>Below a key that has a value, an indented line goes on with it; nothing that we need is written so.</summary>
    private static void ReadNested(IniContent content, string text, int number)
    {
        var section = content.Sections[^1];
        if (section.LastKey is not { } parent || section.Properties[parent].Length > 0)
        {
            return;
        }

        if (Split(text) is var (key, value))
        {
            if (!section.Nested.TryGetValue(parent, out var below))
            {
                section.Nested[parent] = below = new Dictionary<string, string>(StringComparer.Ordinal);
            }

            below[key] = value;
        }
        else
        {
            content.Break(number, "This indented line is no setting (name = value).");
        }
    }

    private static (string Key, string Value)? Split(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals <= 0 ? null : (text[..equals].TrimEnd().ToLowerInvariant(), text[(equals + 1)..].TrimStart());
    }
}

/// <summary>A file's sections in their order, and the lines that cannot be read.</summary>
internal sealed class IniContent
{
    public List<IniSection> Sections { get; } = [];

    public List<IniProblem> Problems { get; } = [];

    /// <summary>Notes a line that makes its section unusable.</summary>
    public void Break(int line, string message)
    {
        Problems.Add(new IniProblem(line, message));
        Sections[^1].BrokenLine ??= line;
    }
}

/// <param name="Line">Counted from 1.</param>
/// <param name="Message">One sentence that does not quote the line, which may be a secret.</param>
internal sealed record IniProblem(int Line, string Message);

/// <param name="name">As between the brackets, with one space between its words and without quotes.</param>
/// <param name="line">Of its header, counted from 1.</param>
internal sealed class IniSection(string name, int line)
{
    public string Name { get; } = name;

    public int Line { get; } = line;

    public Dictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>Sub-properties, by the key that they stand below.</summary>
    public Dictionary<string, Dictionary<string, string>> Nested { get; } = new(StringComparer.Ordinal);

    /// <summary>Of the line of the key that was read last; what is indented deeper stands below that key.</summary>
    public int? Indent { get; set; }

    /// <summary>The key that was read last.</summary>
    public string? LastKey { get; set; }

    /// <summary>The first line that cannot be read, counted from 1.</summary>
    public int? BrokenLine { get; set; }
}
