using System.Collections.Concurrent;
using AwsSandbox.Wire;

namespace AwsSandbox.Oidc;

/// <summary>The clients that registered, each with a secret and an end.</summary>
public sealed class ClientRegistry(TimeProvider clock, OidcOptions options)
{
    private readonly ConcurrentDictionary<string, OidcClient> clients = new(StringComparer.Ordinal);

    /// <summary>Gives a registration an id and a secret. AWS's times are whole seconds, so these are too.</summary>
    public OidcClient Register(ClientRegistration registration)
    {
        var issuedAt = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var client = new OidcClient(
            OpaqueToken.New(""), OpaqueToken.New("secret-"), registration, issuedAt, issuedAt + options.ClientLifetime);
        clients[client.Id] = client;
        return client;
    }

    /// <summary>The client with this id, unless its registration has run out.</summary>
    public OidcClient? Find(string id) =>
        clients.TryGetValue(id, out var client) && client.ExpiresAt > clock.GetUtcNow() ? client : null;

    /// <exception cref="AwsException">invalid_client: unknown id, wrong secret, or past its end.</exception>
    public OidcClient Authenticate(string id, string secret) =>
        Find(id) is { } client && OpaqueToken.AreEqual(client.Secret, secret) ? client : throw OidcErrors.InvalidClient();

    /// <summary>The secret of every registration.</summary>
    internal IReadOnlyList<string> Secrets => [.. clients.Values.Select(client => client.Secret)];

    /// <summary>Forgets every registration.</summary>
    public void Reset() => clients.Clear();
}
