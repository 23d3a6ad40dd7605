using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>How a renewal went.</summary>
internal enum Renewal
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

/// <summary>The sign-in that is renewed. Each answer but the first is false when something came in between.</summary>
internal interface IRenewing
{
    /// <summary>The tokens in hand were in SecretStorage: others that are there now are newer.</summary>
    bool WasStored { get; }

    bool IsStillWanted { get; }

    bool TryTake(SsoTokens renewed);

    bool TryEnd(SignInState state);

    void Saved(bool isStored);
}

/// <summary>
/// Renews a sign-in with its refresh token. Windows take turns and look into SecretStorage when it is theirs, because a
/// refresh token may be good for one use only.
/// </summary>
internal sealed class SsoRenewal(
    SsoSessionDefinition session, OidcClient oidc, SsoTokenVault vault, SecretLock windows, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan OtherWindowsTime = TimeSpan.FromSeconds(1);

    public async Task<Renewal> RunAsync(SsoTokens tokens, IRenewing owner)
    {
        using var lease = await windows.TakeAsync();
        if (lease is not null && owner.WasStored)
        {
            var stored = await vault.LoadLatestAsync(lease);
            if (stored == StoredTokens.Absent)
            {
                return EndAsElsewhere(owner, lease);
            }

            tokens = stored.Tokens is { } latest && latest.RefreshToken != tokens.RefreshToken ? latest : tokens;
        }

        if (tokens.RefreshToken is null)
        {
            return await EndAsync(tokens, owner, lease);
        }

        try
        {
            return await RefreshAsync(tokens, owner, lease);
        }
        catch (OidcException over) when (over.EndsSession)
        {
            return await WithStoredAsync(tokens, owner, lease);
        }
        catch (OidcException failure)
        {
            return Postpone(failure);
        }
    }

    /// <summary>SecretStorage has changed: ends the sign-in when another window has.</summary>
    public async Task FollowAsync(IRenewing owner)
    {
        using var lease = await windows.TakeAsync();
        if (!owner.WasStored)
        {
            return;
        }

        var stored = lease is null ? await vault.LoadAsync() : await vault.LoadLatestAsync(lease);
        if (stored == StoredTokens.Absent)
        {
            EndAsElsewhere(owner, lease);
        }
    }

    private Renewal EndAsElsewhere(IRenewing owner, SecretLease? lease)
    {
        var state = lease?.Generation == StoredTokens.Ended ? SignInState.Expired : SignInState.SignedOut;
        if (!owner.TryEnd(state))
        {
            return Renewal.Overtaken;
        }

        logger.LogInformation("The sign-in to {Session} has ended in another window: {State}", session.Name, state);
        return Renewal.Ended;
    }

    /// <summary>Another window that this one shares no folder with may have renewed meanwhile.</summary>
    private async Task<Renewal> WithStoredAsync(SsoTokens spent, IRenewing owner, SecretLease? lease)
    {
        var stored = (await vault.LoadAsync()).Tokens;
        if (stored is not null && stored.RefreshToken == spent.RefreshToken)
        {
            // Or is just about to store what it got.
            await Task.Delay(OtherWindowsTime, clock);
            stored = (await vault.LoadAsync()).Tokens;
        }

        if (stored is null || stored.RefreshToken == spent.RefreshToken)
        {
            return await EndAsync(spent, owner, lease);
        }

        try
        {
            return await RefreshAsync(stored, owner, lease);
        }
        catch (OidcException over) when (over.EndsSession)
        {
            return await EndAsync(stored, owner, lease);
        }
        catch (OidcException failure)
        {
            return Postpone(failure);
        }
    }

    private async Task<Renewal> RefreshAsync(SsoTokens tokens, IRenewing owner, SecretLease? lease)
    {
        var renewed = await oidc.RefreshAsync(session, tokens.Client, tokens.RefreshToken!.Value, CancellationToken.None);
        if (!owner.TryTake(renewed))
        {
            return Renewal.Overtaken;
        }

        if (renewed.RefreshToken != tokens.RefreshToken)
        {
            owner.Saved(await vault.SaveAsync(renewed, lease, () => owner.IsStillWanted));
        }

        return Renewal.Done;
    }

    private async Task<Renewal> EndAsync(SsoTokens spent, IRenewing owner, SecretLease? lease)
    {
        if (!owner.TryEnd(SignInState.Expired))
        {
            return Renewal.Overtaken;
        }

        logger.LogInformation("The sign-in to {Session} has ended", session.Name);
        await vault.WipeSpentAsync(spent, lease);
        return Renewal.Ended;
    }

    private Renewal Postpone(OidcException failure)
    {
        logger.LogWarning("The sign-in to {Session} could not be renewed: {Error}", session.Name, failure.Error);
        return failure.Error == OidcError.Unavailable ? Renewal.Unreachable : Renewal.Refused;
    }
}
