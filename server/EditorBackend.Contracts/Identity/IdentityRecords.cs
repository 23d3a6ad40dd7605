using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;

namespace EditorBackend.Contracts.Identity;

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

public sealed record RegionsResponse(IReadOnlyList<AwsRegion> Regions);

/// <param name="Region">Absent: the source's own Region.</param>
/// <param name="IsInBackground">
/// Nobody waits for it, as when a window comes back to where it was: a question for an MFA code does not take the focus.
/// </param>
public sealed record ConnectRequest(ConnectionSource Source, string? Region = null, bool IsInBackground = false);

public sealed record ConnectResponse(Connection Connection);

public sealed record DisconnectRequest(string ConnectionId);

/// <param name="Connections">Those that are open, in the order in which they were opened.</param>
public sealed record ConnectionsResponse(IReadOnlyList<Connection> Connections);

/// <param name="Connection">As it is now: its credentials were renewed, or a rule about it was changed.</param>
public sealed record ConnectionChangedNotification(Connection Connection);
