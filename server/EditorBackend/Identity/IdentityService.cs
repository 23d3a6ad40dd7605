using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Identity.Connections;
using EditorBackend.Identity.Roles;
using EditorBackend.Identity.SignIn;
using EditorBackend.Identity.Sources;
using EditorBackend.Rpc;

namespace EditorBackend.Identity;

/// <summary>Answers the <c>identity</c> methods of the wire.</summary>
internal sealed class IdentityService : IIdentity
{
    private readonly ConnectionRegistry _connections;
    private readonly SsoSignIns _signIns;
    private readonly PortalClient _portal;
    private readonly AwsClients _clients;
    private readonly CredentialResolver _resolver;
    private readonly RoleCatalog _catalog;
    private readonly RoleCatalogService _catalogService;
    private readonly ConnectionMarker _marker;

    public IdentityService(
        ConnectionRegistry connections,
        SsoSignIns signIns,
        PortalClient portal,
        RoleCatalog catalog,
        RoleCatalogService catalogService,
        ConnectionMarker marker,
        AwsClients clients,
        CredentialResolver resolver)
    {
        _connections = connections;
        _signIns = signIns;
        _portal = portal;
        _catalog = catalog;
        _catalogService = catalogService;
        _marker = marker;
        _clients = clients;
        _resolver = resolver;
    }

    public Task<SsoSessionsResponse> SessionsAsync(Empty request, CancellationToken cancellationToken) =>
        _signIns.ListAsync(cancellationToken);

    public async Task<SignInResponse> SignInAsync(SignInRequest request, CancellationToken cancellationToken) =>
        new(await _signIns.SignInAsync(request.Session, request.Flow, cancellationToken));

    public async Task<Empty> SignOutAsync(SignOutRequest request, CancellationToken cancellationToken)
    {
        var signIn = _signIns.Find(request.Session);

        // Not cancellable: half a sign-out is none. It counts before the connections are closed, so that one that is
        // opened at this moment knows, and no listing starts after that.
        var signingOut = _signIns.SignOutAsync(signIn);
        _connections.CloseAllOf(request.Session);
        await _catalogService.ForgetAsync(signIn.Session);
        await signingOut;
        return new Empty();
    }

    public async Task<AccountsResponse> AccountsAsync(AccountsRequest request, CancellationToken cancellationToken)
    {
        var signIn = Asked(request.Session);
        return new AccountsResponse(await AccountsOfAsync(signIn, cancellationToken));
    }

    public async Task<RolesResponse> RolesAsync(RolesRequest request, CancellationToken cancellationToken)
    {
        var signIn = Asked(request.Session);
        return new RolesResponse(await signIn.CallAsync(
            token => _portal.RolesAsync(signIn.Session, token, request.AccountId, cancellationToken), cancellationToken));
    }

    public async Task<ProfilesResponse> ProfilesAsync(Empty request, CancellationToken cancellationToken) =>
        new((await _resolver.CatalogAsync(cancellationToken)).Profiles.List());

    public Task<RegionsResponse> RegionsAsync(Empty request, CancellationToken cancellationToken) =>
        Task.FromResult(new RegionsResponse(AwsRegions.All));

    public async Task<ConnectResponse> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        var resolved = await _resolver.ResolveAsync(request.Source, request.Region, cancellationToken);
        var signIn = resolved.Session is { } session ? _signIns.Find(session) : null;
        var signOuts = signIn?.SignOuts;
        if (!request.IsInBackground)
        {
            PersonWaiting.Begin();
            signIn?.WelcomePrompt();
        }

        var region = request.Region ?? resolved.Region ?? throw new BackendException(
            ErrorCode.Invalid, "This source of credentials names no Region.", "Choose a Region, or add one where it is set up.");
        var endpoints = _clients.Endpoints(region, resolved.Endpoints);
        var caller = await CallerIdentity.VerifyAsync(_clients, resolved.Credentials, endpoints, cancellationToken);
        var connection = new Connection(
            ConnectionIds.Of(request.Source, region, caller.AccountId),
            request.Source,
            region,
            caller.AccountId,
            await AccountNameAsync(request.Source, resolved.Sso, caller.AccountId, cancellationToken),
            resolved.Sso?.RoleName ?? caller.Name,
            caller.Arn,
            caller.Partition,
            resolved.Session,
            (resolved.Credentials as RenewingCredentials)?.ExpiresAt);
        connection = connection with { Marks = _marker.MarksOf(connection) };
        _connections.Open(
            new AwsConnection(connection, resolved.Credentials, endpoints, resolved.AccessKeys), resolved.Session);
        if (signIn?.SignOuts != signOuts)
        {
            _connections.Close(connection.Id);
            throw new BackendException(ErrorCode.SignInRequired, $"You signed out of {resolved.Session}.", "Sign in with SSO, then try again.");
        }

        return new ConnectResponse(connection);
    }

    public Task<ConnectionsResponse> ConnectionsAsync(Empty request, CancellationToken cancellationToken) =>
        Task.FromResult(new ConnectionsResponse(_connections.All));

    public Task<Empty> DisconnectAsync(DisconnectRequest request, CancellationToken cancellationToken)
    {
        _connections.Close(request.ConnectionId);
        return Task.FromResult(new Empty());
    }

    private async Task<IReadOnlyList<AwsAccount>> AccountsOfAsync(SsoSignIn signIn, CancellationToken cancellationToken)
    {
        var accounts = await signIn.CallAsync(
            token => _portal.AccountsAsync(signIn.Session, token, cancellationToken), cancellationToken);
        _catalog.Name(signIn.Session, accounts);
        return accounts;
    }

    /// <summary>A name is a comfort: without one the id serves.</summary>
    private async Task<string> AccountNameAsync(
        ConnectionSource source, SsoRoleSource? role, string accountId, CancellationToken cancellationToken)
    {
        if (_catalog.NameOf(accountId, role?.Session) is { } known)
        {
            return known;
        }

        if (role is null)
        {
            return accountId;
        }

        if (source is SsoRoleSource { AccountName: { Length: > 0 } given })
        {
            return given;
        }

        try
        {
            await AccountsOfAsync(_signIns.Find(role.Session), cancellationToken);
        }
        catch (BackendException)
        {
            // The connection works without.
        }

        return _catalog.NameOf(accountId, role.Session) ?? accountId;
    }

    /// <summary>The sign-in of a session that a person asked something of: a prompt is welcome.</summary>
    private SsoSignIn Asked(string session)
    {
        var signIn = _signIns.Find(session);
        signIn.WelcomePrompt();
        return signIn;
    }
}
