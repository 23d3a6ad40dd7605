using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Connections;

/// <summary>An identity in a Region, through which parameters are read and written.</summary>
/// <param name="Id">The same for the same source and Region, in every window and after every restart; holds no secret.</param>
/// <param name="AccountName">The account's name in the organisation, else its alias, else its id.</param>
/// <param name="RoleName">The role, or the user of long-lived keys.</param>
/// <param name="Arn">As GetCallerIdentity says.</param>
/// <param name="Partition">aws, aws-cn, aws-us-gov, …</param>
/// <param name="Session">The SSO session that it rests on, a profile's too: signing out of it ends the connection.</param>
/// <param name="ExpiresAt">When the credentials in hand end; they are renewed before, as far as AWS allows.</param>
/// <param name="Marks">What the person's rules say of it.</param>
public sealed record Connection(
    string Id,
    ConnectionSource Source,
    string Region,
    string AccountId,
    string AccountName,
    string RoleName,
    string Arn,
    string Partition,
    string? Session = null,
    DateTimeOffset? ExpiresAt = null,
    ConnectionMarks? Marks = null);

/// <summary>What the person's rules (<see cref="Settings.ConnectionRule"/>) say of an account, a role or a connection.</summary>
/// <param name="Label">The person's own name for it.</param>
/// <param name="Color">A theme color's id, such as <c>charts.red</c>.</param>
/// <param name="Icon">A codicon's name, such as <c>flame</c>.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="IsProtected">Writes need the account's name typed.</param>
/// <param name="IsReadOnly">Writes are refused.</param>
public sealed record ConnectionMarks(
    string? Label = null,
    string? Color = null,
    string? Icon = null,
    IReadOnlyList<string>? Tags = null,
    bool IsProtected = false,
    bool IsReadOnly = false);

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
