using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Identity.Connections;
using EditorBackend.Identity.Roles;
using EditorBackend.Identity.SignIn;
using EditorBackend.Identity.Sources;
using EditorBackend.Identity.Use.Console;
using EditorBackend.Identity.Use.Endpoint;
using EditorBackend.Identity.Use.Profiles;
using EditorBackend.Settings;
using EditorBackend.Text;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Identity.Use;

/// <summary>Answers the <c>identity</c> methods that take a role elsewhere.</summary>
internal sealed class RoleUseService : IRoleUse, IDisposable
{
    private readonly IConnections _connections;
    private readonly SsoSignIns _signIns;
    private readonly CurrentSettings _settings;
    private readonly AwsEnvironment _environment;
    private readonly TemporaryKeySource _keys;
    private readonly CredentialEndpoints _endpoints;
    private readonly ConsoleSignIn _console;
    private readonly ProfilePlans _plans;
    private int _hasCleaned;

    public RoleUseService(
        IConnections connections,
        SsoSignIns signIns,
        RoleCatalog catalog,
        AwsClients clients,
        CurrentSettings settings,
        AwsEnvironment environment,
        IdentityTeller teller,
        TimeProvider clock,
        ILoggerFactory loggers)
    {
        (_connections, _signIns, _settings, _environment) = (connections, signIns, settings, environment);
        _keys = new TemporaryKeySource(clients, clock);
        _endpoints = new CredentialEndpoints(
            connections, _keys, settings, environment, teller, clock, loggers.CreateLogger<CredentialEndpoints>());
        _console = new ConsoleSignIn(clients, _keys, settings);
        _plans = new ProfilePlans(
            environment,
            signIns.Definitions,
            (session, role) => catalog.IsAssigned(session, role.AccountId, role.RoleName, clock.GetUtcNow()),
            clock);
        settings.Changed += CleanOnce;
    }

    public void Dispose()
    {
        _settings.Changed -= CleanOnce;
        _endpoints.Dispose();
        _console.Dispose();
    }

    public async Task<OpenCredentialEndpointResponse> OpenCredentialEndpointAsync(
        OpenCredentialEndpointRequest request, CancellationToken cancellationToken)
    {
        // What is missing shows here, not in the terminal's first command.
        await _keys.OfAsync(Asked(request.ConnectionId, cancellationToken)).WaitAsync(cancellationToken);

        // What the terminal asks for later is nobody's gesture.
        PersonWaiting.End();
        return _endpoints.Open(request.ConnectionId);
    }

    public Task<Empty> CloseCredentialEndpointAsync(CloseCredentialEndpointRequest request, CancellationToken cancellationToken)
    {
        _endpoints.Close(request.EndpointId);
        return Task.FromResult(new Empty());
    }

    public Task<ConsolePagesResponse> ConsolePagesAsync(ConsolePagesRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ConsolePagesResponse(ConsolePages.Of(_connections.Get(request.ConnectionId).Info.Partition)));

    public async Task<ConsoleUrlResponse> ConsoleUrlAsync(ConsoleUrlRequest request, CancellationToken cancellationToken)
    {
        var connection = Asked(request.ConnectionId, cancellationToken);
        var portal = _signIns.Definitions().FirstOrDefault(session => session.Name == connection.Info.Session)?.StartUrl;
        return new ConsoleUrlResponse(await _console.UrlAsync(connection, request, portal, cancellationToken));
    }

    public async Task<TemporaryCredentialsResponse> TemporaryCredentialsAsync(
        TemporaryCredentialsRequest request, CancellationToken cancellationToken)
    {
        var connection = Asked(request.ConnectionId, cancellationToken);
        var keys = await _keys.OfAsync(connection).WaitAsync(cancellationToken);
        return new TemporaryCredentialsResponse(CredentialText.Write(keys, connection.Info.Region, request.Format), keys.ExpiresAt);
    }

    public Task<ProfileNamesResponse> ProfileNamesAsync(ProfileNamesRequest request, CancellationToken cancellationToken)
    {
        var sessions = _signIns.Definitions();
        return Task.FromResult(new ProfileNamesResponse(
        [
            .. AwsFiles.Read(_environment).Profiles.Values
                .Where(profile => profile["sso_account_id"] == request.AccountId
                    && profile["sso_role_name"] == request.RoleName
                    && SsoSessionCatalog.OfProfile(sessions, profile)?.Name == request.Session)
                .Select(profile => profile.Name)
                .Order(NaturalOrder.Instance),
        ]));
    }

    public Task<PlanProfilesResponse> PlanProfilesAsync(PlanProfilesRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(_plans.Make(request));

    public Task<ApplyProfilesResponse> ApplyProfilesAsync(ApplyProfilesRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(_plans.Apply(request.PlanId));

    /// <summary>A connection that a person asked something of: a question is welcome.</summary>
    private AwsConnection Asked(string connectionId, CancellationToken cancellationToken)
    {
        var connection = _connections.Get(connectionId);
        PersonWaiting.Begin(cancellationToken);
        if (connection.Info.Session is { } session)
        {
            _signIns.Find(session).WelcomePrompt();
        }

        return connection;
    }

    /// <summary>With the first settings the storage folder is known.</summary>
    private void CleanOnce(BackendSettings before, BackendSettings now)
    {
        if (Interlocked.Exchange(ref _hasCleaned, 1) == 0)
        {
            _endpoints.DeleteStale();
        }
    }
}
