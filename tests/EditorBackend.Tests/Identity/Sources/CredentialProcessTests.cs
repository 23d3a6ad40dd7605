using AwsSandbox;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Sources;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity.Sources;

public sealed class CredentialProcessTests : IdentitySandbox
{
    [UnixFact]
    public async Task What_it_prints_is_used_until_it_ends()
    {
        var issued = Host.World.Credentials.Issue(
            Host.World.StaticAccount, AwsSandbox.Seeding.SeedRoles.ReadOnly, "test", TimeSpan.FromHours(8));
        var log = Path.Combine(Directory.CreateDirectory(Storage).FullName, "runs");
        var end = Clock.GetUtcNow().AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Write($$"""echo run >> '{{log}}'; echo '{"Version":1,"AccessKeyId":"{{issued.AccessKeyId}}","SecretAccessKey":"{{issued.SecretAccessKey}}","SessionToken":"{{issued.SessionToken}}","Expiration":"{{end}}"}'""");

        var connection = await ConnectAsync(new ProfileSource("helper"), "us-east-1");
        var credentials = Connections.Get(connection.Id).Credentials;
        await credentials.GetCredentialsAsync();
        Assert.Single(await File.ReadAllLinesAsync(log));
        Clock.Advance(TimeSpan.FromHours(2));
        await credentials.GetCredentialsAsync();

        Assert.Equal("ReadOnly", connection.RoleName);
        Assert.NotNull(connection.ExpiresAt);
        Assert.Equal(2, (await File.ReadAllLinesAsync(log)).Length);
    }

    [UnixFact]
    public async Task Keys_without_an_end_have_none()
    {
        Write($$"""echo '{"Version":1,"AccessKeyId":"{{SandboxWorld.StaticAccessKeyId}}","SecretAccessKey":"{{SandboxWorld.StaticSecretAccessKey}}"}'""");

        Assert.Null((await ConnectAsync(new ProfileSource("helper"), "us-east-1")).ExpiresAt);
    }

    [UnixFact]
    public async Task Its_complaints_are_not_shown_but_its_exit_code()
    {
        Write("echo canary-secret; echo canary-secret >&2; exit 7");

        var error = await FailsAsync(FailureCode.Unavailable, () => ConnectAsync(new ProfileSource("helper"), "us-east-1"));

        Assert.Contains("exit code 7", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString() + Log.Text, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("echo canary")]
    [InlineData("""echo '{"Version":2,"AccessKeyId":"canary","SecretAccessKey":"canary"}'""")]
    [InlineData("""echo '{"Version":1,"AccessKeyId":"canary"}'""")]
    [InlineData("true")]
    [InlineData("yes canary")]
    public async Task What_is_no_answer_is_explained(string command)
    {
        Write(command);

        var error = await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new ProfileSource("helper"), "us-east-1"));

        Assert.Contains("credential_process", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString() + Log.Text, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task One_that_does_not_end_is_ended()
    {
        Write("sleep 600 & wait");

        var connecting = ConnectAsync(new ProfileSource("helper"), "us-east-1");
        await Clock.SkipAsync(CredentialProcess.Limit);

        await FailsAsync(FailureCode.Unavailable, () => connecting);
    }

    [UnixTheory]
    [InlineData("Administrator", "ReadOnly", Development, Development)]
    [InlineData("ReadOnly", "ReadOnly", Development, "444455556666")]
    public async Task One_that_comes_to_stand_for_somebody_else_is_not_followed(string role, string nextRole, string account, string nextAccount)
    {
        var answer = Path.Combine(Directory.CreateDirectory(Storage).FullName, "answer");
        await File.WriteAllTextAsync(answer, Issued(account, role));
        Write($"cat '{answer}'");
        var connection = await ConnectAsync(new ProfileSource("helper"), "us-east-1");
        await File.WriteAllTextAsync(answer, Issued(nextAccount, nextRole));
        Clock.Advance(TimeSpan.FromHours(2));

        var error = await FailsAsync(
            FailureCode.AccessDenied, () => Connections.Get(connection.Id).Credentials.GetCredentialsAsync());
        var anew = await ConnectAsync(new ProfileSource("helper"), "us-east-1");

        Assert.Contains("another identity", error.Message, StringComparison.Ordinal);
        Assert.Equal((nextAccount, nextRole), (anew.AccountId, anew.RoleName));
    }

    private string Issued(string accountId, string roleName)
    {
        var account = Host.World.Accounts.Single(known => known.Id == accountId);
        var role = account.Roles.Single(known => known.Name == roleName);
        var issued = Host.World.Credentials.Issue(account, role, "test", TimeSpan.FromHours(8));
        var end = Clock.GetUtcNow().AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return $$"""{"Version":1,"AccessKeyId":"{{issued.AccessKeyId}}","SecretAccessKey":"{{issued.SecretAccessKey}}","SessionToken":"{{issued.SessionToken}}","Expiration":"{{end}}"}""";
    }

    private void Write(string command) => WriteConfig($"[profile helper]\ncredential_process = {command}\n");
}

/// <summary>The commands are written for sh.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "written for sh" : null;
}

/// <summary>The commands are written for sh.</summary>
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "written for sh" : null;
}
