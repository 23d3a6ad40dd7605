using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Connections;

/// <summary>
/// Names a connection by its source, Region and account, so that it is the same in every window and after every restart,
/// and never the same for two accounts: what a profile leads to can change.
/// </summary>
internal static class ConnectionIds
{
    public static string Of(ConnectionSource source, string region, string accountId) => source switch
    {
        SsoRoleSource role => Join("sso", role.Session, role.AccountId, role.RoleName, region),
        ProfileSource profile => Join("profile", profile.Profile, accountId, region),
        EnvironmentSource => Join("environment", accountId, region),
        AccessKeysSource keys => Join("keys", keys.Name, accountId, region),
        AssumedRoleSource role => Join("role", role.Name, accountId, region),
        _ => Join("default", accountId, region),
    };

    private static string Join(params IEnumerable<string> parts) => string.Join('/', parts.Select(Uri.EscapeDataString));
}
