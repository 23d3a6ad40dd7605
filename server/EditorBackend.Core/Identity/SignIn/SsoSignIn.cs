using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Surroundings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>
/// The sign-in of one SSO session: its tokens, their silent renewal, and the one prompt when that is not possible.
/// Renewals, look-ups in SecretStorage and prompts are shared by all who wait; renewals take turns with those of other
/// windows. Only <c>invalid_grant</c> and <c>invalid_client</c> end a sign-in.
/// </summary>
internal sealed partial class SsoSignIn
{
    /// <summary>After a failure that may pass: not with every call, while the token in hand is good.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly SsoTokenVault _vault;
    private readonly SecretLock _windows;
    private readonly SsoRenewal _renewal;
    private readonly SignInPrompt _prompt;
    private readonly TimeProvider _clock;
    private SsoTokens? _tokens;
    private SignInState _state = SignInState.SignedOut;

    /// <summary>Counts sign-ins and their ends: an answer that was asked for before the last one is thrown away.</summary>
    private int _epoch;

    private int _signOuts;

    /// <summary>What this window has was in SecretStorage: when it is gone from there, somebody signed out.</summary>
    private bool _wasStored;

    /// <summary>Sign-outs under way: what is still stored is not taken up again.</summary>
    private int _forgetting;

