using System.Text;
using EditorBackend.Core.AwsConfig;

namespace EditorBackend.Core.Identity.Elsewhere.Profiles;

/// <summary>
/// The sections of our block. Those that a plan does not speak of stay as they are, with what the person added to them;
/// those that it does keep the settings that are not ours.
/// </summary>
internal sealed class BlockContent
{
    private static readonly string?[] SessionKeys = ["sso_start_url", "sso_region", "sso_registration_scopes"];

    private readonly string _newLine;
    private readonly List<Section> _sections;
    private string _preamble;

    public BlockContent(string content, string newLine)
    {
        _newLine = newLine;
        var sections = ConfigText.Sections(content);
        _preamble = sections.Count == 0 ? content : content[..sections[0].Start];
        _sections = [.. sections.Select(section => new Section(section.Kind, section.Name, [.. section.Lines]))];
    }

    public IReadOnlyList<string> Profiles =>
        [.. _sections.Where(section => section.Kind == "profile" || (section.Kind.Length == 0 && section.Name == "default")).Select(section => section.Name)];

    /// <summary>The profiles that stand for roles, as we write them.</summary>
    public IReadOnlyList<(string Name, SsoProfile Role)> RoleProfiles =>
        [.. _sections.Where(section => section.Role is not null).Select(section => (section.Name, section.Role!))];

    /// <summary>The profile of a role; null when the block has none.</summary>
    public string? ProfileOf(SsoProfile role) => RoleSection(role)?.Name;

    public void SetSession(string name, string startUrl, string region) => Set(
        _sections.Find(section => section.Kind == "sso-session" && section.Name == name) ?? Added("sso-session", AfterSessions()),
        "sso-session",
        name,
        ("sso_start_url", startUrl),
        ("sso_region", region),
        ("sso_registration_scopes", "sso:account:access"));

    /// <summary>A session that stands elsewhere in the file must not stand here, too.</summary>
    public void RemoveSession(string name) => _sections.RemoveAll(section => section.Kind == "sso-session" && section.Name == name);

    /// <param name="region">Null: the profile keeps the Region that it has.</param>
    public void SetProfile(string name, SsoProfile role, string? region) => Set(
        RoleSection(role) ?? Added("profile", _sections.Count),
        "profile",
        name,
        [
            ("sso_session", role.Session),
            ("sso_account_id", role.AccountId),
            ("sso_role_name", role.RoleName),
            .. region is null ? Array.Empty<(string, string)>() : [("region", region)],
        ]);

    /// <summary>
    /// Takes a role's profile away. Comments at its end stay: they stand above the next section, and may speak of that.
    /// </summary>
    /// <returns>The role; null when there is no such profile.</returns>
    public SsoProfile? RemoveProfile(string name)
    {
        var at = _sections.FindIndex(section => section.Name == name && section.Role is not null);
        if (at < 0)
        {
            return null;
        }

        var (section, comments) = (_sections[at], CommentsAtTheEnd(_sections[at].Lines));
        _sections.RemoveAt(at);
        if (at > 0)
        {
            _sections[at - 1].Lines.AddRange(comments);
        }
        else
        {
            _preamble += string.Concat(comments);
        }

        return section.Role;
    }

    /// <summary>Takes a session away, unless the person has added something to it.</summary>
    public void RemoveSessionAsWritten(string name) => _sections.RemoveAll(section =>
        section.Kind == "sso-session"
        && section.Name == name
        && section.Lines.Skip(1).All(line => line.Trim().Length == 0 || SessionKeys.Contains(ConfigText.SettingOf(line)?.Key)));

    public string Text()
    {
        var text = new StringBuilder(_preamble);
        foreach (var section in _sections)
        {
            if (text.Length > 0 && !EndsWithEmptyLine(text))
            {
                text.Append(_newLine);
            }

            section.Lines.ForEach(line => text.Append(line));
            if (text[^1] != '\n')
            {
                text.Append(_newLine);
            }
        }

        return text.ToString();
    }

    private Section? RoleSection(SsoProfile role) => _sections.Find(section => section.Role == role);

    private int AfterSessions() => _sections.FindLastIndex(section => section.Kind == "sso-session") + 1;

    private Section Added(string kind, int at)
    {
        var section = new Section(kind, "", [""]);
        _sections.Insert(at, section);
        return section;
    }

    private void Set(Section section, string kind, string name, params ReadOnlySpan<(string Key, string Value)> settings)
    {
        section.Name = name;
        section.Lines[0] = $"[{kind} {name}]{_newLine}";
        var at = 1;
        foreach (var (key, value) in settings)
        {
            var line = $"{key} = {value}{_newLine}";
            var old = section.Lines.FindIndex(1, found => ConfigText.SettingOf(found)?.Key == key);
            if (old < 0)
            {
                section.Lines.Insert(at, line);
                old = at;
            }
            else
            {
                section.Lines[old] = line;
            }

            at = Math.Max(at, old + 1);
        }
    }

    private static List<string> CommentsAtTheEnd(List<string> lines)
    {
        var start = lines.Count;
        while (start > 1 && (lines[start - 1].Trim() is "" or ['#' or ';', ..]))
        {
            start--;
        }

        return [.. lines.Skip(start).SkipWhile(line => line.Trim().Length == 0)];
    }

    /// <summary>Whatever line ends the person's editor has put there.</summary>
    private static bool EndsWithEmptyLine(StringBuilder text)
    {
        var end = text.ToString(Math.Max(0, text.Length - 4), Math.Min(4, text.Length)).Replace("\r", "", StringComparison.Ordinal);
        return end.EndsWith("\n\n", StringComparison.Ordinal);
    }

    private sealed class Section(string kind, string name, List<string> lines)
    {
        public string Kind { get; } = kind;

        public string Name { get; set; } = name;

        public List<string> Lines { get; } = lines;

        /// <summary>What a profile stands for; null when it is none of SSO.</summary>
        public SsoProfile? Role =>
            Kind == "profile" && this["sso_session"] is { } session && this["sso_account_id"] is { } account && this["sso_role_name"] is { } role
                ? new SsoProfile(session, account, role)
                : null;

        private string? this[string key] =>
            Lines.Skip(1).Select(ConfigText.SettingOf).LastOrDefault(setting => setting?.Key == key)?.Value;
    }
}

/// <summary>What a profile of SSO stands for.</summary>
/// <param name="Session">The name of its <c>sso-session</c> section.</param>
internal sealed record SsoProfile(string Session, string AccountId, string RoleName);
