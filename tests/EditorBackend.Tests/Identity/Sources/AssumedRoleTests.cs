using AwsSandbox;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Sources;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity.Sources;

public sealed class AssumedRoleTests : IdentitySandbox
{
    private const string Deployer = $"arn:aws:iam::{Development}:role/Deployer";
    private const string Chained = $"arn:aws:iam::{Development}:role/Chained";

    [Fact]
    public async Task A_role_is_assumed_with_all_that_the_setting_says()
    {
        Environment();
        Configure(new AssumedRoleSetting(
            "deploy", new EnvironmentSource(), Deployer, SessionName: "me", ExternalId: "acme-external", DurationSeconds: 1800, Region: "eu-west-1"));

        var connection = await ConnectAsync(new AssumedRoleSource("deploy"));

        Assert.Equal("Deployer", connection.RoleName);
        Assert.EndsWith("assumed-role/Deployer/me", connection.Arn, StringComparison.Ordinal);
        Assert.Equal("eu-west-1", connection.Region);
        Assert.InRange(connection.ExpiresAt!.Value - Clock.GetUtcNow(), TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task Roles_are_assumed_one_from_the_other()
    {
        Environment();
        Configure(
            new AssumedRoleSetting("last", new AssumedRoleSource("first"), Chained),
            new AssumedRoleSetting("first", new EnvironmentSource(), Deployer, ExternalId: "acme-external", Region: "eu-west-1"));

        var connection = await ConnectAsync(new AssumedRoleSource("last"));

        Assert.Equal("Chained", connection.RoleName);
        Assert.Equal("eu-west-1", connection.Region);
    }

    [Fact]
    public async Task A_role_that_rests_on_SSO_ends_with_the_sign_in()
    {
        Configure(new AssumedRoleSetting("deploy", Administrator, Deployer, ExternalId: "acme-external"));
        await SignInAsync();

        var connection = await ConnectAsync(new AssumedRoleSource("deploy"));

        Assert.Equal(Session, connection.Session);
        Assert.Equal("us-east-1", connection.Region);
        await Identity.SignOutAsync(new SignOutRequest(Session), CancellationToken.None);
        Assert.Empty(Connections.All);
    }

    [Fact]
    public async Task Credentials_that_were_revoked_all_the_way_down_are_replaced()
    {
        Configure(new AssumedRoleSetting("deploy", Administrator, Deployer, ExternalId: "acme-external"));
        await SignInAsync();
        var credentials = (RenewingCredentials)Connections.Get((await ConnectAsync(new AssumedRoleSource("deploy"))).Id).Credentials;
        var revoked = await credentials.GetCredentialsAsync();
        Host.World.Credentials.ExpireAll();

        credentials.Reject(revoked);
        var renewed = await credentials.GetCredentialsAsync();

        Assert.NotEqual(revoked.AccessKey, renewed.AccessKey);
        Assert.Equal(2, Calls("portal.GetRoleCredentials"));
        Assert.Equal(0, Shell.Prompts);
    }

    [Fact]
    public async Task A_role_is_assumed_from_a_profile()
    {
        WriteCredentials(
            $"[base]\naws_access_key_id = {SandboxWorld.StaticAccessKeyId}\naws_secret_access_key = {SandboxWorld.StaticSecretAccessKey}\nregion = eu-west-1\n");
        Configure(new AssumedRoleSetting("reader", new ProfileSource("base"), $"arn:aws:iam::{Development}:role/ReadOnly"));

        var connection = await ConnectAsync(new AssumedRoleSource("reader"));

        Assert.Equal("ReadOnly", connection.RoleName);
        Assert.Equal("eu-west-1", connection.Region);
    }

    [Fact]
    public async Task A_source_identity_goes_along()
    {
        Environment();
        var audited = new AssumedRoleSetting("audit", new EnvironmentSource(), $"arn:aws:iam::{Development}:role/Audited");
        Configure(audited);
        var error = await FailsAsync(FailureCode.AccessDenied, () => ConnectAsync(new AssumedRoleSource("audit"), "us-east-1"));
        Assert.Contains($"the role Audited ({Development})", error.Message, StringComparison.Ordinal);
        Assert.Contains("source identity", error.Hint, StringComparison.Ordinal);

        Configure(audited with { SourceIdentity = "me@acme.example" });

        Assert.Equal("Audited", (await ConnectAsync(new AssumedRoleSource("audit"), "us-east-1")).RoleName);
    }

    [Fact]
    public async Task A_chain_longer_than_an_hour_is_refused_before_AWS_is_asked()
    {
        Environment();
        Configure(
            new AssumedRoleSetting("first", new EnvironmentSource(), Deployer, ExternalId: "acme-external"),
            new AssumedRoleSetting("last", new AssumedRoleSource("first"), Chained, DurationSeconds: 7200));

        var error = await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new AssumedRoleSource("last"), "us-east-1"));

        Assert.Contains("7200 seconds", error.Message, StringComparison.Ordinal);
        Assert.Contains("to one hour", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, Calls("sts.AssumeRole"));
    }

