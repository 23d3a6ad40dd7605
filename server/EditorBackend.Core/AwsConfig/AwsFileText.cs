using System.Text;

namespace EditorBackend.Core.AwsConfig;

/// <summary>
/// The dialect of the AWS config and credentials files as the AWS CLI reads it (Python's configparser): <c>[section]</c>,
/// <c>key = value</c> or <c>key: value</c>, whole-line comments with <c>#</c> or <c>;</c>, lines that go on with a value
/// because they are indented deeper, and sub-properties below a key without a value. A whole section may be indented.
/// Where the CLI gives up the file, the line is noted by its number, never by its text, and the rest still counts.
/// </summary>
internal sealed class AwsFileText
{
    private readonly bool _isCredentialsFile;
    private readonly List<AwsFileSection> _sections = [];
    private readonly List<(int Line, string Message)> _problems = [];

    /// <summary>Of the setting that was read last in this section: what is indented deeper belongs to it.</summary>
    private int? _indent;

    /// <summary>The setting that was read last in this section; null: that line cannot be read.</summary>
    private AwsFileSetting? _open;

    public AwsFileText(string text, bool isCredentialsFile)
    {
        _isCredentialsFile = isCredentialsFile;
        var number = 0;
        foreach (var line in Lines(text))
        {
            Read(line, ++number);
        }
    }

    /// <summary>The lines before the first section, with their ends.</summary>
    public List<string> Preamble { get; } = [];

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<AwsFileSection> Sections => _sections;

    /// <summary>Lines counted from 1; one sentence that does not quote the line, which may be a secret.</summary>
    public IReadOnlyList<(int Line, string Message)> Problems => _problems;

    /// <summary>All lines with their ends; together they are the text.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny('\r', '\n');
            var next = end < 0 ? text.Length : start + end + 1;
            next += text[next - 1] == '\r' && next < text.Length && text[next] == '\n' ? 1 : 0;
            yield return text[start..next];
            start = next;
        }
    }

    private void Read(string line, int number)
    {
        var text = line.Trim();
        if (text.StartsWith('['))
        {
            ReadHeader(text, number);
        }

        var section = _sections.Count == 0 ? null : _sections[^1];
        (section?.Lines ?? Preamble).Add(line);
        if (text is "" or ['[' or '#' or ';', ..])
        {
            return;
        }

        var indent = line.Length - line.TrimStart().Length;
        if (section is null)
        {
            _problems.Add((number, "This line precedes the first [section]."));
        }
        else if (indent > _indent)
        {
            ReadNested(section, text, number);
        }
        else
        {
            _indent = indent;
            ReadSetting(section, text, number);
        }
    }

    private void ReadHeader(string text, int number)
    {
        var end = text.LastIndexOf(']');
        var header = (end < 0 ? text[1..] : text[1..end]).Trim();
        if (_sections.Exists(section => section.Header == header))
        {
            _problems.Add((number, "This section is a duplicate. The AWS CLI does not read a file that contains one."));
        }

        _sections.Add(new AwsFileSection(header, number, _isCredentialsFile));
        (_indent, _open) = (null, null);
        if (end < 0)
        {
            Break(number, "The section's closing bracket is missing.");
        }
    }

    private void ReadSetting(AwsFileSection section, string text, int number)
    {
        if (Split(text, text.AsSpan().IndexOfAny('=', ':')) is not var (name, value))
        {
            _open = null;
            Break(number, "This line is neither a [section] nor a setting (name = value).");
            return;
        }

        var key = name.ToLowerInvariant();
        if (section.Has(key))
        {
            _problems.Add((number, "This setting is a duplicate. The AWS CLI does not read a file that contains one."));
        }

        _open = new AwsFileSetting(key, value, section.Lines.Count - 1);
        section.Settings.Add(_open);
        section.Nested.Remove(key);
    }

    private void ReadNested(AwsFileSection section, string text, int number)
    {
        if (_open is not { } above)
        {
            return;
        }

        if (above.Value.Length > 0)
        {
            above.Value += "\n" + text;
        }
        else if (Split(text, text.IndexOf('=', StringComparison.Ordinal)) is var (key, value))
        {
            if (!section.Nested.TryGetValue(above.Key, out var below))
            {
                section.Nested[above.Key] = below = new Dictionary<string, string>(StringComparer.Ordinal);
            }

            below[key] = value;
        }
        else
        {
            Break(number, "This indented line is not a setting (name = value).");
        }
    }

    /// <summary>Notes a line that makes its section unusable.</summary>
    private void Break(int line, string message)
    {
        _problems.Add((line, message));
        _sections[^1].BrokenLine ??= line;
    }

    private static (string Key, string Value)? Split(string text, int delimiter) =>
        delimiter <= 0 ? null : (text[..delimiter].TrimEnd(), text[(delimiter + 1)..].TrimStart());
}

