using AwsSandbox.Wire;

namespace AwsSandbox.Oidc;

/// <summary>What a person allowed in the browser, waiting to be exchanged.</summary>
internal sealed record AuthorizationCode(string ClientId, string RedirectUri, string Challenge, string User, DateTimeOffset ExpiresAt);

/// <summary>
/// One-use authorization codes. The client that a code belongs to has one attempt with it, right or wrong; a second
/// attempt also revokes what the first one got (RFC 6749, 4.1.2).
/// </summary>
internal sealed class AuthorizationCodeStore(TimeProvider clock, OidcOptions options, TokenStore tokens)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Every code that was ever handed out.</summary>
    internal IReadOnlyList<string> Issued
    {
        get
        {
            lock (gate)
            {
                return [.. entries.Keys];
            }
        }
    }

    public string Issue(string clientId, string redirectUri, string challenge, string user)
    {
        var code = OpaqueToken.New("code-");
        var expiresAt = clock.GetUtcNow() + options.AuthorizationCodeLifetime;
        lock (gate)
        {
            entries[code] = new Entry(new AuthorizationCode(clientId, redirectUri, challenge, user, expiresAt));
        }

        return code;
    }

    /// <exception cref="AwsException">invalid_grant, whatever the reason: the answer tells a thief nothing.</exception>
    public IssuedTokens Exchange(OidcClient client, string code, string redirectUri, string verifier)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(code, out var entry) ||
                !string.Equals(entry.Code.ClientId, client.Id, StringComparison.Ordinal))
            {
                throw OidcErrors.InvalidGrant();
            }

            if (entry.Spent)
            {
                if (entry.SessionId is { } sessionId)
                {
                    tokens.RevokeSession(sessionId);
                }

                throw OidcErrors.InvalidGrant();
            }

            entry.Spent = true;
            if (entry.Code.ExpiresAt <= clock.GetUtcNow() ||
                !string.Equals(entry.Code.RedirectUri, redirectUri, StringComparison.Ordinal) ||
                !Pkce.Proves(verifier, entry.Code.Challenge))
            {
                throw OidcErrors.InvalidGrant();
            }

            var issued = tokens.StartSession(client, entry.Code.User);
            entry.SessionId = issued.SessionId;
            return issued;
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            entries.Clear();
        }
    }

    private sealed class Entry(AuthorizationCode code)
    {
        public AuthorizationCode Code { get; } = code;

        public bool Spent { get; set; }

        public string? SessionId { get; set; }
    }
}
