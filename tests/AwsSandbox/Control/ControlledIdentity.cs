namespace AwsSandbox.Control;

/// <summary>What a person would have at hand: an MFA device.</summary>
internal static class ControlledIdentity
{
    public static void Map(IEndpointRouteBuilder control, SandboxWorld world) =>
        control.MapGet("/mfa", (string serial) =>
            world.MfaDevices.Find(serial) is { } device ? Results.Ok(new { Serial = serial, Code = device.Next() }) : Results.NotFound());
}
