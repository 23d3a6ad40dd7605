using System.Text.Json;
using Amazon.Runtime;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Elsewhere;

namespace EditorBackend.Tests.Identity.Elsewhere;

public sealed class CredentialTextTests : ElsewhereSandbox
{
    private static readonly IssuedCredentials Keys1 = new(
        new ImmutableCredentials("ASIAEXAMPLE", "se/cr+et=", "token=="), new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));

    /// <summary>AWS gives no such thing; whatever comes must not be run by a shell.</summary>
    private static readonly IssuedCredentials Hostile = new(
        new ImmutableCredentials("A'B\"C", "$(echo x)`y`\\n\\", "‘; $x #\nnext"), IssuedCredentials.Never);

    [Fact]
    public async Task A_role_s_credentials_are_those_of_the_connection()
    {
        var connection = await ConnectToRoleAsync(region: "eu-west-1");

        var answer = await CopyAsync(connection, CredentialFormat.Sh);

        var keys = await Connections.Get(connection.Id).Credentials.GetCredentialsAsync();
        Assert.Contains($" export AWS_ACCESS_KEY_ID={keys.AccessKey}\n", answer.Text, StringComparison.Ordinal);
        Assert.Contains(keys.SecretKey, answer.Text, StringComparison.Ordinal);
        Assert.Contains(" export AWS_REGION=eu-west-1\n", answer.Text, StringComparison.Ordinal);
        Assert.Equal(connection.ExpiresAt, answer.ExpiresAt);
        Assert.Equal("********", answer.ToString());
    }

    [Fact]
    public async Task Long_lived_keys_are_exchanged_first()
    {
        var answer = await CopyAsync(await ConnectWithKeysAsync(), CredentialFormat.Json);

        var json = JsonSerializer.Deserialize<JsonElement>(answer.Text);
        Assert.StartsWith("ASIA", json.GetProperty("AccessKeyId").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(AwsSandbox.SandboxWorld.StaticSecretAccessKey, answer.Text, StringComparison.Ordinal);
        Assert.NotNull(answer.ExpiresAt);
    }

    [Fact]
    public async Task A_user_who_may_have_no_session_is_told_why()
    {
        var connection = await ConnectWithKeysAsync();
        Fault("sts.GetSessionToken:status=403,code=AccessDenied,message=no");

        var error = await FailsAsync(FailureCode.AccessDenied, () => CopyAsync(connection, CredentialFormat.Sh));

        Assert.Contains("sts:GetSessionToken", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sh_reads_back_what_was_written()
    {
        foreach (var keys in new[] { Keys1, Hostile })
        {
            var text = CredentialText.Write(keys, "us-east-1", CredentialFormat.Sh);
            var terminal = new Terminal(Home, []);

            var read = await terminal.RunAsync(
                "sh", "-c", text + """printf '%s\0' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN" "$AWS_REGION" "$AWS_DEFAULT_REGION" """);

            Assert.Equal([keys.Keys.AccessKey, keys.Keys.SecretKey, keys.Keys.Token, "us-east-1", "us-east-1", ""], read.Split('\0'));
        }
    }

    [Fact]
    public void PowerShell_is_quoted_by_its_own_rules()
    {
        Assert.StartsWith(
            "$Env:AWS_ACCESS_KEY_ID = 'ASIAEXAMPLE'\n$Env:AWS_SECRET_ACCESS_KEY = 'se/cr+et='\n$Env:AWS_SESSION_TOKEN = 'token=='\n$Env:AWS_CREDENTIAL_EXPIRATION = '2030-01-02T03:04:05Z'\n",
            CredentialText.Write(Keys1, "us-east-1", CredentialFormat.PowerShell),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "$Env:AWS_ACCESS_KEY_ID = 'A''B\"C'\n$Env:AWS_SECRET_ACCESS_KEY = '$(echo x)`y`\\n\\'\n$Env:AWS_SESSION_TOKEN = '‘‘; $x #\nnext'\n$Env:AWS_REGION",
            CredentialText.Write(Hostile, "us-east-1", CredentialFormat.PowerShell),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Fish_is_quoted_by_its_own_rules() => Assert.Equal(
        " set -gx AWS_ACCESS_KEY_ID 'A\\'B\"C'\n set -gx AWS_SECRET_ACCESS_KEY '$(echo x)`y`\\\\n\\\\'\n set -gx AWS_SESSION_TOKEN '‘; $x #\nnext'\n"
        + " set -gx AWS_REGION 'us-east-1'\n set -gx AWS_DEFAULT_REGION 'us-east-1'\n",
        CredentialText.Write(Hostile, "us-east-1", CredentialFormat.Fish));

    [Fact]
    public void The_command_prompt_gets_what_it_can_take_or_nothing()
    {
        Assert.Equal(
            "set \"AWS_ACCESS_KEY_ID=ASIAEXAMPLE\"\r\nset \"AWS_SECRET_ACCESS_KEY=se/cr+et=\"\r\nset \"AWS_SESSION_TOKEN=token==\"\r\n"
            + "set \"AWS_CREDENTIAL_EXPIRATION=2030-01-02T03:04:05Z\"\r\nset \"AWS_REGION=us-east-1\"\r\nset \"AWS_DEFAULT_REGION=us-east-1\"\r\n",
            CredentialText.Write(Keys1, "us-east-1", CredentialFormat.Cmd));
        Assert.Throws<FailureException>(() => CredentialText.Write(Hostile, "us-east-1", CredentialFormat.Cmd));
    }

    [Fact]
    public void Json_is_what_a_credential_process_prints() => Assert.Equal(
        """{"Version":1,"AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"se/cr+et=","SessionToken":"token==","Expiration":"2030-01-02T03:04:05Z"}""" + "\n",
        CredentialText.Write(Keys1, "us-east-1", CredentialFormat.Json));

    [CliFact]
    public async Task The_AWS_CLI_takes_them_as_a_credential_process()
    {
        var connection = await ConnectToRoleAsync();
        var file = Path.Combine(Home, "credentials.json");
        await File.WriteAllTextAsync(file, (await CopyAsync(connection, CredentialFormat.Json)).Text);
        WriteAws("config", $"[profile pasted]\ncredential_process = cat {file}\nregion = us-east-1\n");
        var terminal = new Terminal(Home, [new("AWS_ENDPOINT_URL", Host.Endpoint.ToString()), new("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")]);

        Assert.Equal(
            connection.Arn,
            await terminal.RunAsync("aws", "sts", "get-caller-identity", "--profile", "pasted", "--query", "Arn", "--output", "text"));
    }

    private Task<TemporaryCredentialsResponse> CopyAsync(Connection connection, CredentialFormat format) =>
        Feature.Elsewhere.TemporaryCredentialsAsync(new TemporaryCredentialsRequest(connection.Id, format), CancellationToken.None);
}
