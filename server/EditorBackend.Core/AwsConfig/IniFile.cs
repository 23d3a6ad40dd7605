namespace EditorBackend.Core.AwsConfig;

/// <summary>
/// The dialect of the AWS config and credentials files as the AWS CLI reads it (Python's configparser): <c>[section]</c>,
/// <c>key = value</c> or <c>key: value</c>, whole-line comments with <c>#</c> or <c>;</c>, lines that go on with a value
/// because they are indented deeper, and sub-properties below a key without a value. A whole section may be indented.
/// Where the CLI gives up the file, the line is noted by its number, never by its text, and the rest still counts.
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
        var end = text.LastIndexOf(']');
        var header = (end < 0 ? text[1..] : text[1..end]).Trim();
        if (content.Sections.Exists(section => string.Equals(section.Header, header, StringComparison.Ordinal)))
        {
            content.Problems.Add(new IniProblem(number, "This section was there already: the AWS CLI reads no file that has one twice."));
        }

        content.Sections.Add(new IniSection(header, number));
        if (end < 0)
        {
            content.Break(number, "The section's closing bracket is missing.");
        }
    }

    private static void ReadProperty(IniContent content, string text, int number)
    {
        var section = content.Sections[^1];
        if (Split(text, text.AsSpan().IndexOfAny('=', ':')) is var (name, value))
        {
            var key = name.ToLowerInvariant();
            if (section.Properties.ContainsKey(key))
            {
                content.Problems.Add(new IniProblem(number, "This setting was there already: the AWS CLI reads no file that has one twice."));
            }

            section.Properties[key] = value;
            section.Nested.Remove(key);
            section.LastKey = key;
        }
        else
        {
            section.LastKey = null;
            content.Break(number, "This line is neither a [section] nor a setting (name = value).");
        }
    }

    private static void ReadNested(IniContent content, string text, int number)
    {
        var section = content.Sections[^1];
        if (section.LastKey is not { } parent)
        {
            return;
        }

        if (section.Properties[parent].Length > 0)
        {
            section.Properties[parent] += "\n" + text;
        }
        else if (Split(text, text.IndexOf('=', StringComparison.Ordinal)) is var (key, value))
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

    private static (string Key, string Value)? Split(string text, int delimiter) =>
        delimiter <= 0 ? null : (text[..delimiter].TrimEnd(), text[(delimiter + 1)..].TrimStart());
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

/// <param name="header">As between the brackets.</param>
/// <param name="line">Of its header, counted from 1.</param>
internal sealed class IniSection(string header, int line)
{
    public string Header { get; } = header;

    /// <summary>The header's words, which may be quoted as for a shell; none when a quote is not closed.</summary>
    public IReadOnlyList<string> Words { get; } = ShellWords.Of(header);

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
