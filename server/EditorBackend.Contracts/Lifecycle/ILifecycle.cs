using EditorBackend.Core.Failures;
using EditorBackend.Core.Settings;

namespace EditorBackend.Contracts.Lifecycle;

/// <summary>Start and end of the process, as in the Language Server Protocol.</summary>
[RpcContract("", RpcSide.Backend)]
public interface ILifecycle
{
    /// <summary>The first request. Fails with <see cref="FailureCode.VersionMismatch"/> when the versions differ.</summary>
    Task<InitializeResponse> InitializeAsync(InitializeRequest request, CancellationToken cancellationToken);

    /// <summary>The shell has handled the answer to <c>initialize</c>: the backend may call it from now on.</summary>
    [RpcNotification]
    Task InitializedAsync(Empty request, CancellationToken cancellationToken);

    /// <summary>The person changed a setting.</summary>
    Task<ConfigureResponse> ConfigureAsync(BackendSettings request, CancellationToken cancellationToken);

    /// <summary>Stop work; <c>exit</c> follows.</summary>
    Task<Empty> ShutdownAsync(Empty request, CancellationToken cancellationToken);

    /// <summary>End the process.</summary>
    [RpcNotification]
    Task ExitAsync(Empty request, CancellationToken cancellationToken);
}
