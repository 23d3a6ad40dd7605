using EditorBackend.Core.Secrets;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>What a sign-in yields; it lives in memory.</summary>
/// <param name="AccessToken">Absent: only the stored refresh token is known so far.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
/// <param name="RenewAt">From when on it is renewed in the background.</param>
internal sealed record SsoTokens(
    OidcRegistration Client,
    Secret<string>? AccessToken,
    Secret<string>? RefreshToken,
    DateTimeOffset ExpiresAt,
    DateTimeOffset RenewAt)
{
    private static readonly TimeSpan RenewAhead = TimeSpan.FromMinutes(5);

    /// <summary>A token that ends in a few seconds would end on its way.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    public static SsoTokens Issued(
        OidcRegistration client, Secret<string> access, Secret<string>? refresh, DateTimeOffset now, TimeSpan lifetime)
    {
        var ahead = lifetime / 4 < RenewAhead ? lifetime / 4 : RenewAhead;
        return new SsoTokens(client, access, refresh, now + lifetime, now + lifetime - ahead);
    }

    public bool IsLive(DateTimeOffset now) => AccessToken is not null && now + Slack < ExpiresAt;

    public bool IsDue(DateTimeOffset now) => now >= RenewAt;
}
