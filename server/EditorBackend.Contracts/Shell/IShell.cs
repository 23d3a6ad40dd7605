using EditorBackend.Core.Surroundings;

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
    Task<Empty> PromptSignInAsync(PromptSignInRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// AWS wants an MFA code. On a person's own gesture the input opens at once; background work shows a notification
    /// first. Answers without a code when the person refused.
    /// </summary>
    Task<PromptMfaCodeResponse> PromptMfaCodeAsync(PromptMfaCodeRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// A write to a protected connection: the person types the account's name, or refuses. The backend compares.
    /// </summary>
    Task<ConfirmWriteResponse> ConfirmWriteAsync(ConfirmWriteRequest request, CancellationToken cancellationToken);

    /// <summary>The keys of all that is in VS Code's SecretStorage.</summary>
    Task<SecretKeysResponse> SecretKeysAsync(Empty request, CancellationToken cancellationToken);

    /// <summary>Reads from VS Code's SecretStorage.</summary>
    Task<GetSecretResponse> GetSecretAsync(GetSecretRequest request, CancellationToken cancellationToken);

    /// <summary>Writes to VS Code's SecretStorage.</summary>
    Task<Empty> StoreSecretAsync(StoreSecretRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes from VS Code's SecretStorage; deleting what is not there is no error.</summary>
    Task<Empty> DeleteSecretAsync(DeleteSecretRequest request, CancellationToken cancellationToken);
}

/// <param name="Session">The SSO session whose sign-in page it is: the shell offers other ways to get to it.</param>
public sealed record OpenExternalRequest(string Url, string? Session = null);

/// <param name="Opened">False when the person refused VS Code's question about the link, and has no other way to it.</param>
public sealed record OpenExternalResponse(bool Opened);

/// <param name="Session">The SSO session's name.</param>
/// <param name="Reason">One sentence: why a sign-in is needed.</param>
public sealed record PromptSignInRequest(string Session, string Reason);

/// <param name="Serial">The MFA device's serial number or ARN.</param>
/// <param name="Purpose">What the code is for, by name: a role with its account, or a profile.</param>
/// <param name="IsAsked">A person waits for it; otherwise the work is in the background.</param>
/// <param name="Problem">What was wrong with the code before, if there was one.</param>
public sealed record PromptMfaCodeRequest(string Serial, string Purpose, bool IsAsked, string? Problem = null);

/// <param name="Code">Six digits; used once, and not kept.</param>
public sealed record PromptMfaCodeResponse(string? Code = null)
{
    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => "********";
}

/// <param name="AccountName">What the person has to type.</param>
public sealed record ConfirmWriteRequest(string ConnectionId, string AccountName, WriteAction Action);

/// <param name="Typed">What the person typed; absent when they refused.</param>
public sealed record ConfirmWriteResponse(string? Typed = null);

public sealed record SecretKeysResponse(IReadOnlyList<string> Keys);

public sealed record GetSecretRequest(string Key);

public sealed record GetSecretResponse(string? Value = null);

public sealed record StoreSecretRequest(string Key, string Value);

public sealed record DeleteSecretRequest(string Key);
