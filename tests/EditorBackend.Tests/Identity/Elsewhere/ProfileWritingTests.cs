using System.Text;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Elsewhere.Profiles;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity.Elsewhere;

/// <summary>The AWS config file on the disk.</summary>
public sealed class ProfileWritingTests : ElsewhereSandbox
{
    private static readonly ProfileRole Role = new(Session, Development, "Acme Development", "ReadOnly");

    private string _path = "";

    [Fact]
    public async Task A_plan_writes_nothing()
    {
        var plan = await PlanAsync();

        Assert.Equal([new BlockProfile("Acme-Development-ReadOnly", Session, Development, "ReadOnly")], plan.Profiles);
        Assert.False(File.Exists(_path));
        Assert.False(Directory.Exists(Path.GetDirectoryName(_path)));
    }

    [Fact]
    public async Task A_missing_folder_and_file_are_made_private()
    {
        var plan = await PlanAsync();

        var applied = await ApplyAsync(plan);

        Assert.Equal(new AppliedProfiles(_path), applied);
        Assert.Equal(plan.After, await File.ReadAllTextAsync(_path));
        AssertMode("700", Path.GetDirectoryName(_path)!);
        AssertMode("600", _path);
    }

    [Fact]
    public async Task The_file_as_it_was_is_kept_beside_it()
    {
        var before = Encoding.Latin1.GetBytes("[default]\r\n# caf\u00e9 in another encoding \u00ff\r\nregion = us-east-1");
        await WriteAsync(before);
        SetMode(_path, "644");

        var applied = await ApplyAsync(await PlanAsync());

        var after = await File.ReadAllBytesAsync(_path);
        Assert.Equal(before, after[..before.Length]);
        Assert.Equal(before, await File.ReadAllBytesAsync(applied.BackupPath!));
        Assert.Matches(@"config\.backup-\d{8}T\d{6}Z$", applied.BackupPath);
        AssertMode("644", _path);
        AssertMode("600", applied.BackupPath!);
        Assert.Equal(2, Directory.EnumerateFiles(Path.GetDirectoryName(_path)!).Count());
    }

