using System.Text.Json.Serialization;

namespace EditorBackend.Contracts.Identity;

public enum SsoSessionOrigin
{
    /// <summary>User settings of VS Code.</summary>
    Settings,

    /// <summary>The AWS config file.</summary>
    ConfigFile,
}

public enum SignInState
{
    SignedOut,
    SignedIn,

    /// <summary>Was signed in; the token ended and could not be renewed.</summary>
    Expired,
}

/// <summary>How the person proves who they are.</summary>
public enum SignInFlow
{
    /// <summary>Authorization code with PKCE, through a loopback listener.</summary>
    Browser,

    /// <summary>A code that the person enters in any browser.</summary>
    DeviceCode,
}

/// <param name="ExpiresAt">When the access token ends; it is renewed before, without a click, where AWS allows.</param>
public sealed record SsoSession(
    string Name,
    string StartUrl,
    string Region,
    SsoSessionOrigin Origin,
    SignInState State,
    DateTimeOffset? ExpiresAt = null);

public sealed record SsoSessionsResponse(IReadOnlyList<SsoSession> Sessions);

public sealed record SignInRequest(string Session, SignInFlow Flow);

public sealed record SignInResponse(SsoSession Session);

public sealed record SignOutRequest(string Session);

/// <param name="VerificationUriComplete">The page with the code filled in.</param>
public sealed record DeviceCodeNotification(
    string Session,
    string UserCode,
    string VerificationUri,
    string VerificationUriComplete,
    DateTimeOffset ExpiresAt);

public sealed record AccountsRequest(string Session);

public sealed record AwsAccount(string Id, string Name, string? EmailAddress = null);

public sealed record AccountsResponse(IReadOnlyList<AwsAccount> Accounts);

public sealed record RolesRequest(string Session, string AccountId);

public sealed record RolesResponse(IReadOnlyList<string> Roles);

/// <param name="Region">The profile's own Region, if it names one.</param>
/// <param name="IsDefault">Chosen by <c>AWS_PROFILE</c>, or named <c>default</c>.</param>
/// <param name="Problem">Why the profile cannot be used, if it cannot.</param>
public sealed record AwsProfile(string Name, bool IsDefault, string? Region = null, string? Problem = null);

public sealed record ProfilesResponse(IReadOnlyList<AwsProfile> Profiles);

public sealed record AwsRegion(string Name, string DisplayName);

public sealed record RegionsResponse(IReadOnlyList<AwsRegion> Regions);

/// <summary>Where a connection's credentials come from.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SsoRoleSource), "SsoRole")]
[JsonDerivedType(typeof(ProfileSource), "Profile")]
public abstract record ConnectionSource;

/// <summary>A role of an account, entered through an SSO session.</summary>
public sealed record SsoRoleSource(string Session, string AccountId, string RoleName, string? AccountName = null)
    : ConnectionSource;

/// <summary>A profile of the AWS config or credentials file, or the SDK's default chain when it has no name.</summary>
public sealed record ProfileSource(string? Profile = null) : ConnectionSource;

/// <param name="Region">Absent: the source's own Region.</param>
public sealed record ConnectRequest(ConnectionSource Source, string? Region = null);

/// <summary>An identity in a Region, through which parameters are read and written.</summary>
/// <param name="Id">The same for the same source and Region, in every window and after every restart; holds no secret.</param>
/// <param name="AccountName">The account's name, or its id where no name is known.</param>
/// <param name="RoleName">The role, or the user of long-lived keys.</param>
/// <param name="Arn">As GetCallerIdentity says.</param>
/// <param name="Partition">aws, aws-cn, aws-us-gov, …</param>
/// <param name="Session">The SSO session that it rests on, a profile's too: signing out of it ends the connection.</param>
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
    DateTimeOffset? ExpiresAt = null);

public sealed record ConnectResponse(Connection Connection);

public sealed record DisconnectRequest(string ConnectionId);
