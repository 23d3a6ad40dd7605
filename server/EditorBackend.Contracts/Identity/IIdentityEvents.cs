using EditorBackend.Core.Identity.Roles;

namespace EditorBackend.Contracts.Identity;

/// <summary>What the backend tells about sign-ins, sources, roles and connections as it happens.</summary>
[RpcContract("identity", RpcSide.Shell)]
public interface IIdentityEvents
{
    /// <summary>A device-code sign-in wants the person to enter a code.</summary>
    [RpcNotification]
    Task DeviceCodeAsync(DeviceCodeNotification request, CancellationToken cancellationToken);

    /// <summary>A session's state changed: signed in, signed out, expired.</summary>
    [RpcNotification]
    Task ChangedAsync(SsoSessionsResponse request, CancellationToken cancellationToken);

    /// <summary>The AWS files, the saved access keys or the saved roles changed: <c>identity/sources</c> answers anew.</summary>
    [RpcNotification]
    Task SourcesChangedAsync(Empty request, CancellationToken cancellationToken);

    /// <summary>Part of a session's accounts and roles is new or different.</summary>
    [RpcNotification]
    Task CatalogChangedAsync(CatalogChange request, CancellationToken cancellationToken);

    /// <summary>An open connection's credentials were renewed, or a rule about it was changed.</summary>
    [RpcNotification]
    Task ConnectionChangedAsync(ConnectionChangedNotification request, CancellationToken cancellationToken);

    /// <summary>A credential endpoint is gone, because its connection was closed.</summary>
    [RpcNotification]
    Task CredentialEndpointClosedAsync(CredentialEndpointClosedNotification request, CancellationToken cancellationToken);
}
