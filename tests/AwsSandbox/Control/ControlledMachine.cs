using AwsSandbox.Metadata;

namespace AwsSandbox.Control;

/// <summary>Makes this machine an EC2 instance or a container, as far as credentials go.</summary>
internal static class ControlledMachine
{
    public static void Map(IEndpointRouteBuilder control, SandboxWorld world)
    {
        control.MapPut("/imds", (string role, string? account) => Find(role, account) is { } found ? Start(found) : Results.NotFound());
        control.MapDelete("/imds", () => { world.Machine.Instance = null; });
        control.MapPut("/container", (HttpRequest request, string role, string? account) => Find(role, account) is { } found
            ? Results.Ok(new
            {
                Uri = $"{request.Scheme}://{request.Host}{MetadataEndpoints.ContainerPath}",
                AuthorizationToken = world.Machine.StartContainer(found),
            })
            : Results.NotFound());
        control.MapDelete("/container", () => world.Machine.StopContainer());

        IResult Start(MachineRole role)
        {
            world.Machine.Instance = role;
            return Results.NoContent();
        }

        MachineRole? Find(string role, string? accountId)
        {
            var account = accountId is null ? world.StaticAccount : world.FindAccount(accountId);
            return account?.FindRole(role) is { } found ? new MachineRole(account, found) : null;
        }
    }
}
