using AwsSandbox.Seeding;
using AwsSandbox.Sts;

namespace AwsSandbox.Control;

/// <summary>What people and machines have at hand besides AWS: MFA devices, and tokens of an identity provider.</summary>
internal static class ControlledIdentity
{
    public static void Map(IEndpointRouteBuilder control, SandboxWorld world)
    {
        control.MapGet("/mfa", (string serial) =>
            world.MfaDevices.Find(serial) is { } device ? Results.Ok(new { Serial = serial, Code = device.Next() }) : Results.NotFound());
        control.MapPost("/assignments/remove", (string user, string account, string role) =>
        {
            if (world.FindUser(user) is not { } found || world.FindAccount(account) is not { } there
                || world.Assignments.RolesOf(found, there).All(assigned => assigned.Name != role))
            {
                return Results.NotFound();
            }

            world.Assignments.Remove(user, account, role);
            return Results.NoContent();
        });
        control.MapPost("/assignments/restore", () => world.Assignments.Restore());
        control.MapPost("/web-identity", (HttpRequest request, string? subject, string? audience, string? issuer, double? lifetimeSeconds) => new
        {
            Token = world.WebIdentities.Issue(
                issuer ?? WebIdentityIssuer.UrlOf(request),
                subject ?? SeedTrustedRoles.WebIdentitySubject,
                audience ?? WebIdentityIssuer.Audience,
                TimeSpan.FromSeconds(lifetimeSeconds ?? 3600)),
        });
    }
}
