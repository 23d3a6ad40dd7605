using System.Text.Json.Serialization;
using AwsSandbox.Oidc;
using AwsSandbox.Pipeline;

namespace AwsSandbox.Control;

/// <summary>
/// The control route, <c>/_sandbox/…</c>: for tests and for people, outside AWS's protocols. docs/sandbox.md describes it.
/// The sandbox listens on loopback only; what a browser sends from another page (it has an Origin) is refused as well.
/// </summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, SandboxWorld world)
    {
        var control = routes.MapGroup("/_sandbox");
        control.AddEndpointFilter(async (context, next) =>
            context.HttpContext.Request.Headers.Origin.Count > 0 ? Results.StatusCode(403) : await next(context));

        control.MapGet("/settings", () => Settings.Of(world));
        control.MapPatch("/settings", (Settings settings) =>
        {
            if (settings.Fault() is { } wrong)
            {
                return Results.BadRequest(wrong);
            }

            settings.ApplyTo(world.Controls);
            return Results.Ok(Settings.Of(world));
        });

        control.MapGet("/counters", () => world.Controls.Counters.Read());
        control.MapDelete("/counters", () => world.Controls.Counters.Clear());

        control.MapGet("/faults", () => world.Controls.Faults.List());
        control.MapPost("/faults", (FaultRule rule) => world.Controls.Faults.Add(rule));
        control.MapDelete("/faults", () => world.Controls.Faults.Clear());

        ControlledParameters.Map(control, world);
        ControlledIdentity.Map(control, world);
        ControlledMachine.Map(control, world);

        control.MapPost("/reset", () => world.Reset());
        control.MapPost("/clock/advance", (double seconds) => world.Clock.Advance(TimeSpan.FromSeconds(seconds)));
        control.MapPost("/clock/skew", (double seconds) => { world.Clock.Skew = TimeSpan.FromSeconds(seconds); });
        control.MapPost("/credentials/expire", () => world.Credentials.ExpireAll());
        OidcControl.Map(control, world);
        control.MapGet("/issued", () => new
        {
            AccessTokens = world.IdentityCenter.Tokens.IssuedAccessTokens,
            RefreshTokens = world.IdentityCenter.Tokens.IssuedRefreshTokens,
            AuthorizationCodes = world.IdentityCenter.AuthorizationCodes.Issued,
            DeviceCodes = world.IdentityCenter.DeviceCodes.Issued,
            MachineTokens = world.Machine.Issued,
            SigninTokens = world.SigninTokens.Issued,
            WebIdentityTokens = world.WebIdentities.Issued,
            MfaCodes = world.MfaDevices.IssuedCodes,
            ClientSecrets = world.IdentityCenter.Clients.Secrets,
            SecretAccessKeys = world.Credentials.Issued.Select(credential => credential.SecretAccessKey),
            SessionTokens = world.Credentials.Issued.Select(credential => credential.SessionToken),
        });
        control.MapPost("/sso/expire", (bool? refreshTokens) =>
        {
            world.IdentityCenter.Tokens.ExpireAccessTokens();
            if (refreshTokens == true)
            {
                world.IdentityCenter.Tokens.RevokeRefreshTokens();
            }
        });
    }

    /// <summary>What can be set; a member that is left out stays as it is.</summary>
    /// <param name="PortalRate">Requests per second; 0: as the throttle profile says.</param>
    /// <param name="Now">The sandbox's time; read only.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    private sealed record Settings(
        double? LatencyMs = null,
        string? Throttle = null,
        int? PortalRate = null,
        int? EmptyPages = null,
        double? RecreateDelaySeconds = null,
        bool? RefuseTypeChanges = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Now = null)
    {
        public static Settings Of(SandboxWorld world) => new(
            world.Controls.Latency.TotalMilliseconds,
            world.Controls.Throttle.Profile.Name,
            world.Controls.Throttle.PortalRate ?? 0,
            world.Controls.EmptyPages,
            world.Controls.RecreateDelay.TotalSeconds,
            world.Controls.RefuseTypeChanges,
            world.Clock.GetUtcNow());

        /// <summary>What is wrong with a change, for a person; null when nothing is.</summary>
        public string? Fault() =>
            LatencyMs is < 0 || PortalRate is < 0 || EmptyPages is < 0 || RecreateDelaySeconds is < 0 ? "Numbers begin at 0."
            : Throttle is not null && ThrottleProfile.Find(Throttle) is null ? $"There is no throttle profile '{Throttle}'."
            : null;

        public void ApplyTo(SandboxControls controls)
        {
            var profile = Throttle is null ? null : ThrottleProfile.Named(Throttle);
            controls.Latency = LatencyMs is { } latency ? TimeSpan.FromMilliseconds(latency) : controls.Latency;
            controls.EmptyPages = EmptyPages ?? controls.EmptyPages;
            controls.RecreateDelay = RecreateDelaySeconds is { } delay ? TimeSpan.FromSeconds(delay) : controls.RecreateDelay;
            controls.RefuseTypeChanges = RefuseTypeChanges ?? controls.RefuseTypeChanges;
            if (PortalRate is { } rate)
            {
                controls.Throttle.PortalRate = rate == 0 ? null : rate;
                controls.Throttle.Refill();
            }

            if (profile is not null)
            {
                controls.Throttle.Profile = profile;
                controls.Throttle.Refill();
            }
        }
    }
}
