using AwsSandbox.Wire;

namespace AwsSandbox.Oidc;

/// <summary>What CreateToken hands out. <paramref name="RefreshToken"/> is null when there is none, or the old one stays good.</summary>
public sealed record IssuedTokens(string SessionId, string AccessToken, string? RefreshToken, TimeSpan ExpiresIn);

/// <summary>Whom an access token stands for.</summary>
public sealed record TokenHolder(string User, OidcClient Client);

/// <summary>
/// Access and refresh tokens. Every sign-in starts a session; its tokens end with it, by time, by sign-out or by
/// revocation.
/// </summary>
public sealed class TokenStore(TimeProvider clock, OidcOptions options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, AccessToken> accessTokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Session> refreshTokens = new(StringComparer.Ordinal);
    private readonly List<string> issuedAccessTokens = [];
    private readonly List<string> issuedRefreshTokens = [];

    /// <summary>Every access token that was ever handed out, also those that are void by now.</summary>
    internal IReadOnlyList<string> IssuedAccessTokens
    {
        get
        {
            lock (gate)
            {
                return [.. issuedAccessTokens];
            }
        }
    }

    /// <summary>Every refresh token that was ever handed out, also those that are void by now.</summary>
    internal IReadOnlyList<string> IssuedRefreshTokens
    {
        get
        {
            lock (gate)
            {
                return [.. issuedRefreshTokens];
            }
        }
    }

    /// <summary>Starts a session for a user who has just said yes.</summary>
    public IssuedTokens StartSession(OidcClient client, string user)
    {
        var session = new Session(OpaqueToken.New("session-"), client, user, clock.GetUtcNow() + options.SessionLifetime);
        lock (gate)
        {
            return Issue(session, client.MayRefresh ? NewRefreshToken(session) : null);
        }
    }

    /// <summary>A new access token, and a new refresh token when they rotate.</summary>
    /// <exception cref="AwsException">invalid_grant: unknown, spent, revoked, another client's, or past the session's end.</exception>
    public IssuedTokens Refresh(OidcClient client, string refreshToken)
    {
        lock (gate)
        {
            if (!refreshTokens.TryGetValue(refreshToken, out var session) ||
                !string.Equals(session.Client.Id, client.Id, StringComparison.Ordinal) ||
                session.EndsAt <= clock.GetUtcNow())
            {
                throw OidcErrors.InvalidGrant();
            }

            if (!options.RotateRefreshTokens)
            {
                return Issue(session, refreshToken: null);
            }

            refreshTokens.Remove(refreshToken);
            return Issue(session, NewRefreshToken(session));
        }
    }

    /// <summary>Whom this access token stands for; null when it is unknown, expired or revoked.</summary>
    public TokenHolder? Find(string accessToken)
    {
        lock (gate)
        {
            return FindLive(accessToken) is { } session ? new TokenHolder(session.User, session.Client) : null;
        }
    }

    /// <summary>Ends the session of this access token, with all its tokens. False when the token is not good (any more).</summary>
    public bool SignOut(string accessToken)
    {
        lock (gate)
        {
            if (FindLive(accessToken) is not { } session)
            {
                return false;
            }

            End(session.Id);
            return true;
        }
    }

    /// <summary>Ends one session.</summary>
    public void RevokeSession(string sessionId)
    {
        lock (gate)
        {
            End(sessionId);
        }
    }

    /// <summary>Ends every access token before its time; refresh tokens stay good. AWS does so too at times.</summary>
    /// <returns>How many there were.</returns>
    public int ExpireAccessTokens()
    {
        lock (gate)
        {
            var count = accessTokens.Count;
            accessTokens.Clear();
            return count;
        }
    }

    /// <summary>Makes every refresh token useless; access tokens stay good until their end.</summary>
    /// <returns>How many there were.</returns>
    public int RevokeRefreshTokens()
    {
        lock (gate)
        {
            var count = refreshTokens.Count;
            refreshTokens.Clear();
            return count;
        }
    }

    /// <summary>Forgets every session.</summary>
    public void Reset()
    {
        lock (gate)
        {
            accessTokens.Clear();
            refreshTokens.Clear();
            issuedAccessTokens.Clear();
            issuedRefreshTokens.Clear();
        }
    }

    private IssuedTokens Issue(Session session, string? refreshToken)
    {
        var now = clock.GetUtcNow();
        var end = now + options.AccessTokenLifetime < session.EndsAt ? now + options.AccessTokenLifetime : session.EndsAt;
        var token = OpaqueToken.New("aoa");
        issuedAccessTokens.Add(token);
        accessTokens[token] = new AccessToken(session, end);
        return new IssuedTokens(session.Id, token, refreshToken, end - now);
    }

    private string NewRefreshToken(Session session)
    {
        var token = OpaqueToken.New("aor");
        issuedRefreshTokens.Add(token);
        refreshTokens[token] = session;
        return token;
    }

    private Session? FindLive(string accessToken) =>
        accessTokens.TryGetValue(accessToken, out var found) && found.ExpiresAt > clock.GetUtcNow() ? found.Session : null;

    private void End(string sessionId)
    {
        foreach (var (token, _) in accessTokens.Where(pair => string.Equals(pair.Value.Session.Id, sessionId, StringComparison.Ordinal)).ToList())
        {
            accessTokens.Remove(token);
        }

        foreach (var (token, _) in refreshTokens.Where(pair => string.Equals(pair.Value.Id, sessionId, StringComparison.Ordinal)).ToList())
        {
            refreshTokens.Remove(token);
        }
    }

    private sealed record Session(string Id, OidcClient Client, string User, DateTimeOffset EndsAt);

    private sealed record AccessToken(Session Session, DateTimeOffset ExpiresAt);
}
