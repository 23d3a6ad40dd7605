using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Identity.Sources;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Services;

/// <summary>Answers what credentials there are to choose from.</summary>
internal sealed class CredentialSourcesService(CredentialSources sources) : ICredentialSources
{
    public async Task<SourcesResponse> SourcesAsync(Empty request, CancellationToken cancellationToken)
    {
        var (found, problems) = await sources.ListAsync(cancellationToken);
        return new SourcesResponse(found, problems);
    }

    public async Task<SaveAccessKeysResponse> SaveAccessKeysAsync(SaveAccessKeysRequest request, CancellationToken cancellationToken)
    {
        var token = request.SessionToken is { } given ? Secret.Of(given) : (Secret<string>?)null;
        var caller = await sources.SaveKeysAsync(
            request.Name, request.AccessKeyId, Secret.Of(request.SecretAccessKey), token, cancellationToken);
        return new SaveAccessKeysResponse(caller.AccountId, caller.Arn);
    }

    public async Task<ForgetAccessKeysResponse> ForgetAccessKeysAsync(ForgetAccessKeysRequest request, CancellationToken cancellationToken) =>
        new(await sources.ForgetKeysAsync(request.Name, cancellationToken));
}
