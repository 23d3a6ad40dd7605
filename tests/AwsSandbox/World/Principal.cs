using AwsSandbox.Permissions;

namespace AwsSandbox;

/// <summary>How the credentials of a call came about; what they may do in STS, IAM and the console depends on it.</summary>
public enum SessionKind
{
    /// <summary>A user's access keys.</summary>
    LongLived,

    AssumedRole,

    /// <summary>A user's, by GetSessionToken.</summary>
    SessionToken,

    /// <summary>By GetFederationToken.</summary>
    FederatedUser,
}

/// <summary>Who makes a call.</summary>
/// <param name="Arn">As GetCallerIdentity tells it.</param>
/// <param name="UserId">The unique id, with <c>:session</c> for an assumed role.</param>
/// <param name="RoleArn">The IAM role's ARN behind a session; null for a user.</param>
public sealed record Principal(Account Account, string Arn, string UserId, Policy Permissions, string? RoleArn = null)
{
    public SessionKind Session { get; init; } = RoleArn is null ? SessionKind.LongLived : SessionKind.AssumedRole;

    /// <summary>A role session that a role session began.</summary>
    public bool IsChained { get; init; }

    /// <summary>The user's MFA device.</summary>
    public string? MfaSerial { get; init; }

    /// <summary>The session began with a code (<c>aws:MultiFactorAuthPresent</c>).</summary>
    public bool HasMfa { get; init; }

    /// <summary>Set once, it stays through every further role.</summary>
    public string? SourceIdentity { get; init; }

    public static Principal OfRole(Account account, Role role, string session)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(role);
        return OfRole(account, role, role.Name, $"arn:aws:iam::{account.Id}:role/{role.Name}", session);
    }

    /// <summary>A session by way of IAM Identity Center, whose roles have a path and a name of their own.</summary>
    public static Principal OfSsoRole(Account account, Role role, string userName)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(role);
        var name = role.SsoRoleName(account);
        return OfRole(account, role, name, $"arn:aws:iam::{account.Id}:role/aws-reserved/sso.amazonaws.com/{name}", userName);
    }

    private static Principal OfRole(Account account, Role role, string roleName, string roleArn, string session) => new(
        account,
        $"arn:aws:sts::{account.Id}:assumed-role/{roleName}/{session}",
        $"{Generated.Id("AROA", roleArn, 21)}:{session}",
        role.Permissions,
        roleArn);
}
