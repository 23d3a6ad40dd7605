using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using AwsSandbox.Tests.Oidc;

namespace AwsSandbox.Tests.Portal;

/// <summary>The AWS CLI as the client, which nobody here wrote.</summary>
public sealed class PortalCliTests : OidcSandbox
{
    [PortalCliFact]
    public async Task The_CLI_registers_starts_a_device_and_uses_the_portal()
    {
        var (client, problem) = await RunAsync("sso-oidc", "register-client", "--client-name", "CLI", "--client-type", "public", "--scopes", "sso:account:access");
        Assert.Equal("", problem);
        string[] who = ["--client-id", client["clientId"]!.ToString(), "--client-secret", client["clientSecret"]!.ToString()];
        var start = (await RunAsync(["sso-oidc", "start-device-authorization", "--start-url", StartUrl, .. who])).Output;
        string[] poll = ["sso-oidc", "create-token", "--grant-type", OidcTestClient.DeviceGrant, "--device-code", start["deviceCode"]!.ToString(), .. who];
        Assert.Contains("AuthorizationPendingException", (await RunAsync(poll)).Error, StringComparison.Ordinal);

        var page = await Browser.SignInAsync(await Browser.OpenAsync(start["verificationUriComplete"]!.ToString()), "bob", "builder-1998");
        await Browser.PressAsync(page, "Allow access");
        var token = (await RunAsync(poll)).Output;
        string[] bearer = ["--access-token", token["accessToken"]!.ToString()];

        var accounts = (await RunAsync(["sso", "list-accounts", "--page-size", "1", .. bearer])).Output["accountList"]!.AsArray();
        Assert.Equal(["111122223333", "777788889999"], accounts.Select(account => account!["accountId"]!.ToString()));
        var roles = (await RunAsync(["sso", "list-account-roles", "--account-id", "777788889999", .. bearer])).Output["roleList"]!.AsArray();
        Assert.Equal("ReadOnly", Assert.Single(roles)!["roleName"]!.ToString());
        var credentials = (await RunAsync(["sso", "get-role-credentials", "--account-id", "777788889999", "--role-name", "ReadOnly", .. bearer])).Output;
        Assert.NotNull(Host.World.Credentials.Find(credentials["roleCredentials"]!["accessKeyId"]!.ToString()));
        Assert.Contains("(ForbiddenException) when calling the GetRoleCredentials operation: No access",
            (await RunAsync(["sso", "get-role-credentials", "--account-id", "777788889999", "--role-name", "Administrator", .. bearer])).Error, StringComparison.Ordinal);

        // Version 2 has a logout of its own, which takes tokens from its cache only and cannot be pointed elsewhere.
        Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(HttpMethod.Post, "/logout", token["accessToken"]!.ToString()));
        Assert.Contains("(UnauthorizedException) when calling the ListAccounts operation: Session token not found or invalid",
            (await RunAsync(["sso", "list-accounts", .. bearer])).Error, StringComparison.Ordinal);
    }

    private async Task<(JsonObject Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(PortalCliFactAttribute.Cli!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[.. arguments, "--endpoint-url", Host.Endpoint.ToString(), "--region", "us-east-1", "--output", "json", "--no-cli-pager"])
        {
            start.ArgumentList.Add(argument);
        }

        // A home without anybody's own configuration.
        var home = Directory.CreateTempSubdirectory("aws-cli-");
        try
        {
            start.Environment["HOME"] = home.FullName;
            start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return ((await output) is { Length: > 0 } text ? JsonNode.Parse(text)!.AsObject() : [], (await error).Trim());
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}

/// <summary>Runs where version 2 of the AWS CLI is installed (Debian's <c>awscli</c>).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PortalCliFactAttribute : FactAttribute
{
    public PortalCliFactAttribute()
    {
        if (Cli is null)
        {
            Skip = "The AWS CLI is not installed.";
        }
    }

    public static string? Cli { get; } = new[] { "/usr/bin/aws", "/usr/local/bin/aws" }.FirstOrDefault(File.Exists);
}
