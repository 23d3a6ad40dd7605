using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Text;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>All that can be chosen from at one moment: SSO sessions, profiles, assumed roles, typed-in access keys.</summary>
/// <param name="RoleSettings">As the person wrote them.</param>
internal sealed record SourceCatalog(
    IReadOnlyList<SsoSessionDefinition> Sessions,
    ProfileCatalog Profiles,
    IReadOnlyList<AssumedRoleSetting> RoleSettings,
    IReadOnlyList<AccessKeys> Keys)
{
    /// <summary>By name; of several of one name the first counts.</summary>
    public IEnumerable<AssumedRoleSetting> Roles => RoleSettings
        .Where(role => role.Name.Length > 0)
        .DistinctBy(role => role.Name, StringComparer.Ordinal)
        .OrderBy(role => role.Name, NaturalOrder.Instance);

    public AssumedRoleSetting? FindRole(string name) =>
        RoleSettings.FirstOrDefault(role => string.Equals(role.Name, name, StringComparison.Ordinal));

    public AccessKeys? FindKeys(string name) => Keys.FirstOrDefault(keys => string.Equals(keys.Name, name, StringComparison.Ordinal));

    /// <summary>One sentence about what the setting of a role lacks; null when nothing speaks against it.</summary>
    public string? ProblemOf(AssumedRoleSetting role)
    {
        if (string.IsNullOrEmpty(role.RoleArn))
        {
            return $"The assumed role \"{role.Name}\" does not specify the role to assume (roleArn).";
        }

        if (role.From is null)
        {
            return $"The assumed role \"{role.Name}\" does not specify the credentials to assume it with (from).";
        }

        var missing = role.From switch
        {
            AssumedRoleSource { Name: var name } when FindRole(name) is null => $"the assumed role \"{name}\"",
            ProfileSource { Profile: var name } when Profiles.Find(name) is null => $"the profile \"{name}\"",
            AccessKeysSource { Name: var name } when FindKeys(name) is null => $"the access keys \"{name}\"",
            SsoRoleSource { Session: var name } when Sessions.All(session => session.Name != name) => $"the SSO session \"{name}\"",
            _ => null,
        };
        return missing is null ? null : $"The assumed role \"{role.Name}\" is assumed from {missing}, which does not exist.";
    }
}