    private Task? _adopting;
    private Task<Renewal>? _renewing;

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
        _clock = clock;
        var note = new KeptSignIn(session.Name, session.StartUrl, session.Region, configFile);
        _vault = new SsoTokenVault(note, new KeptSignIns(storage, logger), secrets, clock, logger);
        _windows = new SecretLock(storage, _vault.Key, clock, logger);
        _renewal = new SsoRenewal(session, oidc, _vault, _windows, clock, logger);
        _prompt = new SignInPrompt(session.Name, prompts, logger);
    }

    /// <summary>The state changed.</summary>
    public event Action? Changed;

    /// <summary>The person signed out in another window: what rests on the sign-in is to be closed here as well.</summary>
    public event Action? SignedOutElsewhere;

    public SsoSessionDefinition Session { get; }

    /// <summary>Where it is kept in SecretStorage.</summary>
    public string VaultKey => _vault.Key;

    /// <summary>How often the person signed out: what began before the last time must not count after it.</summary>
    public int SignOuts => Volatile.Read(ref _signOuts);

    public SsoSession Describe()
    {
        lock (_lock)
        {
            return new SsoSession(
                Session.Name,
                Session.StartUrl,
                Session.Region,
                Session.Origin,
                _state,
                _tokens is { AccessToken: not null } tokens ? tokens.ExpiresAt : null);
        }
    }

    /// <summary>The person did something themselves: a prompt is welcome again.</summary>
    public void WelcomePrompt() => _prompt.Welcome();

    /// <summary>Nobody is signed in: looks for a sign-in of an earlier process, or of another window, that still works.</summary>
    public Task AdoptStoredAsync()
    {
        lock (_lock)
        {
            return _adopting ?? (_tokens is not null || _forgetting > 0 ? Task.CompletedTask : _adopting = AdoptAsync(_epoch));
        }
    }

    /// <summary>SecretStorage has changed, perhaps by another window: its sign-in or sign-out counts here as well.</summary>
    public async Task FollowStoredAsync()
    {
        int epoch;
        bool hasTokens;
        lock (_lock)
        {
            epoch = _epoch;
            hasTokens = _tokens is not null;
        }

        await (hasTokens ? _renewal.FollowAsync(new Renewing(this, epoch)) : AdoptStoredAsync());
    }

    /// <summary>A sign-in has succeeded.</summary>
    /// <param name="tokens">What it yielded.</param>
    /// <param name="signOuts"><see cref="SignOuts"/> when it began.</param>
    /// <returns>False: the person has signed out meanwhile, and stays so.</returns>
    public async Task<bool> AcceptAsync(SsoTokens tokens, int signOuts)
    {
        int epoch;
        lock (_lock)
        {
            if (signOuts != _signOuts)
            {
                return false;
            }

            epoch = ++_epoch;
            _tokens = tokens;
            _state = SignInState.SignedIn;
        }

        _prompt.SignedIn();
        var kept = new Renewing(this, epoch);
        using (var lease = await _windows.TakeAsync())
        {
            kept.Saved(await _vault.SaveAsync(tokens, lease, () => kept.IsStillWanted));
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
                    $"The AWS access portal does not take the sign-in to {Session.Name}, although it was just renewed.",
                    "Try again; if that does not help, sign in again.");
            }
        }
    }

    /// <summary>Forgets everything at once, then wipes the stored secrets.</summary>
    /// <returns>What was known, for its revocation; and the wiping, which has ended, perhaps with a failure.</returns>
    public async Task<(SsoTokens? Tokens, Task Wiping)> ForgetAsync()
    {
        Forgetting(+1);
        try
        {
            var tokens = Drop(SignInState.SignedOut);
            _prompt.SignedOut();
            Task wiping;
            using (var lease = await _windows.TakeAsync())
            {
                if (tokens is null || !tokens.IsLive(_clock.GetUtcNow()))
                {
                    // Another window's may be newer, and good for a revocation.
                    tokens = (await _vault.LoadAsync()).Tokens ?? tokens;
                }

                wiping = _vault.WipeAsync(lease);
                await wiping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            Changed?.Invoke();
            return (tokens, wiping);
        }
        finally
        {
            Forgetting(-1);
        }
    }

    // Not in the finally block itself: the trimmer loses the end of a lock that stands in one of an async method.
    private void Forgetting(int more)
    {
        lock (_lock)
        {
            _forgetting += more;
        }
    }

    private async Task<Secret<string>> AccessTokenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<Renewal>? renewing = null;
            lock (_lock)
            {
                if (_tokens is { } tokens)
                {
                    var now = _clock.GetUtcNow();
                    var live = tokens.IsLive(now);
                    if (!live || (tokens.IsDue(now) && tokens.RefreshToken is not null))
                    {
                        renewing = StartRenewal(tokens);
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
                continue;
            }

            switch (await renewing.WaitAsync(cancellationToken))
            {
                case Renewal.Unreachable:
                    throw OidcException.Unavailable(Session);
                case Renewal.Refused:
                    throw new FailureException(
                        FailureCode.SignInRequired,
                        $"AWS did not renew the sign-in to {Session.Name}.",
                        "Try again; if that does not help, sign in again.");
                case Renewal.Done:
                    lock (_lock)
                    {
                        // Used as it is, however short it lives: renewing it again would not make it longer.
                        if (_tokens?.AccessToken is { } token)
                        {
                            return token;
                        }
                    }

                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Returns when somebody is signed in (again).</summary>
    private async Task SignInAgainAsync(CancellationToken cancellationToken)
    {
        await AdoptStoredAsync().WaitAsync(cancellationToken);
        if (!HasTokens())
        {
            await _prompt.AskAsync(WhyNotSignedIn(), cancellationToken);
            if (!HasTokens())
            {
                throw SignInRequired();
            }
        }
    }

    /// <summary>Called under the lock.</summary>
    private Task<Renewal> StartRenewal(SsoTokens tokens) => _renewing ??= RenewAsync(tokens, _epoch);

    private async Task<Renewal> RenewAsync(SsoTokens tokens, int epoch)
    {
        // Leaves the caller's lock before it does anything.
        await Task.Yield();
        try
        {
            var outcome = await _renewal.RunAsync(tokens, new Renewing(this, epoch));
            if (outcome is Renewal.Unreachable or Renewal.Refused)
            {
                Postpone(epoch);
            }
            else if (outcome == Renewal.Done)
            {
                // It ends later now, which the views count down to.
                Changed?.Invoke();
            }

            return outcome;
        }
        finally
        {
            RenewalEnds();
        }
    }

    private void Postpone(int epoch)
    {
        lock (_lock)
        {
            if (epoch == _epoch && _tokens is { } tokens)
            {
                _tokens = tokens with { RenewAt = _clock.GetUtcNow() + TryAgainAfter };
            }
        }
    }

    private void MarkStale(Secret<string> token)
    {
        lock (_lock)
        {
            if (_tokens is { } tokens && tokens.AccessToken == token)
            {
                _tokens = tokens with { ExpiresAt = DateTimeOffset.MinValue, RenewAt = DateTimeOffset.MinValue };
            }
        }
    }

    private SsoTokens? Drop(SignInState state)
    {
        lock (_lock)
        {
            var tokens = _tokens;
            _epoch++;
            _signOuts += state == SignInState.SignedOut ? 1 : 0;
            _tokens = null;
            _wasStored = false;
            _state = state;
            return tokens;
        }
    }

    private async Task AdoptAsync(int epoch)
    {
        await Task.Yield();
        try
        {
            if ((await _vault.LoadAsync()).Tokens is not { } stored)
            {
                return;
            }

            Task<Renewal> renewing;
            lock (_lock)
            {
                if (epoch != _epoch || _tokens is not null || _forgetting > 0)
                {
                    return;
                }

                // Counts as signed in until AWS says otherwise: a network that is down is no sign-out.
                _tokens = stored;
                _wasStored = true;
                _state = SignInState.SignedIn;
                renewing = StartRenewal(stored);
            }

            var outcome = await renewing;
            if (outcome == Renewal.Done)
            {
                _prompt.SignedIn();
            }

            if (outcome is Renewal.Unreachable or Renewal.Refused)
            {
                Changed?.Invoke();
            }
        }
        finally
        {
            AdoptionEnds();
        }
    }

    // Not in the finally block itself: the trimmer loses the end of a lock that stands in one of an async method.
    private void AdoptionEnds()
    {
        lock (_lock)
        {
            _adopting = null;
        }
    }

    private void RenewalEnds()
    {
        lock (_lock)
        {
            _renewing = null;
        }
    }

    private bool HasTokens()
    {
        lock (_lock)
        {
            return _tokens is not null;
        }
    }

    private string WhyNotSignedIn()
    {
        lock (_lock)
        {
            return _state == SignInState.Expired
                ? $"The sign-in to {Session.Name} has expired."
                : $"You are not signed in to {Session.Name}.";
        }
    }

    private FailureException SignInRequired() =>
        new(FailureCode.SignInRequired, WhyNotSignedIn(), "Sign in with SSO, then try again.");
}
