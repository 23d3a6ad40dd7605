using System.Collections.Concurrent;
using System.Threading.Channels;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Shell;
using EditorBackend.Core.Identity.Roles;

namespace EditorBackend.Tests.Identity;

/// <summary>VS Code as the backend sees it: a browser, a prompt, a secret store, and ears for events.</summary>
internal sealed class FakeShell : IShell, IIdentityEvents
{
    private readonly Channel<string> _opened = Channel.CreateUnbounded<string>();
    private readonly Channel<DeviceCodeNotification> _deviceCodes = Channel.CreateUnbounded<DeviceCodeNotification>();
    private readonly Channel<SsoSessionsResponse> _changes = Channel.CreateUnbounded<SsoSessionsResponse>();
    private int _prompts;

    /// <summary>SecretStorage: what outlives the process.</summary>
    public ConcurrentDictionary<string, string> Secrets { get; init; } = new(StringComparer.Ordinal);

    /// <summary>SecretStorage does not work.</summary>
    public bool SecretsFail { get; set; }

    /// <summary>SecretStorage shows what it has, and takes nothing.</summary>
    public bool SecretWritesFail { get; set; }

    /// <summary>SecretStorage lets go of nothing.</summary>
    public bool SecretDeletesFail { get; set; }

    /// <summary>What a read shows of the stored secret; another window's write may show late.</summary>
    public Func<string?, string?> SecretAsSeen { get; set; } = stored => stored;

    /// <summary>What the person does with a link; default: lets VS Code open it.</summary>
    public Func<string, bool> MayOpen { get; set; } = _ => true;

    /// <summary>What the person does with a prompt; default: refuses.</summary>
    public Func<PromptSignInRequest, CancellationToken, Task> AnswerPrompt { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What the person does when an MFA code is asked for; default: refuses.</summary>
    public Func<PromptMfaCodeRequest, Task<string?>> AnswerMfa { get; set; } = _ => Task.FromResult<string?>(null);

    /// <summary>What the person types before a write to a protected connection; default: refuses.</summary>
    public Func<ConfirmWriteRequest, string?> ConfirmWrite { get; set; } = _ => null;

    /// <summary>What was told of sources, roles, connections and endpoints, in order.</summary>
    public ConcurrentQueue<object> Told { get; } = new();

    /// <summary>How many prompts were shown so far.</summary>
    public int Prompts => Volatile.Read(ref _prompts);

    public ValueTask<string> OpenedUrlAsync() => _opened.Reader.ReadAsync();

    public bool HasOpenedNothing => _opened.Reader.Count == 0;

    public ValueTask<DeviceCodeNotification> DeviceCodeShownAsync() => _deviceCodes.Reader.ReadAsync();

    public ValueTask<SsoSessionsResponse> ChangeAsync() => _changes.Reader.ReadAsync();

    public async Task<OpenExternalResponse> OpenExternalAsync(OpenExternalRequest request, CancellationToken cancellationToken)
    {
        var opened = MayOpen(request.Url);
        if (opened)
        {
            await _opened.Writer.WriteAsync(request.Url, cancellationToken);
        }

        return new OpenExternalResponse(opened);
    }

    public async Task<Empty> PromptSignInAsync(PromptSignInRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _prompts);
        await AnswerPrompt(request, cancellationToken);
        return new Empty();
    }

    public async Task<PromptMfaCodeResponse> PromptMfaCodeAsync(PromptMfaCodeRequest request, CancellationToken cancellationToken) =>
        new(await AnswerMfa(request).WaitAsync(cancellationToken));

    public Task<ConfirmWriteResponse> ConfirmWriteAsync(ConfirmWriteRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ConfirmWriteResponse(ConfirmWrite(request)));

    public Task<SecretKeysResponse> SecretKeysAsync(Empty request, CancellationToken cancellationToken) => SecretsFail
        ? throw new InvalidOperationException("The keychain is locked.")
        : Task.FromResult(new SecretKeysResponse([.. Secrets.Keys]));

    public Task<GetSecretResponse> GetSecretAsync(GetSecretRequest request, CancellationToken cancellationToken) => SecretsFail
        ? throw new InvalidOperationException("The keychain is locked.")
        : Task.FromResult(new GetSecretResponse(SecretAsSeen(Secrets.GetValueOrDefault(request.Key))));

    public Task<Empty> StoreSecretAsync(StoreSecretRequest request, CancellationToken cancellationToken)
    {
        if (SecretsFail || SecretWritesFail)
        {
            throw new InvalidOperationException("The keychain is locked.");
        }

        Secrets[request.Key] = request.Value;
        return Task.FromResult(new Empty());
    }

    public Task<Empty> DeleteSecretAsync(DeleteSecretRequest request, CancellationToken cancellationToken)
    {
        if (SecretsFail || SecretDeletesFail)
        {
            throw new InvalidOperationException("The keychain is locked.");
        }

        Secrets.TryRemove(request.Key, out _);
        return Task.FromResult(new Empty());
    }

    public async Task DeviceCodeAsync(DeviceCodeNotification request, CancellationToken cancellationToken) =>
        await _deviceCodes.Writer.WriteAsync(request, cancellationToken);

    public async Task ChangedAsync(SsoSessionsResponse request, CancellationToken cancellationToken) =>
        await _changes.Writer.WriteAsync(request, cancellationToken);

    public Task SourcesChangedAsync(Empty request, CancellationToken cancellationToken) => Tell(request);

    public Task CatalogChangedAsync(CatalogChange request, CancellationToken cancellationToken) => Tell(request);

    public Task ConnectionChangedAsync(ConnectionChangedNotification request, CancellationToken cancellationToken) => Tell(request);

    public Task CredentialEndpointClosedAsync(
        CredentialEndpointClosedNotification request, CancellationToken cancellationToken) => Tell(request);

    private Task Tell(object notification)
    {
        Told.Enqueue(notification);
        return Task.CompletedTask;
    }
}
