using System.Threading.Channels;
using AwsSandbox;
using EditorBackend.Contracts;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity.Sources;

/// <summary>The AWS files: what is wrong in them, and that their changes are noticed.</summary>
public sealed class AwsFilesTests : IdentitySandbox
{
    private const string Keys =
        $"aws_access_key_id = {SandboxWorld.StaticAccessKeyId}\naws_secret_access_key = {SandboxWorld.StaticSecretAccessKey}\n";

    private readonly Channel<bool> _changes = Channel.CreateUnbounded<bool>();

    private string Folder => Path.GetDirectoryName(PersonsEnvironment.ConfigFile)!;

    [Fact]
    public async Task Broken_lines_are_named_and_the_rest_still_works()
    {
        WriteConfig(
            """
            canary before all
            [profile torn]
            this is the canary
            region = us-east-1
            [work]
            region = eu-west-1
            [profile cut
            [services local]
            ssm =
              canary
            """);
        WriteCredentials($"[good]\nregion = us-east-1\n{Keys}");

        var answer = await Sources.SourcesAsync(new Empty(), CancellationToken.None);

        Assert.All(answer.Problems, problem => Assert.Equal(PersonsEnvironment.ConfigFile, problem.Path));
        Assert.Equal([1, 3, 7, 10, 5], answer.Problems.Select(problem => problem.Line));
        Assert.DoesNotContain("canary", string.Concat(answer.Problems), StringComparison.Ordinal);
        Assert.Contains(answer.Sources, source => source is { Label: "torn", Problem: { } problem } && problem.Contains("Line 3", StringComparison.Ordinal));
        Assert.Contains(answer.Sources, source => source is { Label: "good", Problem: null });
        Assert.Equal(Development, (await ConnectAsync(new ProfileSource("good"))).AccountId);
    }

