using EditorBackend.Core.Surroundings;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>Device authorization grant (RFC 8628): the person confirms a code in any browser, and we ask until they have.</summary>
internal sealed class DeviceCodeSignIn(OidcClient oidc, IPrompts prompts, TimeProvider clock)
{
    private static readonly TimeSpan SlowDownStep = TimeSpan.FromSeconds(5);

    /// <exception cref="OidcException">AWS or the person refused, or the code ran out.</exception>
    public async Task<SsoTokens> RunAsync(SsoSessionDefinition session, CancellationToken cancellationToken)
    {
        var client = await oidc.RegisterAsync(session, forBrowser: false, cancellationToken);
        var device = await oidc.StartDeviceAsync(session, client, cancellationToken);
        await prompts.ShowDeviceCodeAsync(device.Shown, cancellationToken);

        var interval = device.Interval;
        while (true)
        {
            await Task.Delay(interval, clock, cancellationToken);
            try
            {
                return await oidc.ExchangeDeviceCodeAsync(session, client, device.DeviceCode, cancellationToken);
            }
            catch (OidcException wait) when (wait.Error is OidcError.AuthorizationPending or OidcError.SlowDown or OidcError.Unavailable)
            {
                if (clock.GetUtcNow() >= device.Shown.ExpiresAt)
                {
                    throw new OidcException(OidcError.ExpiredToken);
                }

                // RFC 8628 asks to slow down after a time-out as well.
                interval += wait.Error == OidcError.AuthorizationPending ? TimeSpan.Zero : SlowDownStep;
            }
        }
    }
}
