using AwsSandbox;
using AwsSandbox.Seeding;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Sources;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity;

public sealed class ProfileTests : IdentitySandbox
{
    private const string Keys =
        $"aws_access_key_id = {SandboxWorld.StaticAccessKeyId}\naws_secret_access_key = {SandboxWorld.StaticSecretAccessKey}\n";

    [Fact]
    public async Task Keys_of_the_credentials_file_make_a_connection()
    {
        WriteConfig("[profile work]\nregion = eu-west-1\n");
        WriteCredentials("# mine\n[work]\n" + Keys);

        var connection = await ConnectAsync(new ProfileSource("work"));

        Assert.Equal("eu-west-1", connection.Region);
        Assert.Equal(Development, connection.AccountId);
        Assert.Equal("acme-dev", connection.AccountName);
        Assert.Equal("sandbox", connection.RoleName);
        Assert.Equal(Connections.Get(connection.Id).Endpoints.Configured.Url + "/", Host.Endpoint.ToString());
    }

    [Fact]
    public async Task A_profile_that_leads_to_another_account_is_another_connection()
    {
        WriteCredentials("[work]\n" + Keys);
        var before = await ConnectAsync(new ProfileSource("work"), "us-east-1");
        var other = Host.World.Accounts.First(account => account.Id != Development);
        var keys = Host.World.Credentials.Issue(other, SeedRoles.Administrator, "test", TimeSpan.FromHours(1));
        WriteCredentials(
            $"[work]\naws_access_key_id = {keys.AccessKeyId}\naws_secret_access_key = {keys.SecretAccessKey}\naws_session_token = {keys.SessionToken}\n");

        var after = await ConnectAsync(new ProfileSource("work"), "us-east-1");

        Assert.Equal(other.Id, after.AccountId);
        Assert.NotEqual(before.Id, after.Id);
        Assert.Equal(Development, Connections.Get(before.Id).Info.AccountId);
    }

    [Fact]
    public async Task An_SSO_profile_goes_through_our_own_sign_in()
    {
        WriteConfig(
            $"""
            [sso-session acme]
            sso_start_url = https://elsewhere.awsapps.com/start
            sso_region = eu-north-1

            [profile dev]
            sso_session = acme
            sso_account_id = {Development}
            sso_role_name = ReadOnly
            region = eu-west-1
            """);
        await SignInAsync();

        var connection = await ConnectAsync(new ProfileSource("dev"));

        Assert.Equal("ReadOnly", connection.RoleName);
        Assert.Equal("Acme Development", connection.AccountName);
        await Identity.SignOutAsync(new SignOutRequest(Session), CancellationToken.None);
        await FailsAsync(FailureCode.NotFound, () => Task.FromResult(Connections.Get(connection.Id)));
    }

    [Fact]
    public async Task A_legacy_SSO_profile_uses_the_session_of_its_portal()
    {
        WriteConfig(
            $"""
            [profile old]
            sso_start_url = {StartUrl}/#/
            sso_region = us-east-1
            sso_account_id = {Development}
            sso_role_name = ReadOnly
            """);
        await SignInAsync();

        Assert.Equal("ReadOnly", (await ConnectAsync(new ProfileSource("old"), "us-east-1")).RoleName);
        Assert.Equal(Session, (await StateAsync()).Name);
    }

    [Fact]
    public async Task Roles_are_taken_through_chains_that_start_at_an_SSO_profile()
    {
        WriteConfig(
            $"""
            [profile base]
            sso_session = acme
            sso_account_id = {Development}
            sso_role_name = Administrator
            region = us-east-1

            [profile reader]
            role_arn = arn:aws:iam::{Development}:role/ReadOnly
            source_profile = base
            role_session_name = chained
            """);
        await SignInAsync();

        var connection = await ConnectAsync(new ProfileSource("reader"));

        Assert.Equal("ReadOnly", connection.RoleName);
        Assert.Equal(Session, connection.Session);
        Assert.EndsWith("/chained", connection.Arn, StringComparison.Ordinal);
        Assert.Equal("us-east-1", connection.Region);
        await Identity.SignOutAsync(new SignOutRequest(Session), CancellationToken.None);
        await FailsAsync(FailureCode.NotFound, () => Task.FromResult(Connections.Get(connection.Id)));
    }

    [Fact]
    public async Task A_credential_process_is_asked()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var json = $$"""{"Version":1,"AccessKeyId":"{{SandboxWorld.StaticAccessKeyId}}","SecretAccessKey":"{{SandboxWorld.StaticSecretAccessKey}}"}""";
        WriteCredentials($"[helper]\ncredential_process = echo '{json}'\n");

