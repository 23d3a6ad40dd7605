using EditorBackend.Core.Failures;

namespace EditorBackend.Contracts.Identity;

/// <summary>Every way into AWS but an SSO session: profiles, the environment, access keys, assumed roles.</summary>
[RpcContract("identity", RpcSide.Backend)]
public interface ICredentialSources
{
    /// <summary>What there is to choose from, and what cannot be read of the AWS files.</summary>
    Task<SourcesResponse> SourcesAsync(Empty request, CancellationToken cancellationToken);

    /// <summary>
    /// Verifies access keys with STS, then keeps them in SecretStorage. Fails with <see cref="FailureCode.AccessDenied"/>
    /// when AWS does not know them; nothing is kept then.
    /// </summary>
    Task<SaveAccessKeysResponse> SaveAccessKeysAsync(SaveAccessKeysRequest request, CancellationToken cancellationToken);

    /// <summary>Wipes access keys, and closes the connections that rest on them.</summary>
    Task<ForgetAccessKeysResponse> ForgetAccessKeysAsync(ForgetAccessKeysRequest request, CancellationToken cancellationToken);
}
