using EditorBackend.Core.Failures;

namespace EditorBackend.Contracts.Identity;

/// <summary>Sign-in, accounts and roles, and the connections made of them.</summary>
[RpcContract("identity", RpcSide.Backend)]
public interface IIdentity
{
    /// <summary>The SSO sessions of the settings and of the AWS config file, each with its state.</summary>
    Task<SsoSessionsResponse> SessionsAsync(Empty request, CancellationToken cancellationToken);

    /// <summary>
    /// Signs in to a session, on a person's gesture only. Cancel the request to give up. Ends with
    /// <see cref="FailureCode.SignInFailed"/> when the person denies it in the browser or five minutes pass.
    /// </summary>
    Task<SignInResponse> SignInAsync(SignInRequest request, CancellationToken cancellationToken);

    /// <summary>Revokes the token with AWS, and forgets everything about the session's sign-in, stored secrets included.</summary>
    Task<Empty> SignOutAsync(SignOutRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// SecretStorage has changed, by this window or another: a sign-in or a sign-out there counts here as well.
    /// </summary>
    Task<Empty> SecretChangedAsync(SecretChangedRequest request, CancellationToken cancellationToken);

    /// <summary>The Regions of all partitions, by name.</summary>
    Task<RegionsResponse> RegionsAsync(Empty request, CancellationToken cancellationToken);

    /// <summary>Turns a source of credentials into a connection, verified by STS GetCallerIdentity.</summary>
    Task<ConnectResponse> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken);

    /// <summary>The open connections.</summary>
    Task<ConnectionsResponse> ConnectionsAsync(Empty request, CancellationToken cancellationToken);

    /// <summary>Forgets a connection and all that was read through it.</summary>
    Task<Empty> DisconnectAsync(DisconnectRequest request, CancellationToken cancellationToken);
}
