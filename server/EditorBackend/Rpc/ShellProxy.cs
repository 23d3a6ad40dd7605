using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Contracts.Shell;
using EditorBackend.Core.Identity.Roles;
using EditorBackend.Core.Parameters.Index;
using StreamJsonRpc;

namespace EditorBackend.Rpc;

/// <summary>The shell as the backend calls it: the contract's interfaces of the shell's side, over the wire.</summary>
internal sealed class ShellProxy(JsonRpc rpc) : IShell, IIdentityEvents, IParametersEvents
{
    private const string Why = "The package warns of objects that it would reflect over. WireJson writes ours.";

    public Task<OpenExternalResponse> OpenExternalAsync(OpenExternalRequest request, CancellationToken cancellationToken) =>
        Ask<IShell, OpenExternalResponse>(request, cancellationToken);

    public Task<Empty> PromptSignInAsync(PromptSignInRequest request, CancellationToken cancellationToken) =>
        Ask<IShell, Empty>(request, cancellationToken);

    public Task<PromptMfaCodeResponse> PromptMfaCodeAsync(PromptMfaCodeRequest request, CancellationToken cancellationToken) =>
        Ask<IShell, PromptMfaCodeResponse>(request, cancellationToken);

    public Task<ConfirmWriteResponse> ConfirmWriteAsync(ConfirmWriteRequest request, CancellationToken cancellationToken) =>
        Ask<IShell, ConfirmWriteResponse>(request, cancellationToken);

    public Task<SecretKeysResponse> SecretKeysAsync(Empty request, CancellationToken cancellationToken) =>
        Ask<IShell, SecretKeysResponse>(request, cancellationToken);

    public Task<GetSecretResponse> GetSecretAsync(GetSecretRequest request, CancellationToken cancellationToken) =>
        Ask<IShell, GetSecretResponse>(request, cancellationToken);

    public Task<Empty> StoreSecretAsync(StoreSecretRequest request, CancellationToken cancellationToken) =>
        Ask<IShell, Empty>(request, cancellationToken);

    public Task<Empty> DeleteSecretAsync(DeleteSecretRequest request, CancellationToken cancellationToken) =>
        Ask<IShell, Empty>(request, cancellationToken);

    public Task DeviceCodeAsync(DeviceCodeNotification request, CancellationToken cancellationToken) =>
        Tell<IIdentityEvents>(request);

    public Task SourcesChangedAsync(Empty request, CancellationToken cancellationToken) => Tell<IIdentityEvents>(request);

    public Task CatalogChangedAsync(CatalogChange request, CancellationToken cancellationToken) =>
        Tell<IIdentityEvents>(request);

    public Task ConnectionChangedAsync(ConnectionChangedNotification request, CancellationToken cancellationToken) =>
        Tell<IIdentityEvents>(request);

    public Task CredentialEndpointClosedAsync(
        CredentialEndpointClosedNotification request, CancellationToken cancellationToken) => Tell<IIdentityEvents>(request);

    Task IIdentityEvents.ChangedAsync(SsoSessionsResponse request, CancellationToken cancellationToken) =>
        Tell<IIdentityEvents>(request, nameof(IIdentityEvents.ChangedAsync));

    Task IParametersEvents.ChangedAsync(IndexChange request, CancellationToken cancellationToken) =>
        Tell<IParametersEvents>(request, nameof(IParametersEvents.ChangedAsync));

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Why)]
    private Task<TResponse> Ask<TContract, TResponse>(
        object request, CancellationToken cancellationToken, [CallerMemberName] string method = "") =>
        rpc.InvokeWithParameterObjectAsync<TResponse>(ContractBinder.NameOf<TContract>(method), request, cancellationToken);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Why)]
    private Task Tell<TContract>(object request, [CallerMemberName] string method = "") =>
        rpc.NotifyWithParameterObjectAsync(ContractBinder.NameOf<TContract>(method), request);
}
