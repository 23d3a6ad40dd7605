using System.Globalization;
using AwsSandbox.Oidc;
using AwsSandbox.Pipeline;

namespace AwsSandbox.Metadata;

/// <summary>The instance metadata service of EC2 (version 2 alone, with its token), and a container's credentials endpoint.</summary>
internal static class MetadataEndpoints
{
    public const string ContainerPath = "/container/credentials";

    private const string Roles = "/latest/meta-data/iam/security-credentials/";
    private const int MaxTokenSeconds = 21_600;

    public static void Map(IEndpointRouteBuilder routes, SandboxWorld world)
    {
        var machine = world.Machine;
        routes.MapPut("/latest/api/token", (HttpContext context) => GetToken(context, machine)).WithMetadata(Operation("GetToken"));
        routes.MapGet(Roles, (HttpRequest request) => Guarded(request, machine, role => Results.Text(role.Role.Name))).WithMetadata(Operation("ListRoles"));
        routes.MapGet(Roles + "{name}", (HttpRequest request, string name) =>
            Guarded(request, machine, role => role.Role.Name == name ? RoleCredentials(world, role) : Results.NotFound())).WithMetadata(Operation("GetCredentials"));
        routes.MapGet("/latest/meta-data/iam/info", (HttpRequest request) => Guarded(request, machine, role => Results.Json(
            new
            {
                Code = "Success",
                LastUpdated = Format(world.Clock.GetUtcNow()),
                InstanceProfileArn = $"arn:aws:iam::{role.Account.Id}:instance-profile/{role.Role.Name}",
                InstanceProfileId = Generated.Id("AIPA", role.Account.Id + role.Role.Name, 21),
            },
            AsWritten))).WithMetadata(Operation("GetInstanceProfile"));
        routes.MapGet("/latest/meta-data/placement/region", (HttpRequest request) =>
            Guarded(request, machine, _ => Results.Text(SandboxWorld.DefaultRegion))).WithMetadata(Operation("GetRegion"));
        routes.MapGet("/latest/meta-data/placement/availability-zone", (HttpRequest request) =>
            Guarded(request, machine, _ => Results.Text(SandboxWorld.DefaultRegion + "a"))).WithMetadata(Operation("GetRegion"));
        routes.MapGet("/latest/dynamic/instance-identity/document", (HttpRequest request) =>
            Guarded(request, machine, role => Results.Json(new
            {
                accountId = role.Account.Id,
                instanceId = MachineCredentials.InstanceId,
                region = SandboxWorld.DefaultRegion,
            }))).WithMetadata(Operation("GetRegion"));
        routes.MapGet(ContainerPath, (HttpRequest request) => Container(request, machine)).WithMetadata(new AwsOperation(AwsServices.Container, "GetCredentials"));

        static AwsOperation Operation(string name) => new(AwsServices.Imds, name);
    }

    private static IResult GetToken(HttpContext context, MachineCredentials machine)
    {
        const string Header = "x-aws-ec2-metadata-token-ttl-seconds";
        if (machine.Instance is null)
        {
            return Results.NotFound();
        }

        if (!int.TryParse(context.Request.Headers[Header], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > MaxTokenSeconds)
        {
            return Results.BadRequest();
        }

        context.Response.Headers[Header] = seconds.ToString(CultureInfo.InvariantCulture);
        return Results.Text(machine.IssueInstanceToken(TimeSpan.FromSeconds(seconds)));
    }

    private static IResult Guarded(HttpRequest request, MachineCredentials machine, Func<MachineRole, IResult> answer) =>
        machine.Instance is not { } role ? Results.NotFound()
        : machine.IsInstanceToken(request.Headers["x-aws-ec2-metadata-token"].ToString()) ? answer(role)
        : Results.Unauthorized();

    private static IResult RoleCredentials(SandboxWorld world, MachineRole role)
    {
        var issued = world.Machine.Issue(role);
        return Results.Json(
            new
            {
                Code = "Success",
                LastUpdated = Format(world.Clock.GetUtcNow()),
                Type = "AWS-HMAC",
                issued.AccessKeyId,
                issued.SecretAccessKey,
                Token = issued.SessionToken,
                Expiration = Format(issued.ExpiresAt!.Value),
            },
            AsWritten);
    }

    private static IResult Container(HttpRequest request, MachineCredentials machine)
    {
        if (machine.Container is not { } role)
        {
            return Results.NotFound();
        }

        if (!OpaqueToken.AreEqual(request.Headers.Authorization.ToString(), machine.ContainerToken))
        {
            return Results.Json(
                new { code = "AccessDeniedException", message = "The authorization token is not valid" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        var issued = machine.Issue(role);
        return Results.Json(
            new
            {
                issued.AccessKeyId,
                issued.SecretAccessKey,
                Token = issued.SessionToken,
                Expiration = Format(issued.ExpiresAt!.Value),
                AccountId = role.Account.Id,
                issued.Principal.RoleArn,
            },
            AsWritten);
    }

    private static System.Text.Json.JsonSerializerOptions AsWritten { get; } = new();

    private static string Format(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
