using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Identity.Connections;
using EditorBackend.Identity.Roles;
using EditorBackend.Identity.SignIn;
using EditorBackend.Identity.Sources;

namespace EditorBackend.Identity;

/// <summary>Answers the <c>identity</c> methods of the wire.</summary>
internal sealed class IdentityService : IIdentity
{
    private readonly ConnectionRegistry _connections;
    private readonly ConnectionOpener _opener;
    private readonly SsoSignIns _signIns;
    private readonly RoleCatalogService _catalogService;
    private readonly AwsFilesWatcher _files;
    private readonly CredentialSourcesService _sources;

    public IdentityService(
        ConnectionRegistry connections,
        ConnectionOpener opener,
        SsoSignIns signIns,
        RoleCatalogService catalogService,
        AwsFilesWatcher files,
        CredentialSourcesService sources)
    {
        _connections = connections;
        _opener = opener;
        _signIns = signIns;
        _catalogService = catalogService;
        _files = files;
        _sources = sources;
        signIns.Orphaned += catalogService.Drop;
        signIns.SignedOutElsewhere += session =>
        {
            connections.CloseAllOf(session.Name);
            _ = catalogService.ForgetAsync(session);
        };
    }

    public Task<SsoSessionsResponse> SessionsAsync(Empty request, CancellationToken cancellationToken)
    {
        _files.Start();
        return _signIns.ListAsync(cancellationToken);
    }

    public async Task<SignInResponse> SignInAsync(SignInRequest request, CancellationToken cancellationToken) =>
        new(await _signIns.SignInAsync(request.Session, request.Flow, cancellationToken));

    public async Task<Empty> SignOutAsync(SignOutRequest request, CancellationToken cancellationToken)
    {
        _signIns.Find(request.Session);
        var all = _signIns.Named(request.Session);

        // Not cancellable: half a sign-out is none. It counts before the connections are closed, so that one that is
        // opened at this moment knows, and no listing starts after that.
        var signingOut = Task.WhenAll(all.Select(_signIns.SignOutAsync));
        _connections.CloseAllOf(request.Session);
        await Task.WhenAll(all.Select(signIn => _catalogService.ForgetAsync(signIn.Session)));
        await signingOut;
        return new Empty();
    }

    public async Task<Empty> SecretChangedAsync(SecretChangedRequest request, CancellationToken cancellationToken)
    {
        await _signIns.FollowSecretAsync(request.Key);
        await _sources.FollowSecretAsync(request.Key);
        return new Empty();
    }

    public Task<RegionsResponse> RegionsAsync(Empty request, CancellationToken cancellationToken) =>
        Task.FromResult(new RegionsResponse(AwsRegions.All));

    public async Task<ConnectResponse> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken) =>
        new(await _opener.OpenAsync(request, cancellationToken));

    public Task<ConnectionsResponse> ConnectionsAsync(Empty request, CancellationToken cancellationToken) =>
        Task.FromResult(new ConnectionsResponse(_connections.All));

    public Task<Empty> DisconnectAsync(DisconnectRequest request, CancellationToken cancellationToken)
    {
        _connections.Close(request.ConnectionId);
        return Task.FromResult(new Empty());
    }
}
