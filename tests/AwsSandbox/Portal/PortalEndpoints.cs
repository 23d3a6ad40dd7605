namespace AwsSandbox.Portal;

/// <summary>IAM Identity Center's access portal: accounts, roles and role credentials for a signed-in user.</summary>
public static class PortalEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, SandboxWorld world)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(world);
    }
}
