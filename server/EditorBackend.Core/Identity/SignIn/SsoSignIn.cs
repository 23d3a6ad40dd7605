using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Surroundings;
using EditorBackend.Core.Work;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>
/// The sign-in of one SSO session: its tokens, their silent renewal, and the one prompt when that is not possible.
/// Renewals, look-ups in the secret store and prompts are shared by all who wait; renewals take turns with those of other
/// windows. Only <c>invalid_grant</c> and <c>invalid_client</c> end a sign-in.
/// </summary>
internal sealed partial class SsoSignIn
{
    /// <summary>After a failure that may pass: not with every call, while the token in hand is good.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly KeptSecret<StoredSignIn> _kept;
    private readonly OidcClient _oidc;
    private readonly SignInPrompt _prompt;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly string? _configFile;
    private readonly SharedWork<bool> _adopting;
    private readonly SharedWork<bool> _renewing;
    private volatile Life _life = new(SignInState.SignedOut, tokens: null);
    private int _signOuts;

    /// <summary>Sign-outs under way: what is still stored is not taken up again.</summary>
    private int _forgetting;

    /// <param name="storage">The folder that all windows share, if there is one.</param>
    /// <param name="configFile">The AWS config file that the session is from, if it is.</param>
    public SsoSignIn(
        SsoSessionDefinition session,
        OidcClient oidc,
        IPrompts prompts,
        ISecretStore secrets,
        Func<string?> storage,
        TimeProvider clock,
        ILogger logger,
        string? configFile = null)
    {
        Session = session;
        (_oidc, _clock, _logger, _configFile) = (oidc, clock, logger, configFile);
        var key = StoredSignIn.KeyOf(session.Name, session.StartUrl);
        _kept = new KeptSecret<StoredSignIn>(key, StoredSignInJson.Default.StoredSignIn, secrets, storage, clock, logger);
        _prompt = new SignInPrompt(session.Name, prompts, logger);
        _adopting = new SharedWork<bool>(AdoptAsync);
        _renewing = new SharedWork<bool>(RenewAsync);
    }

    /// <summary>The state changed.</summary>
    public event Action? Changed;

    /// <summary>The person signed out in another window: what rests on the sign-in is to be closed here as well.</summary>
    public event Action? SignedOutElsewhere;

    public SsoSessionDefinition Session { get; }

    /// <summary>Where it is kept in the secret store.</summary>
    public string Key => _kept.Key;

    /// <summary>How often the person signed out: what began before the last time must not count after it.</summary>
    public int SignOuts => Volatile.Read(ref _signOuts);

    public SsoSession Describe()
    {
        var life = _life;
        var ends = life.Tokens is { AccessToken: not null } tokens ? tokens.ExpiresAt : (DateTimeOffset?)null;
        return new SsoSession(Session.Name, Session.StartUrl, Session.Region, Session.Origin, life.State, ends);
    }

    /// <summary>The person did something themselves: a prompt is welcome again.</summary>
    public void WelcomePrompt() => _prompt.Welcome();

    /// <summary>Nobody is signed in: looks for a sign-in of an earlier process, or of another window, that still works.</summary>
    public Task AdoptStoredAsync() => _adopting.JoinAsync(CancellationToken.None);

    /// <summary>The secret store has changed, perhaps by another window: its sign-in or sign-out counts here as well.</summary>
    public Task FollowStoredAsync()
    {
        var life = _life;
        return life.Tokens is null ? AdoptStoredAsync() : FollowAsync(life);
    }

    /// <summary>A sign-in has succeeded.</summary>
    /// <param name="tokens">What it yielded.</param>
    /// <param name="signOuts"><see cref="SignOuts"/> when it began.</param>
    /// <returns>False: the person has signed out meanwhile, and stays so.</returns>
    public async Task<bool> AcceptAsync(SsoTokens tokens, int signOuts)
    {
        Life life;
        lock (_lock)
        {
            if (signOuts != _signOuts)
            {
                return false;
            }

            _life = life = new Life(SignInState.SignedIn, tokens);
        }

        _prompt.SignedIn();
        using (var lease = await _kept.TakeAsync())
        {
            await KeepAsync(life, tokens, lease);
        }

        Changed?.Invoke();
        return true;
    }

