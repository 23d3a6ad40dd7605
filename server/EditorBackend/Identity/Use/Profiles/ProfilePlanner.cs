using System.Text.RegularExpressions;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Identity.SignIn;
using EditorBackend.Rpc;

namespace EditorBackend.Identity.Use.Profiles;

/// <summary>What the config file's text would become.</summary>
/// <param name="Text">The whole file.</param>
/// <param name="Profiles">The profiles in our block.</param>
internal sealed record PlannedConfig(
    string Text, string BlockBefore, string BlockAfter, IReadOnlyList<string> Profiles, IReadOnlyList<string> Problems);

/// <summary>
/// Adds profiles for roles to our block of the config file. A role that the block has already is written anew under the
/// name that the template gives now; the others stay. Whatever cannot be written safely is left out and named.
/// </summary>
internal sealed partial class ProfilePlanner(IReadOnlyList<SsoSessionDefinition> sessions)
{
    private readonly List<string> _problems = [];

    /// <param name="config">The config file's text.</param>
    /// <param name="credentials">The text of the credentials file, whose profiles share one space of names with it.</param>
    /// <exception cref="BackendException"><see cref="ErrorCode.Invalid"/>: the request or the marks are not right.</exception>
    public PlannedConfig Plan(string config, string credentials, PlanProfilesRequest request)
    {
        ProfileNames.Check(request.Template);
        if (request.Region is { } region && !RegionName().IsMatch(region))
        {
            throw new BackendException(ErrorCode.Invalid, "This is not the name of a Region.");
        }

        var marked = MarkedBlock.Find(config);
        var content = new BlockContent(marked.Content, marked.NewLine);
        var others = new OtherSections(ConfigText.Sections(marked.Before), ConfigText.Sections(marked.After), ConfigText.Sections(credentials));
        Write(content, others, Named(request), request.Region);

        var (text, block) = marked.With(content.Text());
        return new PlannedConfig(text, marked.Block, block, content.Profiles, _problems);
    }

    private void Write(BlockContent content, OtherSections others, List<NamedRole> roles, string? region)
    {
        LeaveOut(
            roles,
            role => others.Session(role.Session.Name) is { } other && !IsSame(other, role.Session.Definition),
            role => $"{role.Words}: the AWS config file has another SSO session named \"{role.Session.Name}\".");
        LeaveOut(
            roles,
            role => others.HasProfile(role.Name),
            role => $"{role.Words}: somebody else's profile is named \"{role.Name}\" already.");
        LeaveOutNamedAsKept(content, roles);
        foreach (var session in roles.Select(role => role.Session).Distinct())
        {
            if (others.Session(session.Name) is null)
            {
                content.SetSession(session.Name, session.Definition.StartUrl, session.Definition.Region);
            }
            else
            {
                content.RemoveSession(session.Name);
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
                role => $"{role.Words}: another profile in our block is named \"{role.Name}\" already.");
        }
        while (roles.Count < before);
    }

    private void LeaveOut(List<NamedRole> roles, Predicate<NamedRole> which, Func<NamedRole, string> problem)
    {
        _problems.AddRange(roles.Where(role => which(role)).Select(problem));
        roles.RemoveAll(which);
    }

    /// <summary>The roles that have a name and a session, each once, and none that shares its name with another.</summary>
    private List<NamedRole> Named(PlanProfilesRequest request)
    {
        List<NamedRole> named = [];
        foreach (var role in request.Roles)
        {
            if (NamedOf(role, request.Template) is { } one && !named.Exists(other => other.Profile == one.Profile))
            {
                named.Add(one);
            }
        }

        foreach (var same in named.GroupBy(role => role.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList())
        {
            _problems.Add($"{string.Join(", ", same.Select(role => role.Words))}: these would all be named \"{same.Key}\". Add {{accountId}} or {{session}} to the template.");
            named.RemoveAll(same.Contains);
        }

        foreach (var same in named.Select(role => role.Session).Distinct().GroupBy(session => session.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList())
        {
            _problems.Add($"The SSO sessions {string.Join(", ", same.Select(session => $"\"{Line(session.Definition.Name)}\""))} would all be named \"{same.Key}\": their roles are left out.");
            named.RemoveAll(role => same.Contains(role.Session));
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
            : session.Length == 0 || !OneWord().IsMatch(definition.StartUrl) || !RegionName().IsMatch(definition.Region)
                ? $"the SSO session \"{Line(role.Session)}\" cannot be written into the AWS config file"
            : !AccountNumber().IsMatch(role.AccountId) || !RoleName().IsMatch(role.RoleName) ? "AWS knows no such account and role"
            : name.Length == 0 ? "the template gives it no name"
            : name == "default" ? "the profile \"default\" is not ours to write"
            : null;
        if (problem is null)
        {
            return new NamedRole(name, new SessionToWrite(session, definition!), new SsoProfile(session, role.AccountId, role.RoleName), words);
        }

        _problems.Add($"{words}: {problem}.");
        return null;
    }

    private static bool IsSame(ConfigSection section, SsoSessionDefinition session) =>
        section["sso_region"] == session.Region && section["sso_start_url"]?.TrimEnd('/', '#') == session.StartUrl.TrimEnd('/', '#');

    /// <summary>Text of others on one line of a sentence.</summary>
    private static string Line(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionName();

    [GeneratedRegex(@"\A[!-~]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneWord();

    [GeneratedRegex(@"\A[0-9]{12}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountNumber();

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]{1,64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleName();

    private sealed record SessionToWrite(string Name, SsoSessionDefinition Definition);

    /// <param name="Words">The role in a sentence.</param>
    private sealed record NamedRole(string Name, SessionToWrite Session, SsoProfile Profile, string Words);

    /// <summary>The sections that are not ours.</summary>
    private sealed class OtherSections(
        IReadOnlyList<ConfigSection> before, IReadOnlyList<ConfigSection> after, IReadOnlyList<ConfigSection> credentials)
    {
        private readonly HashSet<string?> _profiles =
        [
            .. before.Concat(after).Select(section => section.Profile(isCredentialsFile: false)),
            .. credentials.Select(section => section.Profile(isCredentialsFile: true)),
        ];

        public bool HasProfile(string name) => _profiles.Contains(name);

        public ConfigSection? Session(string name) =>
            before.Concat(after).FirstOrDefault(section => section.Kind == "sso-session" && section.Name == name);
    }
}
