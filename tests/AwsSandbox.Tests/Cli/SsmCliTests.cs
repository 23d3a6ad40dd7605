using System.Text.Json;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Cli;

/// <summary>Every operation of Parameter Store through the AWS CLI, a client that nobody here wrote.</summary>
public sealed class SsmCliTests : SandboxTest
{
    protected override SandboxOptions Options => new() { Empty = true, EmptyPages = 2 };

    private AwsCli Cli => new(Host.Endpoint);

    [CliFact]
    public async Task A_parameter_s_life()
    {
        var put = await Cli.RunAsync("ssm", "put-parameter", "--name", "/cli/x", "--value", "one", "--type", "SecureString", "--tags", "Key=team,Value=red", "--description", "d");
        Assert.Equal((1, "Standard"), (put.GetProperty("Version").GetInt32(), put.GetProperty("Tier").GetString()));
        Assert.Contains("(ParameterAlreadyExists)", await Cli.FailAsync("ssm", "put-parameter", "--name", "/cli/x", "--value", "two"), StringComparison.Ordinal);
        await Cli.RunAsync("ssm", "put-parameter", "--name", "/cli/x", "--value", "two", "--overwrite");
        await Cli.RunAsync("ssm", "label-parameter-version", "--name", "/cli/x", "--parameter-version", "1", "--labels", "live");

        var read = (await Cli.RunAsync("ssm", "get-parameter", "--name", "/cli/x:live", "--with-decryption")).GetProperty("Parameter");
        Assert.Equal("one", read.GetProperty("Value").GetString());
        var many = await Cli.RunAsync("ssm", "get-parameters", "--names", "/cli/x", "/cli/none", "--with-decryption");
        Assert.Equal("two", many.GetProperty("Parameters")[0].GetProperty("Value").GetString());
        Assert.Equal("/cli/none", many.GetProperty("InvalidParameters")[0].GetString());
        var history = await Cli.RunAsync("ssm", "get-parameter-history", "--name", "/cli/x");
        Assert.Equal([1, 2], history.GetProperty("Parameters").EnumerateArray().Select(v => v.GetProperty("Version").GetInt32()));

        await Cli.RunAsync("ssm", "unlabel-parameter-version", "--name", "/cli/x", "--parameter-version", "1", "--labels", "live");
        Assert.Contains("(ParameterVersionNotFound)", await Cli.FailAsync("ssm", "get-parameter", "--name", "/cli/x:live"), StringComparison.Ordinal);
        await Cli.RunAsync("ssm", "delete-parameter", "--name", "/cli/x");
        Assert.Contains("(ParameterNotFound)", await Cli.FailAsync("ssm", "get-parameter", "--name", "/cli/x"), StringComparison.Ordinal);
        var deleted = await Cli.RunAsync("ssm", "delete-parameters", "--names", "/cli/x");
        Assert.Equal("/cli/x", deleted.GetProperty("InvalidParameters")[0].GetString());
    }

    [CliFact]
    public async Task Listings_with_empty_pages_in_between()
    {
        for (var i = 0; i < 35; i++)
        {
            await PutAsync($"/cli/{i % 5}/{i}");
        }

        Assert.Equal(35, Count(await Cli.RunAsync("ssm", "describe-parameters")));
        Assert.Equal(35, Count(await Cli.RunAsync("ssm", "get-parameters-by-path", "--path", "/", "--recursive")));
        Assert.Equal(7, Count(await Cli.RunAsync("ssm", "get-parameters-by-path", "--path", "/cli/3", "--parameter-filters", "Key=Type,Values=String")));
        Assert.Equal(7, Count(await Cli.RunAsync("ssm", "describe-parameters", "--parameter-filters", "Key=Path,Option=Recursive,Values=/cli/2")));
        Assert.Equal(1, Count(await Cli.RunAsync("ssm", "describe-parameters", "--parameter-filters", "Key=Name,Option=Contains,Values=/3/33")));
        Assert.Equal(35, Count(await Cli.RunAsync("ssm", "describe-parameters", "--filters", "Key=Name,Values=/cli")));
    }

    [CliFact]
    public async Task Tags_and_settings()
    {
        await PutAsync("/cli/x");
        await Cli.RunAsync("ssm", "add-tags-to-resource", "--resource-type", "Parameter", "--resource-id", "/cli/x", "--tags", "Key=a,Value=1", "Key=b,Value=2");
        await Cli.RunAsync("ssm", "remove-tags-from-resource", "--resource-type", "Parameter", "--resource-id", "/cli/x", "--tag-keys", "a");
        var tags = await Cli.RunAsync("ssm", "list-tags-for-resource", "--resource-type", "Parameter", "--resource-id", "/cli/x");
        Assert.Equal("b", tags.GetProperty("TagList")[0].GetProperty("Key").GetString());
        var setting = await Cli.RunAsync("ssm", "get-service-setting", "--setting-id", "/ssm/parameter-store/default-parameter-tier");
        Assert.Equal("Standard", setting.GetProperty("ServiceSetting").GetProperty("SettingValue").GetString());
    }

    [CliFact]
    public async Task Sts_and_Kms()
    {
        Assert.Equal(AccountId, (await Cli.RunAsync("sts", "get-caller-identity")).GetProperty("Account").GetString());
        var session = await Cli.RunAsync("sts", "assume-role", "--role-arn", $"arn:aws:iam::{AccountId}:role/ReadOnly", "--role-session-name", "cli");
        Assert.StartsWith("ASIA", session.GetProperty("Credentials").GetProperty("AccessKeyId").GetString(), StringComparison.Ordinal);
        Assert.Equal("alias/aws/ssm", (await Cli.RunAsync("kms", "list-aliases")).GetProperty("Aliases")[0].GetProperty("AliasName").GetString());
        Assert.Equal("Enabled", (await Cli.RunAsync("kms", "describe-key", "--key-id", "alias/aws/ssm")).GetProperty("KeyMetadata").GetProperty("KeyState").GetString());
    }

    private static int Count(JsonElement answer) => answer.GetProperty("Parameters").GetArrayLength();
}
