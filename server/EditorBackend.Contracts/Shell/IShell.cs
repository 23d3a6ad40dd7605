namespace EditorBackend.Contracts.Shell;

/// <summary>What only the shell can do; the backend asks it to.</summary>
[RpcContract("shell", RpcSide.Shell)]
public interface IShell
{
    /// <summary>Opens a URL in the person's browser.</summary>
    Task<OpenExternalResponse> OpenExternalAsync(OpenExternalRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Work in the background needs a sign-in: shows one prompt, and answers when the person has signed in or refused.
    /// It never opens a browser by itself.
    /// </summary>
    Task<PromptSignInResponse> PromptSignInAsync(PromptSignInRequest request, CancellationToken cancellationToken);

    /// <summary>Reads from VS Code's SecretStorage.</summary>
    Task<GetSecretResponse> GetSecretAsync(GetSecretRequest request, CancellationToken cancellationToken);

    /// <summary>Writes to VS Code's SecretStorage.</summary>
    Task<Empty> StoreSecretAsync(StoreSecretRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes from VS Code's SecretStorage; deleting what is not there is no error.</summary>
    Task<Empty> DeleteSecretAsync(DeleteSecretRequest request, CancellationToken cancellationToken);
}

public sealed record OpenExternalRequest(string Url);

/// <param name="Opened">False when the person refused VS Code's question about the link.</param>
public sealed record OpenExternalResponse(bool Opened);

/// <param name="Session">The SSO session's name.</param>
/// <param name="Reason">One sentence: why a sign-in is needed.</param>
public sealed record PromptSignInRequest(string Session, string Reason);

/// <param name="SignedIn">True when <c>identity/signIn</c> has succeeded in the meantime.</param>
public sealed record PromptSignInResponse(bool SignedIn);

public sealed record GetSecretRequest(string Key);

public sealed record GetSecretResponse(string? Value = null);

public sealed record StoreSecretRequest(string Key, string Value);

public sealed record DeleteSecretRequest(string Key);
