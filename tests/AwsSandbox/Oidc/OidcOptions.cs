namespace AwsSandbox.Oidc;

/// <summary>
/// What an administrator of IAM Identity Center decides, or AWS leaves open. The defaults are the ones AWS documents
/// or was seen to use; tests change them on the running sandbox.
/// </summary>
public sealed class OidcOptions
{
    /// <summary>How long a registration lives.</summary>
    public TimeSpan ClientLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long an access token lives, at most: it never outlives its session.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a sign-in lasts. Refreshing ends with it. AWS lets an administrator choose 15 minutes to 90 days.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How long an authorization code waits to be exchanged.</summary>
    public TimeSpan AuthorizationCodeLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a device code waits for a person.</summary>
    public TimeSpan DeviceCodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The least time between two polls with one device code; each poll that comes sooner adds 5 seconds.</summary>
    public TimeSpan DevicePollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// True: a refresh answers with a new refresh token and the old one is spent. False: it answers without one, and
    /// the old one stays good. Clients meet both.
    /// </summary>
    public bool RotateRefreshTokens { get; set; } = true;

    /// <summary>Puts every setting back to its default.</summary>
    public void Reset()
    {
        var defaults = new OidcOptions();
        ClientLifetime = defaults.ClientLifetime;
        AccessTokenLifetime = defaults.AccessTokenLifetime;
        SessionLifetime = defaults.SessionLifetime;
        AuthorizationCodeLifetime = defaults.AuthorizationCodeLifetime;
        DeviceCodeLifetime = defaults.DeviceCodeLifetime;
        DevicePollInterval = defaults.DevicePollInterval;
        RotateRefreshTokens = defaults.RotateRefreshTokens;
    }
}
