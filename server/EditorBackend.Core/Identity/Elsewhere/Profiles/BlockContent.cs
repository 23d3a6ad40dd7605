using System.Text;
using EditorBackend.Core.AwsConfig;

namespace EditorBackend.Core.Identity.Elsewhere.Profiles;

/// <summary>
/// The sections of our block. Those that a plan does not speak of stay as they are, with what the person added to them;
/// those that it does keep the settings that are not ours.
/// </summary>
internal sealed class BlockContent
{
    private const string SessionKind = "sso-session";

    private static readonly string[] SessionKeys = ["sso_start_url", "sso_region", "sso_registration_scopes"];

    private readonly string _newLine;
    private readonly List<AwsFileSection> _sections;
    private readonly List<string> _preamble;

    public BlockContent(string content, string newLine)
    {
        var text = new AwsFileText(content);
        (_newLine, _preamble, _sections) = (newLine, text.Preamble, [.. text.Sections]);
    }

    public IReadOnlyList<AwsFileSection> Sections => _sections;

    public IReadOnlyList<string> Profiles => [.. _sections.Select(NameOf).OfType<string>()];

    /// <summary>The profiles that stand for roles, as we write them.</summary>
    public IReadOnlyList<(string Name, SsoProfile Role)> RoleProfiles =>
        [.. _sections.Where(section => RoleOf(section) is not null).Select(section => (NameOf(section)!, RoleOf(section)!))];

    /// <summary>The profile of a role; null when the block has none.</summary>
    public string? ProfileOf(SsoProfile role) => _sections.Find(section => RoleOf(section) == role) is { } found ? NameOf(found) : null;

    public void SetSession(string name, string startUrl, string region) => Set(
        _sections.FindIndex(section => section.Is(SessionKind, name)),
        _sections.FindLastIndex(section => section.Words is [SessionKind, _]) + 1,
        $"{SessionKind} {name}",
        ("sso_start_url", startUrl),
        ("sso_region", region),
        ("sso_registration_scopes", "sso:account:access"));

    /// <summary>A session that stands elsewhere in the file must not stand here, too.</summary>
    public void RemoveSession(string name) => _sections.RemoveAll(section => section.Is(SessionKind, name));

    /// <param name="region">Null: the profile keeps the Region that it has.</param>
    public void SetProfile(string name, SsoProfile role, string? region) => Set(
        _sections.FindIndex(section => RoleOf(section) == role),
        _sections.Count,
        $"profile {name}",
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
        var at = _sections.FindIndex(section => RoleOf(section) is not null && NameOf(section) == name);
        if (at < 0)
        {
            return null;
        }

        var (section, comments) = (_sections[at], CommentsAtTheEnd(_sections[at].Lines));
        _sections.RemoveAt(at);
        (at > 0 ? _sections[at - 1].Lines : _preamble).AddRange(comments);
        return RoleOf(section);
    }

    /// <summary>Takes a session away, unless the person has added something to it.</summary>
    public void RemoveSessionAsWritten(string name) => _sections.RemoveAll(section =>
        section.Is(SessionKind, name)
        && section.Lines.Count(line => line.Trim().Length > 0) == 1 + section.Settings.Count(setting => SessionKeys.Contains(setting.Key)));

    public string Text()
    {
        var text = new StringBuilder(string.Concat(_preamble));
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

    /// <param name="at">The section that is there; negative: there is none.</param>
    /// <param name="place">Where a new one goes.</param>
    private void Set(int at, int place, string header, params ReadOnlySpan<(string Key, string Value)> settings)
    {
        List<string> lines = [$"[{header}]{_newLine}", .. at < 0 ? [] : _sections[at].Lines.Skip(1)];
        var next = 1;
        foreach (var (key, value) in settings)
        {
            var line = $"{key} = {value}{_newLine}";
            if (Parsed(lines).Find(key) is { At: var old })
            {
                lines[old] = line;
                next = Math.Max(next, old + 1);
            }
            else
            {
                lines.Insert(next++, line);
            }
        }

        if (at < 0)
        {
            _sections.Insert(place, Parsed(lines));
        }
        else
        {
            _sections[at] = Parsed(lines);
        }
    }

    private static AwsFileSection Parsed(IEnumerable<string> lines) => new AwsFileText(string.Concat(lines)).Sections[0];

    private static string? NameOf(AwsFileSection section) => section.Profile(isCredentialsFile: false);

    /// <summary>What a profile stands for; null when it is none of SSO.</summary>
    private static SsoProfile? RoleOf(AwsFileSection section) =>
        section.Words is ["profile", _]
        && section["sso_session"] is { } session && section["sso_account_id"] is { } account && section["sso_role_name"] is { } role
            ? new SsoProfile(session, account, role)
            : null;

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
    private static bool EndsWithEmptyLine(StringBuilder text) =>
        text.ToString().Replace("\r", "", StringComparison.Ordinal).EndsWith("\n\n", StringComparison.Ordinal);
}

/// <summary>What a profile of SSO stands for.</summary>
/// <param name="Session">The name of its <c>sso-session</c> section.</param>
internal sealed record SsoProfile(string Session, string AccountId, string RoleName);

/// <summary>The sections of the AWS files that are not ours, and what is asked of them and ours together.</summary>
internal sealed class OtherSections(MarkedBlock marked, string credentials, BlockContent block)
{
    private readonly IReadOnlyList<AwsFileSection> _config =
        [.. new AwsFileText(marked.Before).Sections, .. new AwsFileText(marked.After).Sections];

    private readonly IReadOnlyList<AwsFileSection> _credentials = new AwsFileText(credentials).Sections;

    public bool HasProfile(string name) => Named(_config).Any(other => other.Name == name);

    public AwsFileSection? Session(string name) => _config.FirstOrDefault(section => section.Is("sso-session", name));

    /// <summary>The session of a name, wherever it stands.</summary>
    public AwsFileSection? AnySession(string name) =>
        Session(name) ?? block.Sections.FirstOrDefault(section => section.Is("sso-session", name));

    /// <param name="name">An <c>sso-session</c>.</param>
    public bool UsesSession(string name) => _config.Concat(block.Sections).Any(section => section["sso_session"] == name);

    /// <summary>The profiles that take their credentials from one, in all files.</summary>
    public IReadOnlyList<string> UsersOf(string profile) =>
    [
        .. Named(_config.Concat(block.Sections))
            .Where(user => user.Name is not null && user.Name != profile && user.Section["source_profile"] == profile)
            .Select(user => user.Name!)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Sections of the config file, and those of the credentials file, each with the profile that it is.</summary>
    private IEnumerable<(string? Name, AwsFileSection Section)> Named(IEnumerable<AwsFileSection> config) =>
        config.Select(section => (section.Profile(isCredentialsFile: false), section))
            .Concat(_credentials.Select(section => (section.Profile(isCredentialsFile: true), section)));
}
