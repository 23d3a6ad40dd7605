using EditorBackend.Core.AwsConfig;

namespace EditorBackend.Core.Identity.Elsewhere.Profiles;

/// <summary>
/// The sections of the AWS files, ours in the marked block and those of others. Of ours, those that a plan does not speak of
/// stay as they are, with what the person added to them; those that it does keep the settings that are not ours.
/// </summary>
internal sealed class PlannedSections
{
    private const string SessionKind = "sso-session";

    private static readonly string[] SessionKeys = ["sso_start_url", "sso_region", "sso_registration_scopes"];

    private readonly string _newLine;
    private readonly List<string> _preamble;
    private readonly List<AwsFileSection> _ours;
    private readonly IReadOnlyList<AwsFileSection> _others;

    /// <param name="marked">The config file.</param>
    /// <param name="credentials">The text of the credentials file, whose profiles share one space of names with it.</param>
    public PlannedSections(MarkedBlock marked, string credentials)
    {
        var block = new AwsFileText(marked.Content, isCredentialsFile: false);
        (_newLine, _preamble, _ours) = (marked.NewLine, block.Preamble, [.. block.Sections]);
        _others =
        [
            .. new AwsFileText(marked.Before, isCredentialsFile: false).Sections,
            .. new AwsFileText(marked.After, isCredentialsFile: false).Sections,
            .. new AwsFileText(credentials, isCredentialsFile: true).Sections,
        ];
    }

    /// <summary>The names of all profiles in our block.</summary>
    public IEnumerable<string> Profiles => _ours.Select(section => section.Profile).OfType<string>();

    /// <summary>The profiles in our block that stand for roles, as we write them.</summary>
    public IEnumerable<(string Name, SsoProfile Role)> RoleProfiles =>
        _ours.Where(section => RoleOf(section) is not null).Select(section => (section.Profile!, RoleOf(section)!));

    /// <summary>The profile of a role; null when the block has none.</summary>
    public string? ProfileOf(SsoProfile role) => RoleProfiles.FirstOrDefault(profile => profile.Role == role).Name;

    /// <summary>Whether a name is that of a profile of others.</summary>
    public bool IsTaken(string name) => _others.Any(section => section.Profile == name);

    /// <summary>A session that stands outside of our block.</summary>
    public AwsFileSection? SessionOfOthers(string name) => _others.FirstOrDefault(section => IsSession(section, name));

    /// <summary>The session of a name, wherever it stands.</summary>
    public AwsFileSection? Session(string name) => SessionOfOthers(name) ?? _ours.Find(section => IsSession(section, name));

    /// <summary>The profiles that take their credentials from one, in all files.</summary>
    public IReadOnlyList<string> UsersOf(string profile) =>
    [
        .. _others.Concat(_ours)
            .Where(section => section["source_profile"] == profile)
            .Select(section => section.Profile)
            .OfType<string>()
            .Where(user => user != profile)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>One that stands elsewhere in the file must not stand in our block, too.</summary>
    public void SetSession(string name, string startUrl, string region)
    {
        if (SessionOfOthers(name) is not null)
        {
            _ours.RemoveAll(section => IsSession(section, name));
            return;
        }

        Set(
            _ours.FindIndex(section => IsSession(section, name)),
            _ours.FindLastIndex(section => section.Words is [SessionKind, _]) + 1,
            $"{SessionKind} {name}",
            ("sso_start_url", startUrl),
            ("sso_region", region),
            ("sso_registration_scopes", "sso:account:access"));
    }

    /// <param name="region">Null: the profile keeps the Region that it has.</param>
    public void SetProfile(string name, SsoProfile role, string? region) => Set(
        _ours.FindIndex(section => RoleOf(section) == role),
        _ours.Count,
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
        var at = _ours.FindIndex(section => RoleOf(section) is not null && section.Profile == name);
        if (at < 0)
        {
            return null;
        }

        var section = _ours[at];
        _ours.RemoveAt(at);
        (at > 0 ? _ours[at - 1].Lines : _preamble).AddRange(CommentsAtTheEnd(section));
        return RoleOf(section);
    }

    /// <summary>Takes a session away that no profile uses, unless the person has added something to it.</summary>
    public void RemoveUnusedSession(string name)
    {
        if (!_others.Concat(_ours).Any(section => section["sso_session"] == name))
        {
            _ours.RemoveAll(section => IsSession(section, name)
                && section.Lines.Count(line => line.Trim().Length > 0) == 1 + section.Settings.Count(setting => SessionKeys.Contains(setting.Key)));
        }
    }

    /// <summary>The lines of our block, with an empty one between sections.</summary>
    public string Text()
    {
        List<string> lines = [.. _preamble];
        foreach (var section in _ours)
        {
            if (lines.Count > 0 && lines[^1].Trim('\r', '\n').Length > 0)
            {
                lines.Add(_newLine);
            }

            lines.AddRange(section.Lines);
        }

        return string.Concat(lines);
    }

    /// <param name="at">The section that is there; negative: there is none.</param>
    /// <param name="place">Where a new one goes.</param>
    private void Set(int at, int place, string header, params ReadOnlySpan<(string Key, string Value)> settings)
    {
        List<string> lines = [$"[{header}]{_newLine}", .. at < 0 ? [] : _ours[at].Lines.Skip(1)];
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
            _ours.Insert(place, Parsed(lines));
        }
        else
        {
            _ours[at] = Parsed(lines);
        }
    }

    private static AwsFileSection Parsed(IEnumerable<string> lines) => new AwsFileText(string.Concat(lines), isCredentialsFile: false).Sections[0];

    private static bool IsSession(AwsFileSection section, string name) =>
        !section.IsOfCredentialsFile && section.Words is [SessionKind, var session] && session == name;

    /// <summary>What a profile stands for; null when it is none of SSO.</summary>
    private static SsoProfile? RoleOf(AwsFileSection section) =>
        section.Words is ["profile", _]
        && section["sso_session"] is { } session && section["sso_account_id"] is { } account && section["sso_role_name"] is { } role
            ? new SsoProfile(session, account, role)
            : null;

    private static IEnumerable<string> CommentsAtTheEnd(AwsFileSection section) => section.Lines
        .Skip(1)
        .Reverse()
        .TakeWhile(line => line.Trim() is "" or ['#' or ';', ..])
        .Reverse()
        .SkipWhile(line => line.Trim().Length == 0);
}

/// <summary>What a profile of SSO stands for.</summary>
/// <param name="Session">The name of its <c>sso-session</c> section.</param>
internal sealed record SsoProfile(string Session, string AccountId, string RoleName);
