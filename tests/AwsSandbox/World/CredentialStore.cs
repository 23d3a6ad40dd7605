using System.Collections.Concurrent;

namespace AwsSandbox;

/// <param name="SessionToken">Null for long-lived keys.</param>
/// <param name="ExpiresAt">Null for long-lived keys.</param>
public sealed record Credential(
    string AccessKeyId,
    string SecretAccessKey,
    string? SessionToken,
    DateTimeOffset? ExpiresAt,
    Principal Principal);

/// <summary>Every access key that the sandbox knows: the static ones, and the temporary ones it has issued.</summary>
public sealed class CredentialStore(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Credential> byAccessKey = new(StringComparer.Ordinal);

    public void AddStatic(string accessKeyId, string secretAccessKey, Principal principal) =>
        byAccessKey[accessKeyId] = new Credential(accessKeyId, secretAccessKey, null, null, principal);

    /// <summary>Temporary credentials for a session of <paramref name="role"/>, as STS issues them.</summary>
    public Credential Issue(Account account, Role role, string sessionName, TimeSpan lifetime) =>
        Issue(Principal.OfRole(account, role, sessionName), lifetime);

    /// <summary>Temporary credentials as the SSO portal hands them out: the role carries Identity Center's name and path.</summary>
    public Credential IssueForSso(Account account, Role role, string userName, TimeSpan lifetime) =>
        Issue(Principal.OfSsoRole(account, role, userName), lifetime);

    public Credential Issue(Principal principal, TimeSpan lifetime)
    {
        var credential = new Credential(
            Generated.RandomId("ASIA", 20),
            Generated.RandomSecret(40),
            "IQoJb3JpZ2luX2Vj" + Generated.RandomSecret(260),
            // AWS reports whole seconds.
            DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + lifetime).ToUnixTimeSeconds()),
            principal);
        byAccessKey[credential.AccessKeyId] = credential;
        return credential;
    }

    public Credential? Find(string accessKeyId) => byAccessKey.GetValueOrDefault(accessKeyId);

    /// <summary>Every temporary credential that was ever issued.</summary>
    internal IReadOnlyList<Credential> Issued => [.. byAccessKey.Values.Where(credential => credential.SessionToken is not null)];

    public bool IsExpired(Credential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return credential.ExpiresAt <= clock.GetUtcNow();
    }

    /// <summary>Ends every temporary credential now; static keys go on.</summary>
    public void ExpireAll()
    {
        foreach (var (key, credential) in byAccessKey)
        {
            if (credential.ExpiresAt is not null)
            {
                byAccessKey[key] = credential with { ExpiresAt = clock.GetUtcNow() };
            }
        }
    }

    public void Clear() => byAccessKey.Clear();
}
