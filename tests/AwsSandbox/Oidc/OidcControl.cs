namespace AwsSandbox.Oidc;

/// <summary>The part of the control route that changes how IAM Identity Center behaves: <c>GET</c> and <c>PATCH /_sandbox/sso</c>.</summary>
internal static class OidcControl
{
    public static void Map(IEndpointRouteBuilder control, SandboxWorld world)
    {
        var options = world.IdentityCenter.Options;
        control.MapGet("/sso", () => Settings.Of(options));
        control.MapPatch("/sso", (Settings settings) =>
            settings.TryApplyTo(options)
                ? Results.Ok(Settings.Of(options))
                : Results.BadRequest("Times are numbers of seconds above 0."));
    }

    /// <summary>What can be set; a member that is left out stays as it is. Sessions and codes that exist keep their ends.</summary>
    private sealed record Settings(
        bool? RotateRefreshTokens = null,
        double? AccessTokenSeconds = null,
        double? SessionSeconds = null,
        double? DeviceCodeSeconds = null,
        double? DevicePollSeconds = null)
    {
        public static Settings Of(OidcOptions options) => new(
            options.RotateRefreshTokens,
            options.AccessTokenLifetime.TotalSeconds,
            options.SessionLifetime.TotalSeconds,
            options.DeviceCodeLifetime.TotalSeconds,
            options.DevicePollInterval.TotalSeconds);

        public bool TryApplyTo(OidcOptions options)
        {
            if (new[] { AccessTokenSeconds, SessionSeconds, DeviceCodeSeconds, DevicePollSeconds }.Any(seconds => seconds <= 0))
            {
                return false;
            }

            options.RotateRefreshTokens = RotateRefreshTokens ?? options.RotateRefreshTokens;
            options.AccessTokenLifetime = Time(AccessTokenSeconds) ?? options.AccessTokenLifetime;
            options.SessionLifetime = Time(SessionSeconds) ?? options.SessionLifetime;
            options.DeviceCodeLifetime = Time(DeviceCodeSeconds) ?? options.DeviceCodeLifetime;
            options.DevicePollInterval = Time(DevicePollSeconds) ?? options.DevicePollInterval;
            return true;
        }

        private static TimeSpan? Time(double? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
    }
}
