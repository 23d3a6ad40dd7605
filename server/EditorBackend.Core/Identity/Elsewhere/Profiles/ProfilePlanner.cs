using System.Text.RegularExpressions;
using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;

namespace EditorBackend.Core.Identity.Elsewhere.Profiles;

/// <summary>What the config file's text would become.</summary>
/// <param name="Text">The whole file.</param>
/// <param name="Written">The roles' profiles in our block as it is.</param>
/// <param name="RoleProfiles">The roles' profiles in our block as it would be.</param>
/// <param name="Profiles">The names of all profiles in it.</param>
internal sealed record PlannedConfig(
    string Text,
    string BlockBefore,
    string BlockAfter,
    IReadOnlyList<BlockProfile> Written,
    IReadOnlyList<BlockProfile> RoleProfiles,
    IReadOnlyList<string> Profiles,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Warnings);

/// <summary>
/// Adds profiles for roles to our block of the config file, and takes out those that are named. A role that the block has
/// already is written anew under the name that the template gives now; the others stay. Whatever cannot be written safely
/// is left out and named.
/// </summary>
/// <param name="isAssigned">Whether a role of a session is assigned to the person; null: nobody can tell.</param>
internal sealed partial class ProfilePlanner(
    IReadOnlyList<SsoSessionDefinition> sessions, Func<SsoSessionDefinition, SsoProfile, bool?> isAssigned)
{
    private readonly List<string> _problems = [];
    private readonly List<string> _warnings = [];

    /// <param name="config">The config file's text.</param>
    /// <param name="credentials">The text of the credentials file, whose profiles share one space of names with it.</param>
    /// <exception cref="FailureException"><see cref="FailureCode.Invalid"/>: the request or the marks are not right.</exception>
    public PlannedConfig Plan(string config, string credentials, ProfileWish wish)
    {
        ProfileNames.Check(wish.Template);
        if (wish.Region is { } region)
        {
            AwsRegions.Check(region);
        }

        var marked = MarkedBlock.Find(config);
        var content = new BlockContent(marked.Content, marked.NewLine);
        var others = new OtherSections(marked, credentials, content);
        var before = content.Profiles;
        var written = Described(content, others);

        var removed = Remove(content, wish.Remove ?? []);
        Write(content, others, Named(wish), wish.Region);
        DropSessions(content, others, removed);

        var (text, block) = marked.With(string.IsNullOrWhiteSpace(content.Text()) ? "" : content.Text());
        Warn(before.Except(content.Profiles, StringComparer.Ordinal).Where(name => !others.HasProfile(name)), others);
        return new PlannedConfig(
            text, marked.Block, block, written, Described(content, others), content.Profiles, _problems, _warnings);
    }

    /// <summary>The roles' profiles in the block; those whose session is none of ours are somebody's own work.</summary>
    private List<BlockProfile> Described(BlockContent content, OtherSections others)
    {
        List<BlockProfile> described = [];
        foreach (var (name, role) in content.RoleProfiles)
        {
            if (SessionOf(role.Session, others) is { } session)
            {
                var users = others.UsersOf(name);
                described.Add(new BlockProfile(
                    name, session.Name, role.AccountId, role.RoleName, isAssigned(session, role), users.Count == 0 ? null : users));
            }
        }

        return described;
    }

    /// <summary>The session that a section of this name stands for; null when there is none, or it leads to another portal.</summary>
    private SsoSessionDefinition? SessionOf(string name, OtherSections others)
    {
        var section = others.AnySession(name);
        var same = sessions.Where(session => ProfileNames.Safe(session.Name) == name && section is not null && IsSame(section, session)).ToList();
        return same is [var session] ? session : null;
    }

    private List<SsoProfile> Remove(BlockContent content, IReadOnlyList<string> names)
    {
        List<SsoProfile> removed = [];
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (content.RemoveProfile(name) is { } role)
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
    private void DropSessions(BlockContent content, OtherSections others, List<SsoProfile> removed)
    {
        foreach (var name in removed.Select(role => role.Session).Distinct(StringComparer.Ordinal))
        {
            var isInSettings = sessions.Any(session => session.Origin == SsoSessionOrigin.Settings && ProfileNames.Safe(session.Name) == name);
            if (isInSettings && !others.UsesSession(name))
            {
                content.RemoveSessionAsWritten(name);
            }
        }
    }

    /// <param name="gone">Names that no profile has any more: removed, or another by now.</param>
    private void Warn(IEnumerable<string> gone, OtherSections others)
    {
        foreach (var name in gone)
        {
            if (others.UsersOf(name) is { Count: > 0 } users)
            {
                var names = string.Join(", ", users.Select(user => $"\"{Line(user)}\""));
                _warnings.Add($"{names} would no longer find credentials, because the source_profile is \"{Line(name)}\".");
            }
        }
    }

    private void Write(BlockContent content, OtherSections others, List<NamedRole> roles, string? region)
    {
        LeaveOut(
            roles,
            role => others.Session(role.Profile.Session) is { } other && !IsSame(other, role.Session),
            role => $"{role.Words}: the AWS config file has another SSO session named \"{role.Profile.Session}\".");
        LeaveOut(
            roles,
            role => others.HasProfile(role.Name),
            role => $"{role.Words}: a profile that the extension did not write already has the name \"{role.Name}\".");
        LeaveOutNamedAsKept(content, roles);
        foreach (var (name, session) in roles.Select(role => (role.Profile.Session, role.Session)).Distinct())
        {
            if (others.Session(name) is null)
            {
                content.SetSession(name, session.StartUrl, session.Region);
            }
            else
            {
                content.RemoveSession(name);
            }
        }

        roles.ForEach(role => content.SetProfile(role.Name, role.Profile, region));
    }

    /// <summary>A profile that gets another name frees its own; one that is left out keeps it, and may be in another's way.</summary>
    private void LeaveOutNamedAsKept(BlockContent content, List<NamedRole> roles)
    {
        int before;
        do
        {
            before = roles.Count;
            var renamed = roles.Select(role => content.ProfileOf(role.Profile)).ToHashSet();
            var kept = content.Profiles.Where(name => !renamed.Contains(name)).ToHashSet(StringComparer.Ordinal);
            LeaveOut(
                roles,
                role => kept.Contains(role.Name),
                role => $"{role.Words}: another profile in the extension's block already has the name \"{role.Name}\".");
        }
        while (roles.Count < before);
    }

    private void LeaveOut(List<NamedRole> roles, Predicate<NamedRole> which, Func<NamedRole, string> problem)
    {
        _problems.AddRange(roles.Where(role => which(role)).Select(problem));
        roles.RemoveAll(which);
    }

    /// <summary>The roles that have a name and a session, each once, and none that shares its name with another.</summary>
    private List<NamedRole> Named(ProfileWish wish)
    {
        List<NamedRole> named = [];
        foreach (var role in wish.Roles)
        {
            if (NamedOf(role, wish.Template) is { } one && !named.Exists(other => other.Profile == one.Profile))
            {
                named.Add(one);
            }
        }

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
        var problem = definition is null ? $"there is no SSO session \"{Line(role.Session)}\""
            : session.Length == 0 || !OneWord().IsMatch(definition.StartUrl) || !AwsRegions.IsName(definition.Region)
                ? $"the SSO session \"{Line(role.Session)}\" cannot be written into the AWS config file"
            : !AccountNumber().IsMatch(role.AccountId) || !RoleName().IsMatch(role.RoleName) ? "AWS has no such account and role"
            : name.Length == 0 ? "the template results in an empty name"
            : name == "default" ? "the extension does not write the profile \"default\""
            : null;
        if (problem is null)
        {
            return new NamedRole(name, definition!, new SsoProfile(session, role.AccountId, role.RoleName), words);
        }

        _problems.Add($"{words}: {problem}.");
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
