using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Elsewhere.Console;
using EditorBackend.Core.Identity.Elsewhere.Endpoint;
using EditorBackend.Core.Identity.Elsewhere.Profiles;
using EditorBackend.Core.Identity.Roles;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Text;
using EditorBackend.Core.Work;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.Elsewhere;

/// <summary>A connection's role in other tools: terminals, the AWS console, the clipboard, AWS profiles.</summary>
internal sealed class RoleElsewhere : IDisposable
{
    private readonly SsoSignIns _signIns;
    private readonly AwsEnvironment _environment;
    private readonly TemporaryKeySource _keys;
    private readonly ConsoleSignIn _console;

    public RoleElsewhere(
        SsoSignIns signIns,
        RoleCatalog catalog,
        AwsClients clients,
        CurrentSettings settings,
        AwsEnvironment environment,
        TimeProvider clock,
        ILoggerFactory loggers)
    {
        (_signIns, _environment) = (signIns, environment);
        _keys = new TemporaryKeySource(clients, clock);
        Endpoints = new CredentialEndpoints(_keys, settings, environment, clock, loggers.CreateLogger<CredentialEndpoints>());
        _console = new ConsoleSignIn(_keys, settings);
        Profiles = new ProfilePlans(
            environment,
            signIns.Definitions,
            (session, role) => catalog.IsAssigned(session, role.AccountId, role.RoleName, clock.GetUtcNow()),
            clock);
    }

    public CredentialEndpoints Endpoints { get; }

    public ProfilePlans Profiles { get; }

    public void Dispose()
    {
        Endpoints.Dispose();
        _console.Dispose();
    }

    /// <summary>Serves the connection's credentials on loopback, as a container's endpoint does, until it is closed.</summary>
    /// <exception cref="FailureException">There are no credentials to be had, or the endpoint's files cannot be written.</exception>
    public async Task<CredentialEndpoint> OpenEndpointAsync(OpenConnection connection, CancellationToken cancellationToken)
    {
        // What is missing shows here, not in the terminal's first command.
        await KeysAsync(connection, cancellationToken);

        // What the terminal asks for later is nobody's gesture.
        PersonWaiting.End();
        return Endpoints.Open(connection);
    }

    /// <summary>A URL that signs in to the AWS console as the connection's identity, valid for 15 minutes.</summary>
    /// <exception cref="FailureException">See <see cref="ConsoleSignIn.UrlAsync"/>.</exception>
    public Task<string> ConsoleUrlAsync(OpenConnection connection, ConsolePlace place, CancellationToken cancellationToken)
    {
        Welcome(connection, cancellationToken);
        var portal = _signIns.Definitions().FirstOrDefault(session => session.Name == connection.Info.Session)?.StartUrl;
        return AwsFailures.TranslatedAsync(() => _console.UrlAsync(connection, place, portal, cancellationToken), cancellationToken);
    }

    /// <summary>The connection's credentials, to be pasted; long-lived keys are exchanged for temporary ones first.</summary>
    public async Task<(string Text, DateTimeOffset? ExpiresAt)> CredentialTextAsync(
        OpenConnection connection, CredentialFormat format, CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(connection, cancellationToken);
        return (CredentialText.Write(keys, connection.Info.Region, format), keys.End);
    }

    /// <summary>The AWS profiles that stand for a role, whoever wrote them.</summary>
    public IReadOnlyList<string> ProfileNames(string session, string accountId, string roleName)
    {
        var sessions = _signIns.Definitions();
        return
        [
            .. AwsFiles.Read(_environment).Profiles.Values
                .Where(profile => profile["sso_account_id"] == accountId
                    && profile["sso_role_name"] == roleName
                    && SsoSessionCatalog.OfProfile(sessions, profile)?.Name == session)
                .Select(profile => profile.Name)
                .Order(NaturalOrder.Instance),
        ];
    }

    private Task<IssuedCredentials> KeysAsync(OpenConnection connection, CancellationToken cancellationToken)
    {
        Welcome(connection, cancellationToken);
        return AwsFailures.TranslatedAsync(() => _keys.OfAsync(connection).WaitAsync(cancellationToken), cancellationToken);
    }

    /// <summary>A person asked something of the connection: a question is welcome.</summary>
    private void Welcome(OpenConnection connection, CancellationToken cancellationToken)
    {
        PersonWaiting.Begin(cancellationToken);
        if (connection.Info.Session is { } session)
        {
            _signIns.Find(session).WelcomePrompt();
        }
    }
}
