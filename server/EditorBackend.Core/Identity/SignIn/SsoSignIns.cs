using System.Collections.Concurrent;
using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Surroundings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>The SSO sessions and their sign-ins: starts them, ends them, and tells what changed.</summary>
internal sealed class SsoSignIns(
    IPrompts prompts,
    IBrowser browser,
    ISecretStore secrets,
    CurrentSettings settings,
    AwsEnvironment environment,
    OidcClient oidc,
    PortalClient portal,
    TimeProvider clock,
    ILoggerFactory loggers)
{
    /// <summary>How long a sign-in may take the person.</summary>
    private static readonly TimeSpan SignInLimit = TimeSpan.FromMinutes(5);

    /// <summary>A listing of sessions does not wait longer for those that are being restored; they are notified.</summary>
    private static readonly TimeSpan RestoreLimit = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan RevokeLimit = TimeSpan.FromSeconds(10);

    private readonly ILogger _logger = loggers.CreateLogger<SsoSignIns>();
    private readonly ConcurrentDictionary<SsoSessionDefinition, SsoSignIn> _signIns = [];

    /// <summary>Ends the sign-in of a session that began last, where it still runs.</summary>
    private readonly Dictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);

    private int _hasLookedForOrphans;

    /// <summary>A session, or the state of one, changed: all of them as they are now.</summary>
    public event Action<IReadOnlyList<SsoSession>>? Changed;

    /// <summary>A sign-in was ended because its session is not configured any more.</summary>
    public event Action<SsoSessionDefinition>? Orphaned;

    /// <summary>The person signed out of a session in another window.</summary>
    public event Action<SsoSessionDefinition>? SignedOutElsewhere;

    public IReadOnlyList<SsoSessionDefinition> Definitions() =>
        SsoSessionCatalog.Merge(settings.Value.SsoSessions, AwsFiles.Read(environment));

    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/></exception>
    public SsoSignIn Find(string name) => Of(SsoSessionCatalog.Find(Definitions(), name));

    public SsoSignIn Of(SsoSessionDefinition session) => _signIns.GetOrAdd(session, _ =>
    {
        var configFile = session.Origin == SsoSessionOrigin.ConfigFile ? environment.ConfigFile : null;
        var signIn = new SsoSignIn(session, oidc, prompts, secrets, () => settings.StorageDirectory, clock, _logger, configFile);
        signIn.Changed += Announce;
        signIn.SignedOutElsewhere += () => SignedOutElsewhere?.Invoke(session);
        return signIn;
    });

    /// <summary>The sign-ins under a name: also to a portal that the session had before it was edited.</summary>
    public IReadOnlyList<SsoSignIn> Named(string name) => [.. _signIns.Values.Where(signIn => signIn.Session.Name == name)];

    /// <summary>All sessions; those that an earlier process was signed in to are restored, as far as that is quick.</summary>
    public async Task<IReadOnlyList<SsoSession>> ListAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _hasLookedForOrphans, 1) == 0)
        {
            _ = EndOrphansAsync();
        }

        var signIns = Definitions().Select(Of).ToList();
        try
        {
            await Task.WhenAll(signIns.Select(signIn => signIn.AdoptStoredAsync()))
                .WaitAsync(RestoreLimit, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            _logger.LogDebug("Sign-ins are still being restored");
        }

        return Describe(signIns);
    }

    /// <summary>Sessions that were removed or edited since the last start leave no sign-in behind.</summary>
    private async Task EndOrphansAsync()
    {
        // Leaves the caller before it does anything.
        await Task.Yield();
        foreach (var session in await new OrphanedSignIns(secrets, settings, environment, RevokeAsync, clock, _logger).EndAsync())
        {
            Orphaned?.Invoke(session);
        }
    }

    /// <summary>A secret has changed, by whatever window.</summary>
    public async Task FollowSecretAsync(string key)
    {
        foreach (var signIn in Definitions().Select(Of).Where(signIn => string.Equals(signIn.Key, key, StringComparison.Ordinal)))
        {
            await signIn.FollowStoredAsync();
        }
    }

    public async Task<SsoSession> SignInAsync(string name, SignInFlow flow, CancellationToken cancellationToken)
    {
        var signIn = Find(name);
        signIn.WelcomePrompt();
        var signOuts = signIn.SignOuts;

        // A device code has an end of its own, which AWS sets.
        using var limit = new CancellationTokenSource(flow == SignInFlow.Browser ? SignInLimit : Timeout.InfiniteTimeSpan, clock);
        var replaced = new CancellationTokenSource();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token, replaced.Token);
        Replace(name, replaced);
        try
        {
            var tokens = flow == SignInFlow.Browser
                ? await new BrowserSignIn(oidc, browser, clock).RunAsync(signIn.Session, ending.Token)
                : await new DeviceCodeSignIn(oidc, prompts, clock).RunAsync(signIn.Session, ending.Token);
            if (!await signIn.AcceptAsync(tokens, signOuts))
            {
                await RevokeAsync(signIn.Session, tokens);
                throw SignedOutMeanwhile(name);
            }

            _logger.LogInformation("Signed in to {Session}", name);
            return signIn.Describe();
        }
        catch (OidcException failure)
        {
            throw failure.Explain(signIn.Session);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new FailureException(
                FailureCode.SignInFailed,
                $"The sign-in was not completed within {SignInLimit.TotalMinutes:0} minutes.",
                "Sign in again. If the browser showed an error such as invalid_grant, the Region of the SSO session may be wrong: "
                    + $"it is {signIn.Session.Region}.");
        }
        catch (OperationCanceledException) when (replaced.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw signOuts == signIn.SignOuts
                ? new FailureException(FailureCode.SignInFailed, "A newer sign-in replaced this one.")
                : SignedOutMeanwhile(name);
        }
    }

    /// <summary>
    /// Wipes the sign-in here, a running one included, then revokes it with AWS as far as AWS can be reached: above all
    /// what the secret store does not let go of, which fails the sign-out afterwards. When it returns its task,
    /// <see cref="SsoSignIn.SignOuts"/> has counted the sign-out.
    /// </summary>
    public async Task SignOutAsync(SsoSignIn signIn)
    {
        var forgetting = signIn.ForgetAsync();
        Replace(signIn.Session.Name, mine: null);
        var (tokens, wiping) = await forgetting;
        if (tokens is not null)
        {
            await RevokeAsync(signIn.Session, tokens);
        }

        await wiping;
    }

    private static FailureException SignedOutMeanwhile(string session) =>
        new(FailureCode.SignInFailed, $"You signed out of {session} before the sign-in was completed.");

    private async Task RevokeAsync(SsoSessionDefinition session, SsoTokens tokens)
    {
        using var limit = new CancellationTokenSource(RevokeLimit, clock);
        try
        {
            // AWS revokes by access token: one that has ended is renewed for that.
            if (!tokens.IsLive(clock.GetUtcNow()) && tokens.RefreshToken is { } refreshToken)
            {
                tokens = await oidc.RefreshAsync(session, tokens.Client, refreshToken, limit.Token);
            }

            if (tokens.AccessToken is { } token)
            {
                await portal.LogoutAsync(session, token, limit.Token);
            }
        }
        catch (Exception failure) when (failure is OidcException or TokenRejectedException or FailureException or OperationCanceledException)
        {
            _logger.LogWarning("The sign-in to {Session} was wiped here but could not be revoked with AWS", session.Name);
        }
    }

    /// <param name="mine">Takes the place of the sign-in that runs; null: nothing does.</param>
    private void Replace(string name, CancellationTokenSource? mine)
    {
        CancellationTokenSource? older;
        lock (_running)
        {
            _running.Remove(name, out older);
            if (mine is not null)
            {
                _running[name] = mine;
            }
        }

        older?.Cancel();
    }

    /// <summary>Tells of all sessions and their states.</summary>
    public void Announce() => Changed?.Invoke(Describe(Definitions().Select(Of)));

    /// <summary>The sessions themselves have changed: looks for sign-ins to the new ones, then tells.</summary>
    public async Task AnnounceAnewAsync() => Changed?.Invoke(await ListAsync(CancellationToken.None));

    private static List<SsoSession> Describe(IEnumerable<SsoSignIn> signIns) => [.. signIns.Select(signIn => signIn.Describe())];
}
