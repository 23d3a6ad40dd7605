using AwsSandbox.Pipeline;

namespace AwsSandbox.Portal;

/// <summary>IAM Identity Center's access portal: accounts, roles and role credentials for a signed-in user.</summary>
public static class PortalEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, SandboxWorld world)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(world);

        var service = new PortalService(world);
        routes.MapGet("/assignment/accounts", service.ListAccounts).WithMetadata(Operation("ListAccounts"));
        routes.MapGet("/assignment/roles", service.ListAccountRoles).WithMetadata(Operation("ListAccountRoles"));
        routes.MapGet("/federation/credentials", service.GetRoleCredentials).WithMetadata(Operation("GetRoleCredentials"));
        routes.MapPost("/logout", service.Logout).WithMetadata(Operation("Logout"));

        static AwsOperation Operation(string name) => new(AwsServices.Portal, name);
    }
}
