using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Shell;
using EditorBackend.Identity.Roles;
using EditorBackend.Rpc;
using EditorBackend.Secrets;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Identity.SignIn;

/// <summary>
/// The sign-in of one SSO session: its tokens, their silent renewal, and the one prompt when that is not possible.
/// Renewals, look-ups in SecretStorage and prompts are shared by all who wait. Only <c>invalid_grant</c> and
/// <c>invalid_client</c> end a sign-in.
/// </summary>
internal sealed class SsoSignIn(
    SsoSessionDefinition session, OidcClient oidc, IShell shell, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan OtherWindowsTime = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly SsoTokenVault _vault = new(session, shell, logger);
    private readonly SignInPrompt _prompt = new(session.Name, shell, logger);
    private SsoTokens? _tokens;
    private SignInState _state = SignInState.SignedOut;

    /// <summary>Counts sign-ins and their ends: an answer that was asked for before the last one is thrown away.</summary>
    private int _epoch;

    private Task? _adopting;
    private Task<Renewal>? _renewing;

    /// <summary>The state changed.</summary>
    public event Action? Changed;

    public SsoSessionDefinition Session => session;

    public SsoSession Describe()
    {
        lock (_lock)
        {
            return new SsoSession(
                session.Name,
                session.StartUrl,
                session.Region,
                session.Origin,
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
            return _adopting ?? (_tokens is not null ? Task.CompletedTask : _adopting = AdoptAsync(_epoch));
        }
    }

    /// <summary>A sign-in has succeeded.</summary>
    public async Task AcceptAsync(SsoTokens tokens)
    {
        int epoch;
        lock (_lock)
        {
            epoch = ++_epoch;
            _tokens = tokens;
            _state = SignInState.SignedIn;
        }

        _prompt.SignedIn();
        await SaveAsync(tokens, epoch);
        Changed?.Invoke();
    }

    /// <summary>Runs a call with a good access token; one that AWS rejects is renewed once, then the person is asked.</summary>
    /// <exception cref="BackendException"><see cref="ErrorCode.SignInRequired"/>, or the network's failure.</exception>
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
            catch (TokenRejectedException) when (attempt == 2)
            {
                await EndRejectedAsync(token);
            }
            catch (TokenRejectedException)
            {
                throw SignInRequired();
            }
        }
    }

    /// <summary>Forgets everything at once, stored secrets included.</summary>
    /// <returns>What was known, for its revocation.</returns>
    public async Task<SsoTokens?> ForgetAsync()
    {
        SsoTokens? tokens;
        lock (_lock)
        {
            _epoch++;
            tokens = _tokens;
            _tokens = null;
            _state = SignInState.SignedOut;
        }

        _prompt.SignedOut();
        tokens ??= await _vault.LoadAsync();
        await _vault.WipeAsync();
        Changed?.Invoke();
        return tokens;
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
                    var now = clock.GetUtcNow();
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
                    throw OidcException.Unavailable(session);
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
            return tokens.RefreshToken is null
                ? await EndAsync(tokens, epoch)
                : await RenewWithAsync(tokens, epoch);
        }
        catch (OidcException over) when (over.EndsSession)
        {
            return await RenewWithStoredAsync(tokens, epoch);
        }
        catch (OidcException failure)
        {
            return Postpone(tokens, failure);
        }
        finally
        {
            RenewalEnds();
        }
    }

    /// <summary>Another window may have renewed meanwhile, which spends the token that this one has.</summary>
    private async Task<Renewal> RenewWithStoredAsync(SsoTokens spent, int epoch)
    {
        var stored = await _vault.LoadAsync();
        if (stored is not null && stored.RefreshToken == spent.RefreshToken)
        {
            // Or is just about to store what it got.
            await Task.Delay(OtherWindowsTime, clock);
            stored = await _vault.LoadAsync();
        }

        if (stored is null || stored.RefreshToken == spent.RefreshToken)
        {
            return await EndAsync(spent, epoch);
        }

        try
        {
            return await RenewWithAsync(stored, epoch);
        }
        catch (OidcException over) when (over.EndsSession)
        {
            return await EndAsync(stored, epoch);
        }
        catch (OidcException failure)
        {
            return Postpone(spent, failure);
        }
    }

    private async Task<Renewal> RenewWithAsync(SsoTokens tokens, int epoch)
    {
        var renewed = await oidc.RefreshAsync(session, tokens.Client, tokens.RefreshToken!.Value, CancellationToken.None);
        lock (_lock)
        {
            if (epoch != _epoch)
            {
                return Renewal.Overtaken;
            }

            _tokens = renewed;
            _state = SignInState.SignedIn;
        }

        if (renewed.RefreshToken != tokens.RefreshToken)
        {
            await SaveAsync(renewed, epoch);
        }

        return Renewal.Done;
    }

    /// <summary>After a failure that may pass: tries again later, not with every call, while the token in hand is good.</summary>
    private Renewal Postpone(SsoTokens tokens, OidcException failure)
    {
        logger.LogWarning("The sign-in to {Session} could not be renewed: {Error}", session.Name, failure.Error);
        lock (_lock)
        {
            if (ReferenceEquals(_tokens, tokens))
            {
                _tokens = tokens with { RenewAt = clock.GetUtcNow() + TimeSpan.FromSeconds(30) };
            }
        }

        return Renewal.Unreachable;
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

    /// <summary>AWS rejects even a token that was just renewed.</summary>
    private async Task EndRejectedAsync(Secret<string> token)
    {
        SsoTokens? tokens;
        int epoch;
        lock (_lock)
        {
            tokens = _tokens;
            epoch = _epoch;
        }

        if (tokens is not null && tokens.AccessToken == token)
        {
            await EndAsync(tokens, epoch);
        }
    }

    private async Task<Renewal> EndAsync(SsoTokens spent, int epoch)
    {
        lock (_lock)
        {
            if (epoch != _epoch)
            {
                return Renewal.Overtaken;
            }

            _epoch++;
            _tokens = null;
            _state = SignInState.Expired;
        }

        logger.LogInformation("The sign-in to {Session} has ended", session.Name);
        await _vault.WipeSpentAsync(spent);
        Changed?.Invoke();
        return Renewal.Ended;
    }

    private async Task AdoptAsync(int epoch)
    {
        await Task.Yield();
        try
        {
            if (await _vault.LoadAsync() is not { } stored)
            {
                return;
            }

            Task<Renewal> renewing;
            lock (_lock)
            {
                if (epoch != _epoch || _tokens is not null)
                {
                    return;
                }

                // Counts as signed in until AWS says otherwise: a network that is down is no sign-out.
                _tokens = stored;
                _state = SignInState.SignedIn;
                renewing = StartRenewal(stored);
            }

            if (await renewing is Renewal.Done or Renewal.Unreachable)
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

    private Task SaveAsync(SsoTokens tokens, int epoch) => _vault.SaveAsync(
        tokens,
        () =>
        {
            lock (_lock)
            {
                return epoch == _epoch;
            }
        });

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
                ? $"The sign-in to {session.Name} has expired."
                : $"You are not signed in to {session.Name}.";
        }
    }

    private BackendException SignInRequired() =>
        new(ErrorCode.SignInRequired, WhyNotSignedIn(), "Sign in with SSO, then try again.");

    private enum Renewal
    {
        Done,

        /// <summary>AWS says that the sign-in is over.</summary>
        Ended,

        /// <summary>Nobody knows: no answer.</summary>
        Unreachable,

        /// <summary>A sign-in or sign-out came in between.</summary>
        Overtaken,
    }
}
