using AwsSandbox.Pipeline;

namespace AwsSandbox.Oidc;

/// <summary>IAM Identity Center's OIDC service: REST-JSON calls, and the pages that a person sees in a browser.</summary>
public static class OidcEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, SandboxWorld world)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(world);

        var center = world.IdentityCenter;
        var service = new OidcService(world, center);
        Call("/client/register", "RegisterClient", service.RegisterClientAsync);
        Call("/device_authorization", "StartDeviceAuthorization", service.StartDeviceAuthorizationAsync);
        Call("/token", "CreateToken", service.CreateTokenAsync);

        new AuthorizeEndpoint(world, center).Map(routes);
        new DevicePage(world, center).Map(routes);
        foreach (var organization in world.Organizations)
        {
            new StartPage(world, center, organization).Map(routes);
        }

        Page.MapAssets(routes);

        void Call(string path, string operation, Func<HttpContext, Task<IResult>> handler) =>
            routes.MapPost(path, handler).WithMetadata(new AwsOperation(AwsServices.Oidc, operation));
    }
}
