using EditorBackend.Contracts.Identity;

namespace EditorBackend.Identity;

/// <summary>Names a connection by its source and Region, so that it is the same in every window and after every restart.</summary>
internal static class ConnectionIds
{
    public static string Of(ConnectionSource source, string region) => source switch
    {
        SsoRoleSource role => Join("sso", role.Session, role.AccountId, role.RoleName, region),
        ProfileSource { Profile: { } profile } => Join("profile", profile, region),
        _ => Join("default", region),
    };

    private static string Join(params IEnumerable<string> parts) => string.Join('/', parts.Select(Uri.EscapeDataString));
}
