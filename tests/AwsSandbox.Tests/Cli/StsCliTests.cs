using System.Text.Json;
using AwsSandbox.Seeding;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Cli;

/// <summary>Every operation of STS through the AWS CLI, a client that nobody here wrote.</summary>
public sealed class StsCliTests : StsSandbox
{
    private static readonly (string, string?)[] AsDana =
        [("AWS_ACCESS_KEY_ID", SandboxWorld.DanaAccessKeyId), ("AWS_SECRET_ACCESS_KEY", SandboxWorld.DanaSecretAccessKey)];

    private AwsCli Cli => new(Host.Endpoint, AsDana);

    [CliFact]
    public async Task A_chain_of_roles_by_external_id_and_source_identity()
    {
        string[] assume = ["sts", "assume-role", "--role-session-name", "cli"];
        Assert.Contains("(AccessDenied) when calling the AssumeRole operation", await Cli.FailAsync([.. assume, "--role-arn", RoleArn("Deployer")]), StringComparison.Ordinal);
        var deployer = await Cli.RunAsync(
            [.. assume, "--role-arn", RoleArn("Deployer"), "--external-id", SeedTrustedRoles.ExternalId, "--source-identity", "dana@acme.example"]);
        var chained = await With(deployer).RunAsync([.. assume, "--role-arn", RoleArn("Chained")]);
        Assert.Equal("dana@acme.example", chained.GetProperty("SourceIdentity").GetString());
        Assert.Equal(RoleSession("Chained"), (await With(chained).RunAsync("sts", "get-caller-identity")).GetProperty("Arn").GetString());
        Assert.Contains("(ValidationError)", await With(deployer).FailAsync([.. assume, "--role-arn", RoleArn("Chained"), "--duration-seconds", "7200"]), StringComparison.Ordinal);
    }

    [CliFact]
    public async Task Codes_of_an_MFA_device()
    {
        var role = await Cli.RunAsync(
            "sts", "assume-role", "--role-session-name", "cli", "--role-arn", RoleArn("BreakGlass"), "--serial-number", DanasDevice, "--token-code", await CodeAsync());
        Assert.Equal(RoleSession("BreakGlass"), role.GetProperty("AssumedRoleUser").GetProperty("Arn").GetString());
        var session = await Cli.RunAsync("sts", "get-session-token", "--serial-number", DanasDevice, "--token-code", await CodeAsync());
        Assert.Equal("acme-dev", (await With(session).RunAsync("iam", "list-account-aliases")).GetProperty("AccountAliases")[0].GetString());
        Assert.Contains("Cannot call GetSessionToken with session credentials", await With(session).FailAsync("sts", "get-session-token"), StringComparison.Ordinal);
    }

    [CliFact]
    public async Task A_federated_user()
    {
        var federated = await Cli.RunAsync("sts", "get-federation-token", "--name", "erin");
        Assert.EndsWith("federated-user/erin", (await With(federated).RunAsync("sts", "get-caller-identity")).GetProperty("Arn").GetString(), StringComparison.Ordinal);
    }

    [CliFact]
    public async Task A_token_file_is_exchanged_without_credentials()
    {
        var file = Path.GetTempFileName();
        try
        {
            var token = (await ControlAsync(HttpMethod.Post, "web-identity"))["token"]!.GetValue<string>();
            await File.WriteAllTextAsync(file, token);
            var cli = new AwsCli(
                Host.Endpoint, ("AWS_ACCESS_KEY_ID", null), ("AWS_SECRET_ACCESS_KEY", null),
                ("AWS_WEB_IDENTITY_TOKEN_FILE", file), ("AWS_ROLE_ARN", RoleArn("WebIdentity")), ("AWS_ROLE_SESSION_NAME", "cli"));
            Assert.Equal(RoleSession("WebIdentity"), (await cli.RunAsync("sts", "get-caller-identity")).GetProperty("Arn").GetString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string RoleSession(string role) => $"arn:aws:sts::{Development}:assumed-role/{role}/cli";

    private AwsCli With(JsonElement answer)
    {
        var credentials = answer.GetProperty("Credentials");
        return new AwsCli(
            Host.Endpoint,
            ("AWS_ACCESS_KEY_ID", credentials.GetProperty("AccessKeyId").GetString()),
            ("AWS_SECRET_ACCESS_KEY", credentials.GetProperty("SecretAccessKey").GetString()),
            ("AWS_SESSION_TOKEN", credentials.GetProperty("SessionToken").GetString()));
    }
}
