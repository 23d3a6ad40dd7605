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

/// <param name="Key">As in <c>shell/storeSecret</c>.</param>
public sealed record SecretChangedRequest(string Key);

/// <param name="VerificationUriComplete">The page with the code filled in.</param>
public sealed record DeviceCodeNotification(
    string Session,
    string UserCode,
    string VerificationUri,
    string VerificationUriComplete,
    DateTimeOffset ExpiresAt);

public sealed record AwsRegion(string Name, string DisplayName);

public sealed record RegionsResponse(IReadOnlyList<AwsRegion> Regions);

/// <param name="Region">Absent: the source's own Region.</param>
/// <param name="IsInBackground">
/// Nobody waits for it, as when a window comes back to where it was: a question for an MFA code does not take the focus.
/// </param>
public sealed record ConnectRequest(ConnectionSource Source, string? Region = null, bool IsInBackground = false);

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

/// <summary>What the person's rules (<see cref="Lifecycle.ConnectionRule"/>) say of an account, a role or a connection.</summary>
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

public sealed record ConnectResponse(Connection Connection);

public sealed record DisconnectRequest(string ConnectionId);

/// <param name="Connections">Those that are open, in the order in which they were opened.</param>
public sealed record ConnectionsResponse(IReadOnlyList<Connection> Connections);

/// <param name="Connection">As it is now: its credentials were renewed, or a rule about it was changed.</param>
public sealed record ConnectionChangedNotification(Connection Connection);
