using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Identity;

namespace EditorBackend.Services;

/// <summary>Answers sign-in and connections.</summary>
internal sealed class IdentityService(ParameterStoreManager core) : IIdentity
{
    public async Task<SsoSessionsResponse> SessionsAsync(Empty request, CancellationToken cancellationToken)
    {
        core.Identity.Files.Start();
        return new SsoSessionsResponse(await core.Identity.SignIns.ListAsync(cancellationToken));
    }

    public async Task<SignInResponse> SignInAsync(SignInRequest request, CancellationToken cancellationToken) =>
        new(await core.Identity.SignIns.SignInAsync(request.Session, request.Flow, cancellationToken));

    public async Task<Empty> SignOutAsync(SignOutRequest request, CancellationToken cancellationToken)
    {
        await core.Identity.SignOutAsync(request.Session);
        return new Empty();
    }

    public async Task<Empty> SecretChangedAsync(SecretChangedRequest request, CancellationToken cancellationToken)
    {
        await core.Identity.FollowSecretAsync(request.Key);
        return new Empty();
    }

    public Task<RegionsResponse> RegionsAsync(Empty request, CancellationToken cancellationToken) =>
        Task.FromResult(new RegionsResponse(AwsRegions.All));

    public async Task<ConnectResponse> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        var wish = new ConnectionWish(request.Source, request.Region, request.IsInBackground);
        return new ConnectResponse((await core.Identity.Opener.OpenAsync(wish, cancellationToken)).Info);
    }

    public Task<ConnectionsResponse> ConnectionsAsync(Empty request, CancellationToken cancellationToken) =>
        Task.FromResult(new ConnectionsResponse([.. core.Connections.All.Select(open => open.Info)]));

    public Task<Empty> DisconnectAsync(DisconnectRequest request, CancellationToken cancellationToken)
    {
        core.Connections.Close(request.ConnectionId);
        return Task.FromResult(new Empty());
    }
}
