using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.SignIn;

/// <content>
/// Renews the sign-in with its refresh token. Windows take turns and look into the secret store when it is theirs, because a
/// refresh token may be good for one use only.
/// </content>
internal sealed partial class SsoSignIn
{
    private static readonly TimeSpan OtherWindowsTime = TimeSpan.FromSeconds(1);

    /// <returns>False: the sign-in is over, or another one or a sign-out came in between.</returns>
    /// <exception cref="FailureException">Nobody knows: AWS did not answer, or said no for a reason that may pass.</exception>
    private async Task<bool> RenewAsync(CancellationToken over)
    {
        Life life;
        SsoTokens? tokens;
        lock (_lock)
        {
            (life, tokens) = (_life, _life.Tokens);
        }

        try
        {
            if (tokens is null || !await RenewAsync(life, tokens))
            {
                return false;
            }
        }
        catch (FailureException)
        {
            PutOffRenewal(life);
            throw;
        }

        // It ends later now, which the views count down to.
        Changed?.Invoke();
        return true;
    }

    /// <summary>From the failure on: to find out that AWS does not answer takes longer than the pause.</summary>
    private void PutOffRenewal(Life life)
    {
        lock (_lock)
        {
            life.Tokens = life.Tokens is { } kept ? kept with { RenewAt = _clock.GetUtcNow() + TryAgainAfter } : null;
        }
    }

    private async Task<bool> RenewAsync(Life life, SsoTokens tokens)
    {
        using var lease = await _kept.TakeAsync();
        if (lease.IsLocked && life.WasStored)
        {
            var kept = await _kept.ReadLatestAsync(lease);
            if (kept.State == KeptState.Absent)
            {
                EndAsElsewhere(life, lease);
                return false;
            }

            tokens = TokensOf(kept) is { } latest && latest.RefreshToken != tokens.RefreshToken ? latest : tokens;
        }

        if (await TryRefreshAsync(life, tokens, lease) is { } isRenewed)
        {
            return isRenewed;
        }

        if (tokens.RefreshToken is not null && await OthersAsync(tokens) is { } others)
        {
            if (await TryRefreshAsync(life, others, lease) is { } isRenewedByTheirs)
            {
                return isRenewedByTheirs;
            }

            tokens = others;
        }

        await EndAsync(life, tokens, lease);
        return false;
    }

    /// <summary>The secret store has changed: ends the sign-in when another window has.</summary>
    private async Task FollowAsync(Life life)
    {
        using var lease = await _kept.TakeAsync();
        if (life.WasStored && (await _kept.ReadLatestAsync(lease)).State == KeptState.Absent)
        {
            EndAsElsewhere(life, lease);
        }
    }

    private void EndAsElsewhere(Life life, SecretLease lease)
    {
        var state = lease.Latest == StoredSignIn.Ended ? SignInState.Expired : SignInState.SignedOut;
        if (TryEnd(life, state))
        {
            _logger.LogInformation("The sign-in to {Session} has ended in another window: {State}", Session.Name, state);
        }
    }

    /// <summary>AWS takes these tokens no more; another window that this one shares no folder with may have renewed meanwhile.</summary>
    private async Task<SsoTokens?> OthersAsync(SsoTokens spent)
    {
        var stored = TokensOf(await _kept.ReadAsync());
        if (stored is not null && stored.RefreshToken == spent.RefreshToken)
        {
            // Or is just about to store what it got.
            await Task.Delay(OtherWindowsTime, _clock);
            stored = TokensOf(await _kept.ReadAsync());
        }

        return stored is null || stored.RefreshToken == spent.RefreshToken ? null : stored;
    }

    /// <returns>Null: AWS says that the sign-in is over, or there is nothing to renew it with. False: something came in between.</returns>
    private async Task<bool?> TryRefreshAsync(Life life, SsoTokens tokens, SecretLease lease)
    {
        if (tokens.RefreshToken is not { } refreshToken)
        {
            return null;
        }

        SsoTokens renewed;
        try
        {
            renewed = await _oidc.RefreshAsync(Session, tokens.Client, refreshToken, CancellationToken.None);
        }
        catch (OidcException failure) when (failure.EndsSession)
        {
            return null;
        }
        catch (OidcException failure)
        {
            _logger.LogWarning("The sign-in to {Session} could not be renewed: {Error}", Session.Name, failure.Error);
            throw failure.Error == OidcError.Unavailable ? OidcException.Unavailable(Session) : new FailureException(
                FailureCode.SignInRequired,
                $"AWS did not renew the sign-in to {Session.Name}.",
                "Try again. If that does not help, sign in again.");
        }

        lock (_lock)
        {
            if (life != _life)
            {
                return false;
            }

            life.Tokens = renewed;
        }

        if (renewed.RefreshToken != tokens.RefreshToken)
        {
            await KeepAsync(life, renewed, lease);
        }

        return true;
    }

    private async Task EndAsync(Life life, SsoTokens spent, SecretLease lease)
    {
        if (!TryEnd(life, SignInState.Expired))
        {
            return;
        }

        _logger.LogInformation("The sign-in to {Session} has ended", Session.Name);
        await TryAsync(async () =>
        {
            // A newer one is another window's and stays.
            if (TokensOf(await _kept.ReadAsync()) is { } stored && stored.RefreshToken == spent.RefreshToken)
            {
                await _kept.DeleteAsync(lease, StoredSignIn.Ended);
            }
        });
    }

    /// <returns>False: something came in between.</returns>
    private bool TryEnd(Life life, SignInState state)
    {
        lock (_lock)
        {
            if (life != _life)
            {
                return false;
            }

            Drop(state);
        }

        if (state == SignInState.SignedOut)
        {
            _prompt.SignedOut();
            SignedOutElsewhere?.Invoke();
        }

        Changed?.Invoke();
        return true;
    }

    /// <summary>Null: nothing is stored, or nothing that is good for this session as it is.</summary>
    private SsoTokens? TokensOf(Kept<StoredSignIn> kept) => kept.Value?.Region == Session.Region ? kept.Value.Open() : null;

    /// <summary>Keeps the refresh token; a sign-in without one leaves nothing behind.</summary>
    private async Task KeepAsync(Life life, SsoTokens tokens, SecretLease lease)
    {
        life.WasStored = false;
        await TryAsync(async () =>
        {
            if (life != _life)
            {
                // A sign-out has overtaken it.
                return;
            }

            if (tokens.RefreshToken is not { } refreshToken)
            {
                await _kept.DeleteAsync(lease, StoredSignIn.SignedOut);
                return;
            }

            await _kept.StoreAsync(lease, new StoredSignIn(
                Session.Region,
                tokens.Client.ClientId,
                tokens.Client.ClientSecret,
                tokens.Client.ExpiresAt,
                refreshToken,
                _configFile ?? ""));
            life.WasStored = true;
        });
    }

    private async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception failure)
        {
            // The sign-in works all the same; only the next window will have to ask.
            _logger.LogWarning(failure, "The secret store could not be written");
        }
    }
}
