using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Shell;
using EditorBackend.Core.Surroundings;

namespace EditorBackend.Services;

/// <summary>What the core asks of its surroundings, by the shell: its prompts, its browser, its SecretStorage.</summary>
internal sealed class ShellSurroundings(IShell shell, IIdentityEvents events) : IPrompts, IBrowser, ISecretStore
{
    public string Opener => "VS Code";

    public Task SignInAsync(string session, string reason, CancellationToken cancellationToken) =>
        shell.PromptSignInAsync(new PromptSignInRequest(session, reason), cancellationToken);

    public Task ShowDeviceCodeAsync(DeviceCode code, CancellationToken cancellationToken) => events.DeviceCodeAsync(
        new DeviceCodeNotification(
            code.Session, code.UserCode, code.VerificationUri, code.VerificationUriComplete, code.ExpiresAt),
        cancellationToken);

    public async Task<string?> MfaCodeAsync(MfaQuestion question, CancellationToken cancellationToken)
    {
        var request = new PromptMfaCodeRequest(question.Serial, question.Purpose, question.IsAsked, question.Problem);
        return (await shell.PromptMfaCodeAsync(request, cancellationToken)).Code;
    }

    public async Task<string?> AccountNameAsync(WriteQuestion question, CancellationToken cancellationToken)
    {
        var request = new ConfirmWriteRequest(question.ConnectionId, question.AccountName, question.Action);
        return (await shell.ConfirmWriteAsync(request, cancellationToken)).Typed;
    }

    public async Task<bool> OpenAsync(Uri url, string session, CancellationToken cancellationToken) =>
        (await shell.OpenExternalAsync(new OpenExternalRequest(url.AbsoluteUri, session), cancellationToken)).Opened;

    public async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) =>
        (await shell.SecretKeysAsync(new Empty(), cancellationToken)).Keys;

    public async Task<string?> GetAsync(string key, CancellationToken cancellationToken) =>
        (await shell.GetSecretAsync(new GetSecretRequest(key), cancellationToken)).Value;

    public Task StoreAsync(string key, string value) =>
        shell.StoreSecretAsync(new StoreSecretRequest(key, value), CancellationToken.None);

    public Task DeleteAsync(string key) => shell.DeleteSecretAsync(new DeleteSecretRequest(key), CancellationToken.None);
}