    [Fact]
    public async Task Who_reads_it_meanwhile_sees_the_old_text_as_a_whole()
    {
        await WriteAsync("# mine\n"u8.ToArray());
        await using var meanwhile = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        await ApplyAsync(await PlanAsync());

        using var reader = new StreamReader(meanwhile);
        Assert.Equal("# mine\n", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_second_backup_does_not_replace_the_first()
    {
        await WriteAsync("# one\n"u8.ToArray());
        var first = await ApplyAsync(await PlanAsync());
        var second = await ApplyAsync(await PlanAsync(Role with { RoleName = "Administrator" }));

        Assert.NotEqual(first.BackupPath, second.BackupPath);
        Assert.Equal("# one\n", await File.ReadAllTextAsync(first.BackupPath!));
    }

    [Fact]
    public async Task The_last_five_backups_are_kept_and_no_file_of_anybody_else_is_touched()
    {
        await WriteAsync("# first\n"u8.ToArray());
        var folder = Path.GetDirectoryName(_path)!;
        string[] others =
        [
            "config.backup", "config.backup-mine", "config.backup-20200101T000000Z.txt", "config.backup-20200101T000000Z-x",
            "config.backup-2020", "credentials.backup-20200101T000000Z", "xconfig.backup-20200101T000000Z",
        ];
        foreach (var other in others)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, other), "somebody else's");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "config.backup-20200101T000000Z"), "ours, long ago");
        List<string> backups = [];
        for (var i = 0; i < 12; i++)
        {
            await File.WriteAllTextAsync(_path, $"# {i}\n");
            backups.Add((await ApplyAsync(await PlanAsync())).BackupPath!);
        }

        Assert.All(others, other => Assert.True(File.Exists(Path.Combine(folder, other)), other));
        Assert.Equal(
            backups.TakeLast(5).Append(_path).Concat(others.Select(other => Path.Combine(folder, other))).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal));
        Assert.Equal("# 11\n", await File.ReadAllTextAsync(backups[^1]));
    }

    [Fact]
    public async Task What_changes_nothing_writes_nothing()
    {
        await ApplyAsync(await PlanAsync());

        var again = await PlanAsync();

        Assert.Equal(again.Before, again.After);
        Assert.Null((await ApplyAsync(again)).BackupPath);
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(_path)!));
    }

    [Fact]
    public async Task A_file_that_changed_since_is_left_alone()
    {
        await WriteAsync("# one\n"u8.ToArray());
        var plan = await PlanAsync();
        await WriteAsync("# two\n"u8.ToArray());

        await FailsAsync(FailureCode.VersionConflict, () => ApplyAsync(plan));

        Assert.Equal("# two\n", await File.ReadAllTextAsync(_path));
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(_path)!));
    }

    [Fact]
    public async Task A_file_that_came_or_went_since_counts_as_changed()
    {
        var plan = await PlanAsync();
        await WriteAsync([]);
        await FailsAsync(FailureCode.VersionConflict, () => ApplyAsync(plan));
        Assert.Empty(await File.ReadAllBytesAsync(_path));

        var other = await PlanAsync();
        File.Delete(_path);
        await FailsAsync(FailureCode.VersionConflict, () => ApplyAsync(other));
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public async Task A_plan_is_carried_out_once()
    {
        var plan = await PlanAsync();
        await ApplyAsync(plan);

        await FailsAsync(FailureCode.NotFound, () => ApplyAsync(plan));
    }

    [Fact]
    public async Task A_link_stays_a_link()
    {
        await PlanAsync();
        var target = Path.Combine(Home, "dotfiles", "aws-config");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await File.WriteAllTextAsync(target, "# dotfiles\n");
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.CreateSymbolicLink(_path, target);

        var plan = await PlanAsync();
        await ApplyAsync(plan);

        Assert.Equal(target, new FileInfo(_path).LinkTarget);
        Assert.Equal("# dotfiles\n\n" + plan.After, await File.ReadAllTextAsync(target));
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(target)!));
    }

    [Fact]
    public async Task A_read_only_file_is_not_replaced()
    {
        await WriteAsync("# mine\n"u8.ToArray());
        SetMode(_path, "444");
        if (OperatingSystem.IsWindows())
        {
            File.SetAttributes(_path, FileAttributes.ReadOnly);
        }

        var plan = await PlanAsync();

        await FailsAsync(FailureCode.Invalid, () => ApplyAsync(plan));
        Assert.Equal("# mine\n", await File.ReadAllTextAsync(_path));
    }

    [Fact]
    public async Task What_was_written_is_a_source_of_ours()
    {
        await SignInAsync();
        await ApplyAsync(await PlanAsync());

        var connection = await ConnectAsync(new ProfileSource("Acme-Development-ReadOnly"));

        Assert.Equal(("ReadOnly", Development, "eu-west-1"), (connection.RoleName, connection.AccountId, connection.Region));
    }

    [Fact]
    public async Task What_is_not_assigned_any_more_is_told_by_a_young_and_whole_list_alone()
    {
        ProfileRole[] roles = [Role, Role with { RoleName = "Gone" }, Role with { AccountId = "123456789012", AccountName = "Closed" }];
        await ApplyAsync(await PlanAsync(roles));
        async Task<bool?[]> AssignedAsync() => [.. (await PlanAsync(roles)).Written.Select(profile => profile.IsAssigned)];

        Assert.Equal([null, null, null], await AssignedAsync());

        await SignInAsync();
        await Feature.RoleCatalog.RefreshCatalogAsync(new RefreshCatalogRequest(Session), CancellationToken.None);
        Assert.Equal([true, false, false], await AssignedAsync());

        Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal([null, null, null], await AssignedAsync());
    }

    [Fact]
    public async Task An_account_that_could_not_be_listed_says_nothing_of_its_roles()
    {
        await ApplyAsync(await PlanAsync(Role with { RoleName = "Gone" }));
        await SignInAsync();
        Fault("portal.ListAccountRoles:status=403,code=ForbiddenException");
        await Feature.RoleCatalog.RefreshCatalogAsync(new RefreshCatalogRequest(Session), CancellationToken.None);

        Assert.Null(Assert.Single((await PlanAsync()).Written).IsAssigned);
    }

    [Fact]
    public async Task What_was_written_is_taken_away_again()
    {
        await WriteAsync("# mine\n"u8.ToArray());
        await ApplyAsync(await PlanAsync());
        var plan = await Feature.Elsewhere.PlanProfilesAsync(
            new ProfileWish([], "{role}", Remove: ["Acme-Development-ReadOnly"]), CancellationToken.None);

        var applied = await ApplyAsync(plan);

        Assert.DoesNotContain("Acme-Development-ReadOnly", await File.ReadAllTextAsync(_path), StringComparison.Ordinal);
        Assert.StartsWith("# mine\n", await File.ReadAllTextAsync(_path), StringComparison.Ordinal);
        Assert.Contains("[profile Acme-Development-ReadOnly]", await File.ReadAllTextAsync(applied.BackupPath!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roles_profiles_are_found_whoever_wrote_them()
    {
        await WriteAsync(Encoding.UTF8.GetBytes($"""
            [sso-session {Session}]
            sso_start_url = {StartUrl}
            sso_region = us-east-1
            [sso-session other]
            sso_start_url = https://other.awsapps.com/start
            sso_region = us-east-1
            [profile dev-10]
            sso_session = {Session}
            sso_account_id = {Development}
            sso_role_name = ReadOnly
            [profile dev-9]
            sso_session = {Session}
            sso_account_id = {Development}
            sso_role_name = ReadOnly
            [profile another-role]
            sso_session = {Session}
            sso_account_id = {Development}
            sso_role_name = Administrator
            [profile another-portal]
            sso_session = other
            sso_account_id = {Development}
            sso_role_name = ReadOnly
            """));

        var found = await Feature.Elsewhere.ProfileNamesAsync(new ProfileNamesRequest(Session, Development, "ReadOnly"), CancellationToken.None);

        Assert.Equal(["dev-9", "dev-10"], found.Names);
    }

    [CliFact]
    public async Task The_AWS_CLI_reads_what_was_written()
    {
        await ApplyAsync(await PlanAsync(Role, Role with { AccountName = "Z\u00fcrich (Prod)", AccountId = "777788889999" }));
        var terminal = new Terminal(Home, [new("AWS_PROFILE"), new("AWS_CONFIG_FILE", _path)]);

        Assert.Equal(Development, await terminal.RunAsync("aws", "configure", "get", "sso_account_id", "--profile", "Acme-Development-ReadOnly"));
        foreach (var (setting, value) in new[] { ("sso_account_id", "777788889999"), ("sso_role_name", "ReadOnly"), ("sso_session", Session), ("region", "eu-west-1") })
        {
            Assert.Equal(value, await terminal.RunAsync("aws", "configure", "get", setting, "--profile", "Z-rich-Prod-ReadOnly"));
        }
    }

    [Boto3Fact]
    public async Task Boto3_finds_the_session_of_the_profiles()
    {
        await ApplyAsync(await PlanAsync());
        var terminal = new Terminal(Home, [new("AWS_PROFILE"), new("AWS_CONFIG_FILE", _path)]);

        var read = await terminal.RunAsync(
            "python3", "-c", "import botocore.session; s = botocore.session.Session(); print(*s.available_profiles, s.full_config['sso_sessions']['acme']['sso_start_url'])");

        Assert.Equal($"Acme-Development-ReadOnly {StartUrl}", read);
    }

    private async Task<ProfilePlan> PlanAsync(params ProfileRole[] roles)
    {
        var plan = await Feature.Elsewhere.PlanProfilesAsync(
            new ProfileWish(roles.Length > 0 ? roles : [Role], "{account}-{role}", "eu-west-1"), CancellationToken.None);
        _path = plan.Path;
        return plan;
    }

    private Task<AppliedProfiles> ApplyAsync(ProfilePlan plan) =>
        Feature.Elsewhere.ApplyProfilesAsync(new ApplyProfilesRequest(plan.PlanId), CancellationToken.None);

    private async Task WriteAsync(byte[] bytes)
    {
        if (_path.Length == 0)
        {
            await PlanAsync();
        }

        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        await File.WriteAllBytesAsync(_path, bytes);
    }

    /// <summary>Windows has no modes.</summary>
    private static void AssertMode(string expected, string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(expected, Convert.ToString((int)File.GetUnixFileMode(path), 8));
        }
    }

    private static void SetMode(string path, string mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        }
    }
}