    [Fact]
    public async Task A_chain_that_only_AWS_can_tell_is_explained()
    {
        // With keys of the environment nobody knows beforehand whether they are a role's.
        var issued = Host.World.Credentials.Issue(
            Host.World.StaticAccount, AwsSandbox.Seeding.SeedRoles.Administrator, "test", TimeSpan.FromHours(1));
        (Variables["AWS_ACCESS_KEY_ID"], Variables["AWS_SECRET_ACCESS_KEY"], Variables["AWS_SESSION_TOKEN"]) =
            (issued.AccessKeyId, issued.SecretAccessKey, issued.SessionToken!);
        Configure(new AssumedRoleSetting("deploy", new EnvironmentSource(), Deployer, ExternalId: "acme-external", DurationSeconds: 7200));

        var error = await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new AssumedRoleSource("deploy"), "us-east-1"));

        Assert.Contains("to one hour", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_longer_than_the_role_allows_is_explained()
    {
        Environment();
        Configure(new AssumedRoleSetting(
            "short", new EnvironmentSource(), $"arn:aws:iam::{Development}:role/Short", DurationSeconds: 7200));

        var error = await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new AssumedRoleSource("short"), "us-east-1"));

        Assert.Contains("longer than the role Short", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_external_id_is_explained_and_not_shown()
    {
        Environment();
        Configure(new AssumedRoleSetting("deploy", new EnvironmentSource(), Deployer, ExternalId: "canary-external"));

        var error = await FailsAsync(FailureCode.AccessDenied, () => ConnectAsync(new AssumedRoleSource("deploy"), "us-east-1"));

        Assert.Contains("external ID", error.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_are_listed_with_what_is_wrong_with_them()
    {
        Configure(
            new AssumedRoleSetting("a", new AssumedRoleSource("b"), Deployer),
            new AssumedRoleSetting("b", new AssumedRoleSource("a"), Deployer),
            new AssumedRoleSetting("arn", new EnvironmentSource(), "Deployer"),
            new AssumedRoleSetting("good", new DefaultChainSource(), Deployer, MfaSerial: $"arn:aws:iam::{Development}:mfa/me", Region: "eu-west-1"),
            new AssumedRoleSetting("keys", new AccessKeysSource("gone"), Deployer),
            new AssumedRoleSetting("long", new EnvironmentSource(), Deployer, DurationSeconds: 50000),
            new AssumedRoleSetting("name", new EnvironmentSource(), Deployer, SessionName: "with spaces"),
            new AssumedRoleSetting("profile", new ProfileSource("gone"), Deployer),
            new AssumedRoleSetting("session", new SsoRoleSource("gone", Development, "ReadOnly"), Deployer),
            new AssumedRoleSetting("good", new EnvironmentSource(), "of the same name"));

        var roles = (await Sources.SourcesAsync(new Empty(), CancellationToken.None)).Sources
            .Where(source => source.Source is AssumedRoleSource)
            .ToDictionary(source => source.Label, StringComparer.Ordinal);

        Assert.Equal(9, roles.Count);
        Assert.Contains("a → b → a", roles["a"].Problem, StringComparison.Ordinal);
        Assert.Contains("ARN", roles["arn"].Problem, StringComparison.Ordinal);
        Assert.Equal(
            new CredentialSource(new AssumedRoleSource("good"), "good", "role Deployer from the default credentials, with MFA", "eu-west-1"),
            roles["good"]);
        Assert.Contains("the access keys \"gone\"", roles["keys"].Problem, StringComparison.Ordinal);
        Assert.Contains("900 to 43200", roles["long"].Problem, StringComparison.Ordinal);
        Assert.Contains("session name", roles["name"].Problem, StringComparison.Ordinal);
        Assert.Contains("the profile \"gone\"", roles["profile"].Problem, StringComparison.Ordinal);
        Assert.Contains("the SSO session \"gone\"", roles["session"].Problem, StringComparison.Ordinal);
        await FailsAsync(FailureCode.Invalid, () => ConnectAsync(new AssumedRoleSource("a"), "us-east-1"));
        await FailsAsync(FailureCode.NotFound, () => ConnectAsync(new AssumedRoleSource("nobody"), "us-east-1"));
    }

    [Fact]
    public void The_shell_is_told_when_the_roles_of_the_settings_change()
    {
        Configure(new AssumedRoleSetting("deploy", new EnvironmentSource(), Deployer));
        Configure(new AssumedRoleSetting("deploy", new EnvironmentSource(), Deployer));

        Assert.Single(Shell.Told.OfType<Empty>());
    }

    [Fact]
    public async Task Sources_have_the_marks_that_the_rules_give_to_all_that_they_lead_to()
    {
        Environment();
        Configured.Update(Configured.Value with
        {
            AssumedRoles = [new AssumedRoleSetting("deploy", new EnvironmentSource(), Deployer)],
            ConnectionRules =
            [
                new ConnectionRule(Name: "dep*", Label: "Ours", Tags: ["shop"]),
                new ConnectionRule(Name: "deploy", Role: "Administrator", Label: "One role of it"),
                new ConnectionRule(Account: "*", Protected: true),
                new ConnectionRule(Account: Development, ReadOnly: true),
            ],
        });

        var sources = (await Sources.SourcesAsync(new Empty(), CancellationToken.None)).Sources;

        var role = sources.Single(source => source.Source is AssumedRoleSource).Marks;
        Assert.Equal(new ConnectionMarks("Ours", IsProtected: true), role! with { Tags = null });
        Assert.Equal(["shop"], role.Tags!);
        Assert.Equal(new ConnectionMarks(IsProtected: true), sources.Single(source => source.Source is EnvironmentSource).Marks);
    }

    [Fact]
    public void The_shell_is_told_when_the_rules_about_sources_change()
    {
        ConnectionRule[] rules() => [new ConnectionRule(Name: "deploy", Tags: ["shop"])];
        Configured.Update(Configured.Value with { ConnectionRules = rules() });
        Configured.Update(Configured.Value with { ConnectionRules = rules() });
        Assert.Single(Shell.Told.OfType<Empty>());

        Configured.Update(Configured.Value with { ConnectionRules = [rules()[0] with { Tags = ["other"] }] });
        Assert.Equal(2, Shell.Told.OfType<Empty>().Count());
    }

    private void Environment()
    {
        Variables["AWS_ACCESS_KEY_ID"] = SandboxWorld.StaticAccessKeyId;
        Variables["AWS_SECRET_ACCESS_KEY"] = SandboxWorld.StaticSecretAccessKey;
    }

    private void Configure(params AssumedRoleSetting[] roles) => Configured.Update(Configured.Value with { AssumedRoles = roles });
}
