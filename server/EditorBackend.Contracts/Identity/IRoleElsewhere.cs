using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Elsewhere.Profiles;

namespace EditorBackend.Contracts.Identity;

/// <summary>A connection's role in other tools: terminals, the AWS console, the clipboard, AWS profiles.</summary>
[RpcContract("identity", RpcSide.Backend)]
public interface IRoleElsewhere
{
    /// <summary>Serves the connection's credentials on loopback, as a container's endpoint does, until it is closed.</summary>
    Task<OpenCredentialEndpointResponse> OpenCredentialEndpointAsync(
        OpenCredentialEndpointRequest request, CancellationToken cancellationToken);

    /// <summary>Closing what is not open is no error.</summary>
    Task<Empty> CloseCredentialEndpointAsync(CloseCredentialEndpointRequest request, CancellationToken cancellationToken);

    /// <summary>The pages of the AWS console to choose from, in the connection's partition.</summary>
    Task<ConsolePagesResponse> ConsolePagesAsync(ConsolePagesRequest request, CancellationToken cancellationToken);

    /// <summary>A URL that signs in to the AWS console as the connection's identity, valid for 15 minutes.</summary>
    Task<ConsoleUrlResponse> ConsoleUrlAsync(ConsoleUrlRequest request, CancellationToken cancellationToken);

    /// <summary>The connection's credentials as text to paste; long-lived keys are exchanged for temporary ones first.</summary>
    Task<TemporaryCredentialsResponse> TemporaryCredentialsAsync(
        TemporaryCredentialsRequest request, CancellationToken cancellationToken);

    /// <summary>The AWS profiles that stand for a role, whoever wrote them.</summary>
    Task<ProfileNamesResponse> ProfileNamesAsync(ProfileNamesRequest request, CancellationToken cancellationToken);

    /// <summary>What writing profiles for roles, and taking others away, would change in the AWS config file; writes nothing.</summary>
    Task<ProfilePlan> PlanProfilesAsync(ProfileWish request, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what was planned, after a backup. Fails with <see cref="FailureCode.VersionConflict"/> when the file has
    /// changed since.
    /// </summary>
    Task<AppliedProfiles> ApplyProfilesAsync(ApplyProfilesRequest request, CancellationToken cancellationToken);
}
