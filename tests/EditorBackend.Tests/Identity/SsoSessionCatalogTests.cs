using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity;

public sealed class SsoSessionCatalogTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Settings_win_over_the_config_file_on_the_same_name()
    {
        var sessions = Merge(
            """
            [sso-session acme]
            sso_start_url = https://old.awsapps.com/start
            sso_region = eu-west-1
            [sso-session "team 2"]
            sso_start_url = https://two.awsapps.com/start
            sso_region = eu-west-1
            """,
            new SsoSessionSetting("acme", "https://acme.awsapps.com/start", "us-east-1"));

        Assert.Equal(
            [
                new SsoSessionDefinition("acme", "https://acme.awsapps.com/start", "us-east-1", SsoSessionOrigin.Settings),
                new SsoSessionDefinition("team 2", "https://two.awsapps.com/start", "eu-west-1", SsoSessionOrigin.ConfigFile),
            ],
            sessions);
    }

    [Theory]
    [InlineData("evil.example/")]
    [InlineData("eu-west-1.evil.example")]
    [InlineData("eu-west-1#")]
    [InlineData("EU-WEST-1")]
    [InlineData("europe")]
    public void A_Region_that_is_none_becomes_no_part_of_a_host(string region)
    {
        var sessions = Merge($"[sso-session acme]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = {region}\n");

        var failure = Assert.Throws<FailureException>(() => SsoSessionCatalog.Find(sessions, "acme"));

        Assert.Equal(FailureCode.Invalid, failure.Code);
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("us-gov-west-1")]
    [InlineData("cn-northwest-1")]
    [InlineData("us-isob-east-1")]
    [InlineData("eusc-de-east-1")]
    public void Regions_of_every_partition_are_taken(string region)
    {
        var sessions = Merge($"[sso-session acme]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = {region}\n");

        Assert.Equal(region, SsoSessionCatalog.Find(sessions, "acme").Region);
    }

    [Fact]
    public void Legacy_profiles_of_one_portal_share_a_session()
    {
        var sessions = Merge(
            """
            [profile a]
            sso_start_url = https://acme.awsapps.com/start#/
            sso_region = eu-west-1
            [profile b]
            sso_start_url = https://acme.awsapps.com/start
            sso_region = eu-west-1
            [profile c]
            sso_start_url = https://acme.awsapps.com/start
            sso_region = us-east-1
            """);

        Assert.Equal(["acme eu-west-1", "c us-east-1"], sessions.Select(session => $"{session.Name} {session.Region}"));
    }

    [Fact]
    public void A_legacy_profile_joins_the_named_session_of_its_portal()
    {
        var sessions = Merge(
            """
            [profile a]
            sso_start_url = https://acme.awsapps.com/start/
            sso_region = eu-west-1
            """,
            new SsoSessionSetting("work", "https://acme.awsapps.com/start", "eu-west-1"));

        Assert.Equal("work", Assert.Single(sessions).Name);
    }

    [Fact]
    public void Incomplete_sessions_are_left_out()
    {
        var sessions = Merge("[sso-session half]\nsso_region = eu-west-1\n", new SsoSessionSetting("empty", "", "eu-west-1"));

        Assert.Empty(sessions);
    }

    private IReadOnlyList<SsoSessionDefinition> Merge(string config, params SsoSessionSetting[] settings)
    {
        File.WriteAllText(_file, config);
        var environment = new AwsEnvironment(
            name => name == "AWS_CONFIG_FILE" ? _file : null, Path.Combine(Path.GetTempPath(), "no-such-home"));
        return SsoSessionCatalog.Merge(settings, AwsFiles.Read(environment));
    }
}