/// <summary>A section as it is read, and as it stands in the text.</summary>
/// <param name="header">As between the brackets.</param>
/// <param name="line">Of its header, counted from 1.</param>
internal sealed class AwsFileSection(string header, int line, bool isOfCredentialsFile)
{
    public string Header { get; } = header;

    /// <summary>The header's words, which may be quoted as for a shell; none when a quote is not closed.</summary>
    public IReadOnlyList<string> Words { get; } = ShellWords.Of(header);

    public int Line { get; } = line;

    public bool IsOfCredentialsFile { get; } = isOfCredentialsFile;

    /// <summary>The profile that AWS tools take it for; null when it is something else.</summary>
    public string? Profile => IsOfCredentialsFile ? (Header == AwsFiles.OfAllSections ? null : Header)
        : Header == AwsFiles.Default ? Header
        : Words is ["profile", var name] ? name
        : null;

    /// <summary>From the header on, with their ends, comments and all.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>In the order of the file.</summary>
    public List<AwsFileSetting> Settings { get; } = [];

    /// <summary>Sub-properties, by the key that they stand below.</summary>
    public Dictionary<string, Dictionary<string, string>> Nested { get; } = new(StringComparer.Ordinal);

    /// <summary>The first line that cannot be read, counted from 1.</summary>
    public int? BrokenLine { get; set; }

    public string? this[string key] => Find(key)?.Value;

    /// <summary>Of several of one key the last one counts.</summary>
    public AwsFileSetting? Find(string key) => Settings.FindLast(setting => setting.Key == key);

    public bool Has(string key) => Find(key) is not null;
}

/// <param name="key">In lower case.</param>
/// <param name="at">Which of its section's lines.</param>
internal sealed class AwsFileSetting(string key, string value, int at)
{
    public string Key { get; } = key;

    /// <summary>With the lines that go on with it.</summary>
    public string Value { get; set; } = value;

    public int At { get; } = at;
}

/// <summary>Words as a POSIX shell has them, which is how the AWS CLI reads a section's header (Python's shlex).</summary>
internal static class ShellWords
{
    /// <summary>Nothing when a quote is not closed, or when a backslash is the last character.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '\\' && quote != '\'')
            {
                if (++i == text.Length)
                {
                    return [];
                }

                word ??= new StringBuilder();

                // Between double quotes a backslash stands for itself before any other character.
                _ = quote == '"' && text[i] is not ('"' or '\\') ? word.Append('\\').Append(text[i]) : word.Append(text[i]);
            }
            else if (letter == quote)
            {
                quote = null;
            }
            else if (quote is null && letter is ('"' or '\''))
            {
                quote = letter;
                word ??= new StringBuilder();
            }
            else if (quote is null && char.IsWhiteSpace(letter))
            {
                End();
            }
            else
            {
                word = (word ?? new StringBuilder()).Append(letter);
            }
        }

        End();
        return quote is null ? words : [];

        void End()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }
}
