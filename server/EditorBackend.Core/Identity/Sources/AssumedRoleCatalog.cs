using EditorBackend.Core.Settings;
using EditorBackend.Core.Text;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>The roles of the settings, and what is wrong with those that cannot be assumed.</summary>
/// <param name="settings">As the person wrote them.</param>
/// <param name="profiles">What they may be assumed from.</param>
/// <param name="sessions">The names of the SSO sessions, from whose roles they may be assumed too.</param>
/// <param name="keys">The names of the typed-in access keys, from which they may be assumed too.</param>
internal sealed class AssumedRoleCatalog(
    IReadOnlyList<AssumedRoleSetting> settings,
    ProfileCatalog profiles,
    IReadOnlyCollection<string> sessions,
    IReadOnlyCollection<string> keys)
{
    /// <summary>By name; of several of one name the first counts.</summary>
    public IEnumerable<AssumedRoleSetting> All => settings
        .Where(role => role.Name.Length > 0)
        .DistinctBy(role => role.Name, StringComparer.Ordinal)
        .OrderBy(role => role.Name, NaturalOrder.Instance);

    public AssumedRoleSetting? Find(string name) =>
        settings.FirstOrDefault(role => string.Equals(role.Name, name, StringComparison.Ordinal));

    /// <summary>What the first of a chain of roles is assumed from; null when there is none, or only a circle.</summary>
    public ConnectionSource? RootOf(AssumedRoleSetting role) => Chain(role)[^1].From is var root and not AssumedRoleSource ? root : null;

    /// <summary>The Region of the role, or of what it is assumed from.</summary>
    public string? RegionOf(AssumedRoleSetting role) =>
        Chain(role).Select(link => link.Region).FirstOrDefault(region => region is { Length: > 0 });

    public static RoleToAssume RequestOf(AssumedRoleSetting role) => new(
        role.RoleArn!,
        Given(role.SessionName),
        Given(role.ExternalId),
        Given(role.MfaSerial),
        role.DurationSeconds,
        Given(role.SourceIdentity));

    /// <summary>One sentence about why a role cannot be assumed; null when nothing speaks against it.</summary>
    public string? ProblemOf(AssumedRoleSetting role) => ProblemOf(role, []);

    private string? ProblemOf(AssumedRoleSetting role, List<string> above)
    {
        above.Add(role.Name);
        if (string.IsNullOrEmpty(role.RoleArn))
        {
            return $"The assumed role \"{role.Name}\" does not specify the role to assume (roleArn).";
        }

        if (role.From is null)
        {
            return $"The assumed role \"{role.Name}\" does not specify the credentials to assume it with (from).";
        }

        return ProblemOfSource(role, above) ?? RequestOf(role).Problem($"The assumed role \"{role.Name}\"", IsChained(role.From));
    }

    private string? ProblemOfSource(AssumedRoleSetting role, List<string> above)
    {
        switch (role.From)
        {
            case AssumedRoleSource next when above.Contains(next.Name, StringComparer.Ordinal):
                return $"The assumed roles {string.Join(" → ", above.Append(next.Name))} are assumed from each other in a circle.";
            case AssumedRoleSource next:
                return Find(next.Name) is { } found ? ProblemOf(found, above) : Missing(role, $"the assumed role \"{next.Name}\"");
            case ProfileSource next:
                return profiles.Find(next.Profile) is { } profile
                    ? profiles.ProblemOf(profile)
                    : Missing(role, $"the profile \"{next.Profile}\"");
            case AccessKeysSource next when !keys.Contains(next.Name):
                return Missing(role, $"the access keys \"{next.Name}\"");
            case SsoRoleSource next when !sessions.Contains(next.Session):
                return Missing(role, $"the SSO session \"{next.Session}\"");
            default:
                return null;
        }
    }

    private bool IsChained(ConnectionSource source) => source switch
    {
        SsoRoleSource or AssumedRoleSource => true,
        ProfileSource next => profiles.Find(next.Profile) is { } profile && ProfileCatalog.CredentialsOf(profile) == CredentialKind.Role,
        _ => false,
    };

    /// <summary>A role, and those that it is assumed from; a circle is walked once.</summary>
    private List<AssumedRoleSetting> Chain(AssumedRoleSetting role)
    {
        List<AssumedRoleSetting> chain = [role];
        while (chain[^1].From is AssumedRoleSource next && Find(next.Name) is { } found && !chain.Contains(found))
        {
            chain.Add(found);
        }

        return chain;
    }

    private static string Missing(AssumedRoleSetting role, string what) =>
        $"The assumed role \"{role.Name}\" is assumed from {what}, which does not exist.";

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>All that can be chosen from at one moment: profiles, assumed roles, typed-in access keys.</summary>
internal sealed record SourceCatalog(ProfileCatalog Profiles, AssumedRoleCatalog Roles, IReadOnlyList<AccessKeys> Keys)
{
    /// <summary>The name of the SSO session that a source rests on; null when it rests on none, or that is not known.</summary>
    public string? SessionOf(ConnectionSource? source) => source switch
    {
        SsoRoleSource role => role.Session,
        ProfileSource { Profile: var name } => Profiles.Find(name) is { } profile ? Profiles.SessionBelow(profile)?.Name : null,
        AssumedRoleSource { Name: var name } => Roles.Find(name) is { } role ? SessionOf(Roles.RootOf(role)) : null,
        _ => null,
    };

    public AccessKeys? FindKeys(string name) => Keys.FirstOrDefault(keys => string.Equals(keys.Name, name, StringComparison.Ordinal));
}