    /// <summary>
    /// Runs a call with a good access token; one that AWS rejects is renewed once. A portal that rejects even that ends
    /// nothing: only the OIDC service says that a sign-in is over.
    /// </summary>
    /// <exception cref="FailureException"><see cref="FailureCode.SignInRequired"/>, or the network's failure.</exception>
    public async Task<T> CallAsync<T>(Func<Secret<string>, Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var token = await AccessTokenAsync(cancellationToken);
            try
            {
                return await call(token);
            }
            catch (TokenRejectedException) when (attempt == 1)
            {
                MarkStale(token);
            }
            catch (TokenRejectedException)
            {
                throw new FailureException(
                    FailureCode.SignInRequired,
                    $"The AWS access portal does not accept the sign-in to {Session.Name}, although it was just renewed.",
                    "Try again. If that does not help, sign in again.");
            }
        }
    }

    /// <summary>Forgets everything at once, then wipes the stored secrets.</summary>
    /// <returns>What was known, for its revocation; and the wiping, which has ended, perhaps with a failure.</returns>
    public async Task<(SsoTokens? Tokens, Task Wiping)> ForgetAsync()
    {
        Interlocked.Increment(ref _forgetting);
        try
        {
            var tokens = Drop(SignInState.SignedOut);
            _prompt.SignedOut();
            Task wiping;
            using (var lease = await _kept.TakeAsync())
            {
                if (tokens is null || !tokens.IsLive(_clock.GetUtcNow()))
                {
                    // Another window's may be newer, and good for a revocation.
                    tokens = TokensOf(await _kept.ReadAsync()) ?? tokens;
                }

                wiping = _kept.DeleteAsync(lease, StoredSignIn.SignedOut);
                await wiping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            Changed?.Invoke();
            return (tokens, wiping);
        }
        finally
        {
            Interlocked.Decrement(ref _forgetting);
        }
    }

    private async Task<Secret<string>> AccessTokenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<bool>? renewing = null;
            lock (_lock)
            {
                if (_life.Tokens is { } tokens)
                {
                    var now = _clock.GetUtcNow();
                    var live = tokens.IsLive(now);
                    if (!live || (tokens.IsDue(now) && tokens.RefreshToken is not null))
                    {
                        renewing = _renewing.JoinAsync(CancellationToken.None);
                    }

                    if (live)
                    {
                        return tokens.AccessToken!.Value;
                    }
                }
            }

            if (renewing is null)
            {
                await SignInAgainAsync(cancellationToken);
            }
            else if (await renewing.WaitAsync(cancellationToken) && _life.Tokens?.AccessToken is { } token)
            {
                // Used as it is, however short it lives: renewing it again would not make it longer.
                return token;
            }
        }
    }

    /// <summary>Returns when somebody is signed in (again).</summary>
    private async Task SignInAgainAsync(CancellationToken cancellationToken)
    {
        await AdoptStoredAsync().WaitAsync(cancellationToken);
        if (_life.Tokens is null)
        {
            await _prompt.AskAsync(WhyNotSignedIn(), cancellationToken);
            if (_life.Tokens is null)
            {
                throw new FailureException(FailureCode.SignInRequired, WhyNotSignedIn(), "Sign in with SSO, then try again.");
            }
        }
    }

    private void MarkStale(Secret<string> token)
    {
        lock (_lock)
        {
            if (_life.Tokens is { } tokens && tokens.AccessToken == token)
            {
                _life.Tokens = tokens with { ExpiresAt = DateTimeOffset.MinValue, RenewAt = DateTimeOffset.MinValue };
            }
        }
    }

    private SsoTokens? Drop(SignInState state)
    {
        lock (_lock)
        {
            var tokens = _life.Tokens;
            _signOuts += state == SignInState.SignedOut ? 1 : 0;
            _life = new Life(state, tokens: null);
            return tokens;
        }
    }

    private async Task<bool> AdoptAsync(CancellationToken over)
    {
        var life = _life;
        if (life.Tokens is not null || _forgetting > 0 || TokensOf(await _kept.ReadAsync(over)) is not { } stored)
        {
            return false;
        }

        Task<bool> renewing;
        lock (_lock)
        {
            if (life != _life || life.Tokens is not null || _forgetting > 0)
            {
                return false;
            }

            // Counts as signed in until AWS says otherwise: a network that is down is no sign-out.
            (life.State, life.Tokens, life.WasStored) = (SignInState.SignedIn, stored, true);
            renewing = _renewing.JoinAsync(CancellationToken.None);
        }

        try
        {
            if (await renewing)
            {
                _prompt.SignedIn();
            }
        }
        catch (FailureException)
        {
            Changed?.Invoke();
        }

        return true;
    }

    private string WhyNotSignedIn() => _life.State == SignInState.Expired
        ? $"The sign-in to {Session.Name} has expired."
        : $"You are not signed in to {Session.Name}.";

    /// <summary>From one sign-in, or the end of one, to the next: an answer that an earlier one asked for is thrown away.</summary>
    private sealed class Life(SignInState state, SsoTokens? tokens)
    {
        public SignInState State { get; set; } = state;

        public SsoTokens? Tokens { get; set; } = tokens;

        /// <summary>The tokens in hand are in the secret store: when they are gone from there, somebody signed out.</summary>
        public bool WasStored { get; set; }
    }
}
