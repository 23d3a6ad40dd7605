using AwsSandbox.Ssm;

namespace AwsSandbox.Control;

/// <summary>Parameters of any account, read and written behind the clients' backs.</summary>
internal static class ControlledParameters
{
    public static void Map(IEndpointRouteBuilder control, SandboxWorld world)
    {
        control.MapGet("/parameters", (string account, string region, string name) =>
            world.Parameters(account, region).Find(name) is { } parameter ? Results.Ok(parameter) : Results.NotFound());
        control.MapPut("/parameters", (string account, string region, string name, Body body) => new
        {
            Version = world.Parameters(account, region).Write(
                name, new DirectWrite(body.Value) { Type = body.Type, KeyId = body.KeyId, Description = body.Description }),
        });
        control.MapDelete("/parameters", (string account, string region, string name) =>
            world.Parameters(account, region).Delete(name) ? Results.NoContent() : Results.NotFound());
        control.MapPost("/parameters/share", (string account, string region, string name, string with) =>
            world.Parameters(account, region).Share(name, with));
        control.MapPut("/default-tier", (string account, string region, string tier) =>
        {
            world.Parameters(account, region).DefaultTier = tier;
        });
        control.MapPut("/keys/enabled", (string account, string region, string key, bool enabled) =>
        {
            if (world.Keys(account, region).Find(key) is not { } found)
            {
                return Results.NotFound();
            }

            found.IsEnabled = enabled;
            return Results.NoContent();
        });
    }

    private sealed record Body(string Value, string? Type = null, string? KeyId = null, string? Description = null);
}