        Assert.Equal(Development, (await ConnectAsync(new ProfileSource("helper"), "us-east-1")).AccountId);
    }

    [Fact]
    public async Task The_default_chain_takes_the_environment_first()
    {
        WriteCredentials("[default]\naws_access_key_id = AKIAWRONG\naws_secret_access_key = wrong\n");
        Variables["AWS_ACCESS_KEY_ID"] = SandboxWorld.StaticAccessKeyId;
        Variables["AWS_SECRET_ACCESS_KEY"] = SandboxWorld.StaticSecretAccessKey;
        Variables["AWS_REGION"] = "eu-west-1";

        var connection = await ConnectAsync(new DefaultChainSource());

        Assert.Equal(Development, connection.AccountId);
        Assert.Equal("eu-west-1", connection.Region);
    }

    [Fact]
    public async Task The_default_chain_takes_the_profile_of_AWS_PROFILE()
    {
        WriteCredentials("[default]\naws_access_key_id = AKIAWRONG\naws_secret_access_key = wrong\n[mine]\n" + Keys + "region = us-east-1\n");
        Variables["AWS_PROFILE"] = "mine";

        Assert.Equal(Development, (await ConnectAsync(new DefaultChainSource())).AccountId);
    }

    [Fact]
    public async Task A_machine_without_any_credentials_says_so()
    {
        Variables["AWS_EC2_METADATA_DISABLED"] = "true";

        var error = await FailsAsync(FailureCode.NotFound, () => ConnectAsync(new DefaultChainSource(), "us-east-1"));

        Assert.Contains("Sign in with SSO", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_identity_is_exchanged_by_STS()
    {
        Fault("sts.AssumeRoleWithWebIdentity:status=400,code=InvalidIdentityToken");
        var token = Path.GetTempFileName();
        try
        {
            WriteConfig($"[profile pod]\nrole_arn = arn:aws:iam::{Development}:role/ReadOnly\nweb_identity_token_file = {token}\nregion = us-east-1\n");

            await FailsAsync(FailureCode.AccessDenied, () => ConnectAsync(new ProfileSource("pod")));

            Assert.NotEqual(0, Calls("sts.AssumeRoleWithWebIdentity"));
        }
        finally
        {
            File.Delete(token);
        }
    }

    [Fact]
    public async Task The_files_may_be_elsewhere()
    {
        WriteConfig("[profile unseen]\nregion = eu-west-1\n");
        var elsewhere = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(elsewhere, "[default]\nregion = us-east-1\n");
            Variables["AWS_CONFIG_FILE"] = elsewhere;

            var profiles = await ProfilesAsync();

            Assert.Equal("default", Assert.Single(profiles).Label);
        }
        finally
        {
            File.Delete(elsewhere);
        }
    }

    [Fact]
    public async Task Wrong_keys_are_explained()
    {
        WriteCredentials("[work]\naws_access_key_id = AKIANOBODYKNOWSTHIS1\naws_secret_access_key = canary-secret\n");

        var error = await FailsAsync(FailureCode.AccessDenied, () => ConnectAsync(new ProfileSource("work"), "us-east-1"));

        Assert.Contains("does not know this access key", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_without_a_Region_needs_one()
    {
        WriteCredentials("[work]\n" + Keys);

        await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new ProfileSource("work")));
        Assert.Equal("us-east-1", (await ConnectAsync(new ProfileSource("work"), "us-east-1")).Region);
    }

    [Fact]
    public async Task A_profile_that_does_not_exist_is_not_found() =>
        await FailsAsync(FailureCode.NotFound, () => ConnectAsync(new ProfileSource("nobody")));

    [Fact]
    public async Task Profiles_are_listed_with_what_is_wrong_with_them()
    {
        WriteConfig(
            """
            [default]
            region = eu-west-1
            aws_access_key_id = AKIAEXAMPLE
            aws_secret_access_key = example
            s3 =
              max_concurrent_requests = 10

            [profile a]
            role_arn = arn:aws:iam::111122223333:role/A
            source_profile = b

            [profile b]
            role_arn = arn:aws:iam::111122223333:role/B
            source_profile = a

            [profile empty]
            region = us-east-1

            [profile half]
            aws_access_key_id = AKIAEXAMPLE

            [profile lost]
            sso_session = nowhere
            sso_account_id = 111122223333
            sso_role_name = ReadOnly

            [profile mfa]
            role_arn = arn:aws:iam::111122223333:role/A
            source_profile = default
            mfa_serial = arn:aws:iam::111122223333:mfa/me

            [profile orphan]
            role_arn = arn:aws:iam::111122223333:role/A
            source_profile = gone

            [profile torn]
            this is no setting
            """);

        var profiles = await ProfilesAsync();

        Assert.Equal(["a", "b", "default", "empty", "half", "lost", "mfa", "orphan", "torn"], profiles.Select(profile => profile.Label));
        var byName = profiles.ToDictionary(profile => profile.Label, StringComparer.Ordinal);
        Assert.True(byName["default"].IsDefault);
        Assert.Equal("eu-west-1", byName["default"].Region);
        Assert.Null(byName["default"].Problem);
        Assert.Contains("a → b → a", byName["a"].Problem, StringComparison.Ordinal);
        Assert.Contains("does not specify credentials", byName["empty"].Problem, StringComparison.Ordinal);
        Assert.Contains("half", byName["half"].Problem, StringComparison.Ordinal);
        Assert.Contains("nowhere", byName["lost"].Problem, StringComparison.Ordinal);
        Assert.Null(byName["mfa"].Problem);
        Assert.Contains("gone", byName["orphan"].Problem, StringComparison.Ordinal);
        Assert.Contains("Line 37", byName["torn"].Problem, StringComparison.Ordinal);
        Assert.Equal("eu-west-1", byName["mfa"].Region);
        await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new ProfileSource("a"), "us-east-1"));
    }

    private async Task<IReadOnlyList<CredentialSource>> ProfilesAsync() =>
        [.. (await Feature.Sources.SourcesAsync(new Empty(), CancellationToken.None)).Sources.Where(source => source.Source is ProfileSource)];
}