    [Fact]
    public async Task Settings_may_be_indented_as_the_AWS_CLI_allows()
    {
        WriteConfig("[profile good]\n  region = eu-west-1\n  s3 =\n    addressing_style = path\n  output = json\n");
        WriteCredentials($"[good]\n  {Keys.Replace("\n", "\n  ", StringComparison.Ordinal)}");

        var connection = await ConnectAsync(new ProfileSource("good"));

        Assert.Equal((Development, "eu-west-1"), (connection.AccountId, connection.Region));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named()
    {
        Directory.CreateDirectory(PersonsEnvironment.ConfigFile);
        WriteCredentials($"[good]\n{Keys}");

        var answer = await Sources.SourcesAsync(new Empty(), CancellationToken.None);

        Assert.Equal(PersonsEnvironment.ConfigFile, Assert.Single(answer.Problems).Path);
        Assert.Contains(answer.Sources, source => source is { Label: "good", Problem: null });
    }

    [Fact]
    public async Task No_files_are_no_problem()
    {
        var answer = await Sources.SourcesAsync(new Empty(), CancellationToken.None);

        Assert.Empty(answer.Problems);
        Assert.IsType<DefaultChainSource>(Assert.Single(answer.Sources).Source);
    }

    [Fact]
    public async Task Profiles_say_how_they_get_credentials()
    {
        WriteConfig(
            $"""
            [default]
            {Keys}
            [profile deploy]
            role_arn = arn:aws:iam::{Development}:role/team/Deployer
            source_profile = default
            mfa_serial = arn:aws:iam::{Development}:mfa/me

            [profile helper]
            credential_process = vault get secret-canary

            [profile pod]
            role_arn = arn:aws:iam::{Development}:role/Pod
            web_identity_token_file = /var/run/token

            [profile sso]
            sso_session = acme
            sso_account_id = {Development}
            sso_role_name = ReadOnly
            region = eu-west-1
            """);
        Variables["AWS_ACCESS_KEY_ID"] = "AKIAEXAMPLEEXAMPLE99";
        Variables["AWS_SECRET_ACCESS_KEY"] = "secret-canary";

        var sources = (await Sources.SourcesAsync(new Empty(), CancellationToken.None)).Sources;

        Assert.Equal(
            [
                ("default", $"access key …{SandboxWorld.StaticAccessKeyId[^4..]}"),
                ("deploy", "role Deployer from profile default, with MFA"),
                ("helper", "credential process"),
                ("pod", "role Pod by web identity"),
                ("sso", $"SSO acme: ReadOnly in {Development}"),
                ("Environment variables", "access key …LE99"),
                ("Default credentials", "environment variables"),
            ],
            sources.Select(source => (source.Label, source.Description!)));
        Assert.All(sources, source => Assert.Null(source.Problem));
        Assert.True(sources[0].IsDefault);
        Assert.Equal("eu-west-1", sources[4].Region);
        Assert.Equal(["sso"], sources.Where(source => source.Session is not null).Select(source => source.Label));
        Assert.DoesNotContain("canary", string.Concat(sources), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_tells_the_SSO_session_that_it_rests_on_however_deep_below()
    {
        WriteConfig(
            $"""
            [profile sso]
            sso_session = acme
            sso_account_id = {Development}
            sso_role_name = ReadOnly

            [profile above]
            role_arn = arn:aws:iam::{Development}:role/Deployer
            source_profile = sso

            [profile circle]
            role_arn = arn:aws:iam::{Development}:role/Deployer
            source_profile = round

            [profile round]
            role_arn = arn:aws:iam::{Development}:role/Deployer
            source_profile = circle
            """);
        Variables["AWS_PROFILE"] = "above";
        Configured.Update(Configured.Value with
        {
            AssumedRoles =
            [
                new AssumedRoleSetting("top", new AssumedRoleSource("saved"), $"arn:aws:iam::{Development}:role/Top"),
                new AssumedRoleSetting("saved", new ProfileSource("above"), $"arn:aws:iam::{Development}:role/Saved"),
            ],
        });

        var sources = (await Sources.SourcesAsync(new Empty(), CancellationToken.None)).Sources;

        Assert.Equal(
            [("above", "acme"), ("circle", null), ("round", null), ("sso", "acme"), ("saved", "acme"), ("top", "acme"), ("Default credentials", "acme")],
            sources.Select(source => (source.Label, source.Session)));
    }

    [Fact]
    public async Task A_source_tells_the_Region_and_the_problem_of_what_it_builds_on()
    {
        WriteConfig($"[profile base]\n{Keys}\nregion = eu-west-1\n");
        Variables["AWS_PROFILE"] = "nobody";
        Configured.Update(Configured.Value with
        {
            AssumedRoles =
            [
                new AssumedRoleSetting("good", new ProfileSource("base"), $"arn:aws:iam::{Development}:role/Good"),
                new AssumedRoleSetting("lost", new DefaultChainSource(), $"arn:aws:iam::{Development}:role/Lost"),
            ],
        });

        var sources = (await Sources.SourcesAsync(new Empty(), CancellationToken.None)).Sources;

        Assert.Equal(("eu-west-1", null), sources.Where(source => source.Label == "good").Select(source => (source.Region, source.Problem)).Single());
        Assert.All(
            sources.Where(source => source.Label is "lost" or "Default credentials"),
            source => Assert.Equal("There is no AWS profile named \"nobody\".", source.Problem));
    }

    [Fact]
    public async Task Of_several_ways_to_credentials_the_AWS_CLIs_first_one_counts()
    {
        const string SomebodyElses = "aws_access_key_id = AKIASOMEBODYELSE0001\naws_secret_access_key = somebody-else\naws_session_token = old\n";
        WriteConfig(
            $"""
            [profile both]
            region = us-east-1
            {SomebodyElses}
            [profile keys]
            credential_process = exit 1
            [profile process]
            credential_process = exit 1
            {Keys}
            [profile no-role]
            sso_session = acme
            {Keys}
            """);
        WriteCredentials($"[both]\n{Keys}\n[keys]\n{Keys}");

        var sources = (await Sources.SourcesAsync(new Empty(), CancellationToken.None)).Sources;

        var key = $"access key …{SandboxWorld.StaticAccessKeyId[^4..]}";
        Assert.Equal(
            [("both", key), ("keys", key), ("no-role", key), ("process", "credential process")],
            sources.Take(4).Select(source => (source.Label, source.Description!)));
        Assert.Equal(Development, (await ConnectAsync(new ProfileSource("both"))).AccountId);
    }

    [Fact]
    public async Task The_shell_is_told_of_an_edit()
    {
        WriteConfig("[profile one]\nregion = us-east-1\n");
        await Sources.SourcesAsync(new Empty(), CancellationToken.None);

        WriteConfig("[sso-session two]\nsso_start_url = https://two.awsapps.com/start\nsso_region = eu-west-1\n");

        Assert.Contains((await Shell.ChangeAsync()).Sessions, session => session.Name == "two");
        while (!Shell.Told.OfType<Empty>().Any())
        {
            await Task.Delay(10);
        }
    }

    [Fact]
    public async Task The_shell_is_told_of_a_session_that_the_settings_get()
    {
        var known = Configured.Value.SsoSessions!;
        Configured.Update(Configured.Value with { SsoSessions = [.. known] });
        Configured.Update(Configured.Value with
        {
            SsoSessions = [.. known, new SsoSessionSetting("two", "https://two.awsapps.com/start", "eu-west-1")],
        });

        // What is the same as before is no news.
        Assert.Contains((await Shell.ChangeAsync()).Sessions, session => session.Name == "two");
    }

    [Fact]
    public async Task Files_are_noticed_whose_folder_does_not_exist_yet()
    {
        using var watcher = Watch();

        WriteCredentials("[new]\nregion = us-east-1\n");

        await _changes.Reader.ReadAsync();
    }

    [Fact]
    public async Task A_file_that_is_replaced_by_another_one_is_noticed_again_and_again()
    {
        WriteConfig("[profile one]\n");
        using var watcher = Watch();

        for (var i = 0; i < 3; i++)
        {
            var draft = Path.Combine(Folder, "config.tmp");
            await File.WriteAllTextAsync(draft, $"[profile number{i}]\n");
            File.Move(draft, PersonsEnvironment.ConfigFile, overwrite: true);
            await _changes.Reader.ReadAsync();
        }
    }

    [Fact]
    public async Task A_folder_that_is_replaced_is_watched_on()
    {
        WriteConfig("[profile one]\n");
        using var watcher = Watch();

        Directory.Delete(Folder, recursive: true);
        await _changes.Reader.ReadAsync();
        WriteConfig("[profile two]\n");
        await _changes.Reader.ReadAsync();
        WriteConfig("[profile three]\n");
        await _changes.Reader.ReadAsync();
    }

    [Fact]
    public async Task Files_elsewhere_and_behind_links_are_watched()
    {
        var real = Directory.CreateDirectory(Path.Combine(Storage, "dotfiles")).FullName;
        Variables["AWS_CONFIG_FILE"] = Path.Combine(Storage, "linked", "config");
        Directory.CreateDirectory(Path.Combine(Storage, "linked"));
        await File.WriteAllTextAsync(Path.Combine(real, "aws"), "[default]\n");
        File.CreateSymbolicLink(Variables["AWS_CONFIG_FILE"], Path.Combine(real, "aws"));
        using var watcher = Watch();

        await File.WriteAllTextAsync(Path.Combine(real, "aws"), "[default]\nregion = us-east-1\n");

        await _changes.Reader.ReadAsync();
    }

    [Fact]
    public async Task A_file_that_may_be_read_again_is_noticed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        WriteConfig("[profile one]\n");
        File.SetUnixFileMode(PersonsEnvironment.ConfigFile, UnixFileMode.None);
        using var watcher = Watch();

        File.SetUnixFileMode(PersonsEnvironment.ConfigFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await _changes.Reader.ReadAsync();
    }

    private AwsFilesWatcher Watch()
    {
        var watcher = new AwsFilesWatcher(PersonsEnvironment, TimeProvider.System);
        watcher.Changed += () => _changes.Writer.TryWrite(true);
        watcher.Start();
        return watcher;
    }
}
