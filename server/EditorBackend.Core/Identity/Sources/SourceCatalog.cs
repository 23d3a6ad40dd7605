using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>All that can be chosen from at one moment: profiles, assumed roles, typed-in access keys.</summary>
internal sealed record SourceCatalog(ProfileCatalog Profiles, AssumedRoleCatalog Roles, IReadOnlyList<AccessKeys> Keys)
{
    public static async Task<SourceCatalog> ReadAsync(
        AwsEnvironment environment,
        CurrentSettings settings,
        SsoSignIns signIns,
        AccessKeyStore accessKeys,
        CancellationToken cancellationToken)
    {
        var keys = await accessKeys.ListAsync(cancellationToken);
        var sessions = signIns.Definitions();
        var profiles = new ProfileCatalog(environment, AwsFiles.Read(environment), sessions);
        var roles = new AssumedRoleCatalog(
            settings.Value.AssumedRoles ?? [],
            profiles,
            [.. sessions.Select(session => session.Name)],
            [.. keys.Select(saved => saved.Name)]);
        return new SourceCatalog(profiles, roles, keys);
    }

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
