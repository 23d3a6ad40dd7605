using AwsSandbox;
using EditorBackend.Core.Identity.Roles;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity;

/// <summary>The list from last time: a file that all windows share.</summary>
public sealed class RoleCatalogFileTests : RoleCatalogSandbox
{
    [Fact]
    public async Task The_list_of_last_time_is_there_without_asking_AWS()
    {
        await SignInAsync();
        await RefreshAsync();
        var before = await CatalogAsync();
        StartBackend();
        var calls = Calls("*");

        var catalog = await CatalogAsync();

        Assert.Equivalent(before, catalog, strict: true);
        Assert.Equal(calls, Calls("*"));
    }

    [Fact]
    public async Task The_file_is_its_owners_alone_and_nothing_is_left_beside_it()
    {
        await SignInAsync();
        await RefreshAsync();
        await RefreshAsync();

        Assert.Equal(CacheFile, Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(CacheFile)!)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(CacheFile));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(Path.GetDirectoryName(CacheFile)!));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("""{"format":1,"session":"acme","startUrl":""")]
    [InlineData("""{"format":1,"session":"acme","startUrl":"URL","region":"us-east-1","accounts":[null]}""")]
    [InlineData("""{"format":1,"session":"acme","startUrl":"URL","region":"us-east-1","accounts":[{"id":"1"}]}""")]
    [InlineData("""{"format":1,"session":"acme","startUrl":"URL","region":"us-east-1","accounts":[{"id":"1","name":"A","roles":[null]}]}""")]
    [InlineData("""{"format":2,"session":"acme","startUrl":"URL","region":"us-east-1","accounts":[{"id":"1","name":"A"}]}""")]
    [InlineData("""{"format":1,"session":"other","startUrl":"URL","region":"us-east-1","accounts":[{"id":"1","name":"A"}]}""")]
    [InlineData("""{"format":1,"session":"acme","startUrl":"https://else.example/start","region":"us-east-1","accounts":[{"id":"1","name":"A"}]}""")]
    [InlineData("""{"format":1,"session":"acme","startUrl":"URL","region":"eu-west-1","accounts":[{"id":"1","name":"A"}]}""")]
    public async Task A_file_that_is_torn_or_not_this_sessions_counts_as_none(string text)
    {
        await SignInAsync();
        await RefreshAsync();
        await File.WriteAllTextAsync(CacheFile, text.Replace("URL", StartUrl, StringComparison.Ordinal));
        StartBackend();
        await StateAsync();

        Assert.Empty((await CatalogAsync())?.Accounts ?? []);
        await RefreshAsync();
        StartBackend();
        Assert.Equal(AccountCount, (await CatalogAsync())!.Accounts.Count);
    }

    [Fact]
    public async Task A_file_of_this_format_is_read()
    {
        // Otherwise the test above proves nothing.
        await SignInAsync();
        await RefreshAsync();
        await File.WriteAllTextAsync(
            CacheFile, $$"""{"format":1,"session":"acme","startUrl":"{{StartUrl}}","region":"us-east-1","accounts":[{"id":"1","name":"A"}]}""");
        StartBackend();

        Assert.Equal(new CatalogAccount("1", "A"), Assert.Single((await CatalogAsync())!.Accounts));
    }

    [Fact]
    public async Task What_is_not_there_any_more_disappears_with_the_end_of_a_listing()
    {
        await SignInAsync();
        await RefreshAsync();
        var gone = """{"id":"999999999999","name":"Gone","roles":["Old"]},""";
        var text = await File.ReadAllTextAsync(CacheFile);
        await File.WriteAllTextAsync(CacheFile, text
            .Replace("\"accounts\":[", "\"accounts\":[" + gone, StringComparison.Ordinal)
            .Replace("\"roles\":[\"Administrator\"", "\"roles\":[\"Retired\",\"Administrator\"", StringComparison.Ordinal));
        StartBackend();
        Assert.Contains((await CatalogAsync())!.Accounts, account => account.Id == "999999999999");

        var listing = RefreshAsync();
        await UntilAsync(() => Told.Any(told => told.Listed > 3));
        var meanwhile = (await CatalogAsync())!;
        await listing;

        Assert.True(meanwhile.IsListing);
        Assert.Contains(meanwhile.Accounts, account => account.Id == "999999999999");
        Assert.All(meanwhile.Accounts.Where(account => account.Id != "999999999999"), account => Assert.Contains(new CatalogRole("Retired"), account.Roles!));
        var catalog = (await CatalogAsync())!;
        Assert.Equal(AccountCount, catalog.Accounts.Count);
        Assert.DoesNotContain(catalog.Accounts.SelectMany(account => account.Roles!), role => role.Name == "Retired");
        Assert.Equal(["999999999999"], Told[^1].Removed);

        // With the last notification, or the one before where that was just due.
        Assert.Equal(AccountCount, Told.Last(told => told.Accounts.Count > 0).Accounts.Count);
    }

    [Fact]
    public async Task A_listing_that_was_broken_off_takes_nothing_away()
    {
        await SignInAsync();
        await RefreshAsync();
        Fault("portal.ListAccountRoles:status=500");
        await Assert.ThrowsAnyAsync<Exception>(() => RefreshAsync());
        StartBackend();

        var catalog = (await CatalogAsync())!;
        Assert.Equal(AccountCount, catalog.Accounts.Count);
        Assert.NotNull(catalog.ListedAt);
        Assert.All(catalog.Accounts, account => Assert.NotEmpty(account.Roles!));
    }

    [Fact]
    public async Task What_another_window_has_listed_shows_here()
    {
        await SignInAsync();
        var otherShell = new FakeShell { Secrets = Shell.Secrets };
        using var otherWindow = NewBackend(otherShell, Storage);
        Assert.Empty((await CatalogAsync(otherWindow))?.Accounts ?? []);

        await RefreshAsync();

        Assert.Equal(AccountCount, (await CatalogAsync(otherWindow))!.Accounts.Count);
    }

    [Fact]
    public async Task Without_storage_the_list_is_in_memory_alone()
    {
        Configured.StorageDirectory = null;
        await SignInAsync();

        await RefreshAsync();

        Assert.Equal(AccountCount, (await CatalogAsync())!.Accounts.Count);
        Assert.False(Directory.Exists(Storage));
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_no_failure()
    {
        await File.WriteAllTextAsync(Storage, "a file where the folder should be");
        await SignInAsync();

        await RefreshAsync();

        Assert.Equal(AccountCount, (await CatalogAsync())!.Accounts.Count);
    }

    [Fact]
    public async Task Another_portal_under_the_same_name_has_a_list_of_its_own()
    {
        await SignInAsync();
        await RefreshAsync();
        Configured.Update(Configured.Value with
        {
            SsoSessions = [new SsoSessionSetting(Session, "https://else.example/start", SandboxWorld.SsoRegion)],
        });

        Assert.Null(await CatalogAsync());
    }
}
