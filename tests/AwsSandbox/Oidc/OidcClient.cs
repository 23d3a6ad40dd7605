namespace AwsSandbox.Oidc;

/// <summary>The grant types that a client may register.</summary>
public static class GrantTypes
{
    public const string AuthorizationCode = "authorization_code";
    public const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";
    public const string RefreshToken = "refresh_token";
}

/// <summary>What a client asks for when it registers, after the rules of <see cref="ClientRegistrationRules"/>.</summary>
public sealed record ClientRegistration(
    string Name,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> Grants,
    string? IssuerUrl);

/// <summary>A registered public client.</summary>
public sealed record OidcClient(
    string Id,
    string Secret,
    ClientRegistration Registration,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>A client without scopes gets no refresh token, whatever grants it registered.</summary>
    public bool MayRefresh => Registration.Scopes.Count > 0 && Allows(GrantTypes.RefreshToken);

    /// <summary>Whether the client registered this grant type.</summary>
    public bool Allows(string grantType) => Registration.Grants.Contains(grantType, StringComparer.Ordinal);

    /// <summary>Whether its tokens open accounts. Clients that registered no scopes have it by legacy.</summary>
    public bool HasAccountAccess =>
        Registration.Scopes.Count == 0 || Registration.Scopes.Contains(ClientRegistrationRules.AccountAccess, StringComparer.Ordinal);
}
