namespace AwsSandbox.Oidc;

/// <summary>IAM Identity Center's OIDC service: REST-JSON calls, and the pages that a person sees in a browser.</summary>
public static class OidcEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, SandboxWorld world)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(world);
    }
}
