using System.Text.RegularExpressions;
using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;

namespace EditorBackend.Core.Identity.Elsewhere.Profiles;

/// <summary>
/// Adds profiles for roles to our block of the config file, and takes out those that are named. A role that the block has
/// already is written anew under the name that the template gives now; the others stay. Whatever cannot be written safely
/// is left out and named.
/// </summary>
/// <param name="isAssigned">Whether a role of a session is assigned to the person; null: nobody can tell.</param>
/// <param name="marked">The config file.</param>
/// <param name="credentials">The text of the credentials file.</param>
internal sealed partial class ProfilePlanner(
    IReadOnlyList<SsoSessionDefinition> sessions,
    Func<SsoSessionDefinition, SsoProfile, bool?> isAssigned,
    MarkedBlock marked,
    string credentials)
{
    private readonly PlannedSections _sections = new(marked, credentials);
    private readonly List<string> _problems = [];
    private readonly List<string> _warnings = [];

    /// <returns>The config file's text as it would be, and the plan, which has neither id nor path yet.</returns>
    /// <exception cref="FailureException"><see cref="FailureCode.Invalid"/>: the request is not right.</exception>
    public (string Text, ProfilePlan Plan) Plan(ProfileWish wish)
    {
        ProfileNames.Check(wish.Template);
        if (wish.Region is { } region)
        {
            AwsRegions.Check(region);
        }

        List<string> before = [.. _sections.Profiles];
        var written = Described();

        var removed = Remove(wish.Remove ?? []);
        Write(Named(wish), wish.Region);
        DropSessions(removed);

        Warn(before.Except(_sections.Profiles, StringComparer.Ordinal).Where(name => !_sections.IsTaken(name)));
        var (text, block) = marked.With(_sections.Text());
        return (text, new ProfilePlan("", "", marked.Block, block, written, Described(), _problems, _warnings));
    }

    /// <summary>The roles' profiles in the block; those whose session is none of ours are somebody's own work.</summary>
    private List<BlockProfile> Described()
    {
        List<BlockProfile> described = [];
        foreach (var (name, role) in _sections.RoleProfiles)
        {
            if (SessionOf(role.Session) is { } session)
            {
                var users = _sections.UsersOf(name);
                described.Add(new BlockProfile(
                    name, session.Name, role.AccountId, role.RoleName, isAssigned(session, role), users.Count == 0 ? null : users));
            }
        }

        return described;
    }

    /// <summary>The session that a section of this name stands for; null when there is none, or it leads to another portal.</summary>
    private SsoSessionDefinition? SessionOf(string name)
    {
        var section = _sections.Session(name);
        var same = sessions.Where(session => ProfileNames.Safe(session.Name) == name && section is not null && IsSame(section, session)).ToList();
        return same is [var session] ? session : null;
    }

    private List<SsoProfile> Remove(IReadOnlyList<string> names)
    {
        List<SsoProfile> removed = [];
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (_sections.RemoveProfile(name) is { } role)
            {
                removed.Add(role);
            }
            else
            {
                _problems.Add($"The extension's block has no profile \"{Line(name)}\" of a role to remove.");
            }
        }

        return removed;
    }

    /// <summary>A session that only removed profiles used goes with them, unless it is known from there alone.</summary>
    private void DropSessions(List<SsoProfile> removed)
    {
        foreach (var name in removed.Select(role => role.Session))
        {
            if (sessions.Any(session => session.Origin == SsoSessionOrigin.Settings && ProfileNames.Safe(session.Name) == name))
            {
                _sections.RemoveUnusedSession(name);
            }
        }
    }

    /// <param name="gone">Names that no profile has any more: removed, or another by now.</param>
    private void Warn(IEnumerable<string> gone)
    {
        foreach (var name in gone)
        {
            if (_sections.UsersOf(name) is { Count: > 0 } users)
            {
                var names = string.Join(", ", users.Select(user => $"\"{Line(user)}\""));
                _warnings.Add($"{names} would no longer find credentials, because the source_profile is \"{Line(name)}\".");
            }
        }
    }

    private void Write(List<NamedRole> roles, string? region)
    {
        LeaveOut(
            roles,
            role => _sections.SessionOfOthers(role.Profile.Session) is { } other && !IsSame(other, role.Session),
            role => $"{role.Words}: The AWS config file has another SSO session named \"{role.Profile.Session}\".");
        LeaveOut(
            roles,
            role => _sections.IsTaken(role.Name),
            role => $"{role.Words}: A profile that this tool did not write already has the name \"{role.Name}\".");
        LeaveOutNamedAsKept(roles);
        foreach (var (profile, session) in roles.Select(role => (role.Profile, role.Session)).DistinctBy(role => role.Session))
        {
            _sections.SetSession(profile.Session, session.StartUrl, session.Region);
        }

        roles.ForEach(role => _sections.SetProfile(role.Name, role.Profile, region));
    }

    /// <summary>A profile that gets another name frees its own; one that is left out keeps it, and may be in another's way.</summary>
    private void LeaveOutNamedAsKept(List<NamedRole> roles)
    {
        HashSet<string> kept;
        do
        {
            kept = [.. _sections.Profiles.Except(roles.Select(role => _sections.ProfileOf(role.Profile)).OfType<string>())];
        }
        while (LeaveOut(
            roles,
            role => kept.Contains(role.Name),
            role => $"{role.Words}: Another profile in this tool's block already has the name \"{role.Name}\".") > 0);
    }

    /// <returns>How many.</returns>
    private int LeaveOut(List<NamedRole> roles, Predicate<NamedRole> which, Func<NamedRole, string> problem)
    {
        _problems.AddRange(roles.FindAll(which).Select(problem));
        return roles.RemoveAll(which);
    }

    /// <summary>The roles that have a name and a session, each once, and none that shares its name with another.</summary>
    private List<NamedRole> Named(ProfileWish wish)
    {
        List<NamedRole> named =
            [.. wish.Roles.Select(role => NamedOf(role, wish.Template)).OfType<NamedRole>().DistinctBy(role => role.Profile)];
        foreach (var same in named.GroupBy(role => role.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList())
        {
            _problems.Add($"{string.Join(", ", same.Select(role => role.Words))}: these would all be named \"{same.Key}\". Add {{accountId}} or {{session}} to the template.");
            named.RemoveAll(same.Contains);
        }

        foreach (var same in named.GroupBy(role => role.Profile.Session, role => role.Session, StringComparer.Ordinal).Where(group => group.Distinct().Count() > 1).ToList())
        {
            _problems.Add($"The SSO sessions {string.Join(", ", same.Distinct().Select(session => $"\"{Line(session.Name)}\""))} would all be named \"{same.Key}\": their roles are left out.");
            named.RemoveAll(role => role.Profile.Session == same.Key);
        }

        return named;
    }

    private NamedRole? NamedOf(ProfileRole role, string template)
    {
        var words = $"{Line(role.AccountName)} ({Line(role.AccountId)}), {Line(role.RoleName)}";
        var definition = sessions.FirstOrDefault(session => session.Name == role.Session);
        var session = definition is null ? "" : ProfileNames.Safe(definition.Name);
        var name = ProfileNames.Of(template, role);
        var problem = definition is null ? $"There is no SSO session \"{Line(role.Session)}\"."
            : session.Length == 0 || !OneWord().IsMatch(definition.StartUrl) || !AwsRegions.IsName(definition.Region)
                ? $"The SSO session \"{Line(role.Session)}\" cannot be written into the AWS config file."
            : !AccountNumber().IsMatch(role.AccountId) || !RoleName().IsMatch(role.RoleName) ? "AWS has no such account and role."
            : name.Length == 0 ? "The template results in an empty name."
            : name == "default" ? "This tool does not write the profile \"default\"."
            : null;
        if (problem is null)
        {
            return new NamedRole(name, definition!, new SsoProfile(session, role.AccountId, role.RoleName), words);
        }

        _problems.Add($"{words}: {problem}");
        return null;
    }

    private static bool IsSame(AwsFileSection section, SsoSessionDefinition session) =>
        section["sso_region"] == session.Region && section["sso_start_url"]?.TrimEnd('/', '#') == session.StartUrl.TrimEnd('/', '#');

    /// <summary>Text of others on one line of a sentence.</summary>
    private static string Line(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    [GeneratedRegex(@"\A[!-~]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneWord();

    [GeneratedRegex(@"\A[0-9]{12}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountNumber();

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]{1,64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleName();

    /// <param name="Words">The role in a sentence.</param>
    private sealed record NamedRole(string Name, SsoSessionDefinition Session, SsoProfile Profile, string Words);
}
