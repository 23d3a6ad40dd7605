namespace EditorBackend.Core.AwsConfig;

/// <summary>A section of an AWS file as it stands in the text: its lines with their ends, comments and all.</summary>
/// <param name="Kind"><c>profile</c>, <c>sso-session</c>, …; empty for <c>[default]</c> and in the credentials file.</param>
/// <param name="Name">The word after it, without quotes.</param>
/// <param name="Start">Where the header's line begins in the text.</param>
/// <param name="Lines">From the header on.</param>
internal sealed record ConfigSection(string Kind, string Name, int Start, IReadOnlyList<string> Lines)
{
    /// <summary>The header's name as the AWS tools take it for a profile; null when it is something else.</summary>
    public string? Profile(bool isCredentialsFile) =>
        isCredentialsFile ? (Kind.Length > 0 ? $"{Kind} {Name}" : Name)
        : Kind == "profile" ? Name
        : Kind.Length == 0 && Name == "default" ? Name
        : null;

    /// <summary>Keys in lower case; a continued line belongs to the key above.</summary>
    public IEnumerable<(string Key, string Value)> Settings =>
        ConfigText.WithSettings(Lines.Skip(1)).Select(line => line.Setting).OfType<(string, string)>();

    public string? this[string key] => Settings.LastOrDefault(setting => setting.Key == key).Value;
}

/// <summary>The text of an AWS config or credentials file, cut where its sections begin and changed nowhere.</summary>
internal static class ConfigText
{
    public static IReadOnlyList<ConfigSection> Sections(string text)
    {
        List<ConfigSection> sections = [];
        List<string>? lines = null;
        var position = 0;
        foreach (var line in Lines(text))
        {
            if (HeaderOf(line) is { } header)
            {
                lines = [line];
                sections.Add(new ConfigSection(header.Kind, header.Name, position, lines));
            }
            else
            {
                lines?.Add(line);
            }

            position += line.Length;
        }

        return sections;
    }

    /// <summary>All lines with their ends; together they are the text.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end + 1;
            yield return text[start..next];
            start = next;
        }
    }

    /// <summary>
    /// The lines of a section below its header, with the setting that each begins. As the AWS CLI reads them: a line
    /// continues the setting above when it is indented deeper, so that a whole section may be indented.
    /// </summary>
    public static IEnumerable<(string Line, (string Key, string Value)? Setting)> WithSettings(IEnumerable<string> lines)
    {
        int? indent = null;
        foreach (var line in lines)
        {
            var text = line.TrimStart();
            var width = line.Length - text.Length;
            var setting = width > indent ? null : SettingOf(text);
            indent = setting is null ? indent : width;
            yield return (line, setting);
        }
    }

    /// <summary>Null for a comment, an empty line, a header and a line that continues another.</summary>
    public static (string Key, string Value)? SettingOf(string line)
    {
        if (line.Length == 0 || char.IsWhiteSpace(line[0]) || line[0] is '#' or ';' or '[')
        {
            return null;
        }

        var end = line.AsSpan().IndexOfAny('=', ':');
        return end <= 0 ? null : (line[..end].TrimEnd().ToLowerInvariant(), line[(end + 1)..].Trim());
    }

    private static (string Kind, string Name)? HeaderOf(string line)
    {
        var trimmed = line.Trim();
        if (!trimmed.StartsWith('['))
        {
            return null;
        }

        var end = trimmed.IndexOf(']', StringComparison.Ordinal);
        var words = (end < 0 ? trimmed[1..] : trimmed[1..end])
            .Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words switch
        {
            [var kind, var name] => (kind, Unquoted(name)),
            [var name] => ("", Unquoted(name)),
            _ => ("", ""),
        };
    }

    private static string Unquoted(string name) => name.Trim('"', '\'');
}
