using AwsSandbox.Oidc;

namespace AwsSandbox.Federation;

/// <summary>One-use tokens that open the console, good for 15 minutes.</summary>
public sealed class SigninTokens(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private readonly Lock gate = new();
    private readonly Dictionary<string, (Principal Principal, DateTimeOffset ExpiresAt)> waiting = new(StringComparer.Ordinal);
    private readonly List<string> issued = [];

    internal IReadOnlyList<string> Issued
    {
        get
        {
            lock (gate)
            {
                return [.. issued];
            }
        }
    }

    public string Issue(Principal principal)
    {
        var token = OpaqueToken.New("signin-");
        lock (gate)
        {
            issued.Add(token);
            waiting[token] = (principal, clock.GetUtcNow() + Lifetime);
        }

        return token;
    }

    /// <summary>Who signs in with this token; null when it is unknown, used or too old.</summary>
    public Principal? Redeem(string token)
    {
        lock (gate)
        {
            return waiting.Remove(token, out var found) && found.ExpiresAt > clock.GetUtcNow() ? found.Principal : null;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            waiting.Clear();
            issued.Clear();
        }
    }
}
