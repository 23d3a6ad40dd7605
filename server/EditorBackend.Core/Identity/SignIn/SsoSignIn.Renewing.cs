using EditorBackend.Core.Secrets;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.SignIn;

/// <content>
/// Renews the sign-in with its refresh token. Windows take turns and look into SecretStorage when it is theirs, because a
/// refresh token may be good for one use only.
/// </content>
internal sealed partial class SsoSignIn
{
    private static readonly TimeSpan OtherWindowsTime = TimeSpan.FromSeconds(1);

    /// <summary>How a renewal went.</summary>
    private enum Renewal
    {
        Done,

        /// <summary>The sign-in is over: AWS said so, or the person signed out in another window.</summary>
        Ended,

        /// <summary>Nobody knows: no answer.</summary>
        Unreachable,

        /// <summary>AWS said no, for a reason that may pass.</summary>
        Refused,

        /// <summary>A sign-in or sign-out came in between.</summary>
        Overtaken,
    }

    private async Task<Renewal> RenewAsync(CancellationToken over)
    {
        Life life;
        SsoTokens? tokens;
        lock (_lock)
        {
            (life, tokens) = (_life, _life.Tokens);
        }

        var outcome = tokens is null ? Renewal.Overtaken : await RenewAsync(life, tokens);
        if (outcome is Renewal.Unreachable or Renewal.Refused)
        {
            Postpone(life);
        }
        else if (outcome == Renewal.Done)
        {
            // It ends later now, which the views count down to.
            Changed?.Invoke();
        }

        return outcome;
    }

    private async Task<Renewal> RenewAsync(Life life, SsoTokens tokens)
    {
        using var lease = await _kept.TakeAsync();
        if (lease.IsLocked && life.WasStored)
        {
            var kept = await _kept.ReadLatestAsync(lease);
            if (kept.State == KeptState.Absent)
            {
                return EndAsElsewhere(life, lease);
            }

            tokens = TokensOf(kept) is { } latest && latest.RefreshToken != tokens.RefreshToken ? latest : tokens;
        }

        if (tokens.RefreshToken is null)
        {
            return await EndAsync(life, tokens, lease);
        }

        return await TryRefreshAsync(life, tokens, lease) ?? await RefreshOthersAsync(life, tokens, lease);
    }

    /// <summary>SecretStorage has changed: ends the sign-in when another window has.</summary>
    private async Task FollowAsync(Life life)
    {
        using var lease = await _kept.TakeAsync();
        if (life.WasStored && (await _kept.ReadLatestAsync(lease)).State == KeptState.Absent)
        {
            EndAsElsewhere(life, lease);
        }
    }

    private Renewal EndAsElsewhere(Life life, SecretLease lease)
    {
        var state = lease.Latest == StoredSignIn.Ended ? SignInState.Expired : SignInState.SignedOut;
        if (!TryEnd(life, state))
        {
            return Renewal.Overtaken;
        }

        _logger.LogInformation("The sign-in to {Session} has ended in another window: {State}", Session.Name, state);
        return Renewal.Ended;
    }

    /// <summary>AWS takes these tokens no more; another window that this one shares no folder with may have renewed meanwhile.</summary>
    private async Task<Renewal> RefreshOthersAsync(Life life, SsoTokens spent, SecretLease lease)
    {
        var stored = TokensOf(await _kept.ReadAsync());
        if (stored is not null && stored.RefreshToken == spent.RefreshToken)
        {
            // Or is just about to store what it got.
            await Task.Delay(OtherWindowsTime, _clock);
            stored = TokensOf(await _kept.ReadAsync());
        }

        return stored is null || stored.RefreshToken == spent.RefreshToken
            ? await EndAsync(life, spent, lease)
            : await TryRefreshAsync(life, stored, lease) ?? await EndAsync(life, stored, lease);
    }

    /// <returns>Null: AWS says that the sign-in is over.</returns>
    private async Task<Renewal?> TryRefreshAsync(Life life, SsoTokens tokens, SecretLease lease)
    {
        SsoTokens renewed;
        try
        {
            renewed = await _oidc.RefreshAsync(Session, tokens.Client, tokens.RefreshToken!.Value, CancellationToken.None);
        }
        catch (OidcException failure)
        {
            if (failure.EndsSession)
            {
                return null;
            }

            _logger.LogWarning("The sign-in to {Session} could not be renewed: {Error}", Session.Name, failure.Error);
            return failure.Error == OidcError.Unavailable ? Renewal.Unreachable : Renewal.Refused;
        }

        lock (_lock)
        {
            if (life != _life)
            {
                return Renewal.Overtaken;
            }

            life.Tokens = renewed;
        }

        if (renewed.RefreshToken != tokens.RefreshToken)
        {
            await KeepAsync(life, renewed, lease);
        }

        return Renewal.Done;
    }

    private async Task<Renewal> EndAsync(Life life, SsoTokens spent, SecretLease lease)
    {
        if (!TryEnd(life, SignInState.Expired))
        {
            return Renewal.Overtaken;
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
        return Renewal.Ended;
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

    private void Postpone(Life life)
    {
        lock (_lock)
        {
            life.Tokens = life.Tokens is { } tokens ? tokens with { RenewAt = _clock.GetUtcNow() + TryAgainAfter } : null;
        }
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
                tokens.Client.ClientSecret.Reveal(),
                tokens.Client.ExpiresAt,
                refreshToken.Reveal(),
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
            _logger.LogWarning(failure, "SecretStorage could not be written");
        }
    }
}
