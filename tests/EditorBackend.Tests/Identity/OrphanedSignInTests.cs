using AwsSandbox;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Identity.Roles;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;
using EditorBackend.Services;

namespace EditorBackend.Tests.Identity;

/// <summary>A session that was edited or removed leaves no sign-in behind that nobody would look for again.</summary>
public sealed class OrphanedSignInTests : IdentitySandbox
{
    private const string OfConfigFile = "of-config";

    private SsoSessionSetting Setting => new(Session, StartUrl, SandboxWorld.SsoRegion);

    private string ConfigText => $"[sso-session {OfConfigFile}]\nsso_start_url = {StartUrl}\nsso_region = {SandboxWorld.SsoRegion}\n";

    [Fact]
    public async Task A_start_URL_that_was_edited_ends_the_old_sign_in_at_the_next_start()
    {
        await SignInAsync();
        await Feature.RoleCatalog.RefreshCatalogAsync(new RefreshCatalogRequest(Session), CancellationToken.None);

        var sessions = await RestartAsync(Setting with { StartUrl = StartUrl + "/" });

        Assert.Equal(SignInState.SignedOut, Assert.Single(sessions).State);
        await UntilAsync(() => NothingIsLeft() && Calls("portal.Logout") == 1 && Directory.GetFiles(Path.Combine(Storage, "roles")).Length == 0);
        Assert.Equal(0, Host.World.IdentityCenter.Tokens.RevokeRefreshTokens());
        Assert.DoesNotContain(Shell.Told, told => told is CatalogChange);
    }

    [Fact]
    public async Task A_Region_that_was_edited_does_so_too()
    {
        await SignInAsync();

        await RestartAsync(Setting with { Region = "eu-west-1" });

        await UntilAsync(() => NothingIsLeft() && Calls("portal.Logout") == 1);
    }

    [Fact]
    public async Task A_session_that_was_removed_while_it_was_signed_in_does_so_too()
    {
        await SignInAsync();

        Assert.Empty(await RestartAsync());

        await UntilAsync(() => NothingIsLeft() && Calls("portal.Logout") == 1);
    }

    [Fact]
    public async Task A_session_that_moved_to_the_config_file_stays_signed_in()
    {
        await SignInAsync();
        WriteConfig(ConfigText.Replace(OfConfigFile, Session, StringComparison.Ordinal));

        Assert.Equal(SignInState.SignedIn, Assert.Single(await RestartAsync()).State);

        await SettleAsync();
        Assert.NotEmpty(Shell.Secrets);
        Assert.Equal(0, Calls("portal.Logout"));
    }

    [Fact]
    public async Task A_session_that_was_removed_from_the_config_file_does_so_too()
    {
        await SignInOfConfigFileAsync();
        WriteConfig("[default]\nregion = us-east-1\n");

        await RestartAsync(Setting);

        await UntilAsync(() => NothingIsLeft() && Calls("portal.Logout") == 1);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("broken")]
    [InlineData("incomplete")]
    [InlineData("elsewhere")]
    public async Task A_config_file_that_says_nothing_of_sessions_ends_none(string how)
    {
        await SignInOfConfigFileAsync();
        switch (how)
        {
            case "missing":
                File.Delete(PersonsEnvironment.ConfigFile);
                break;
            case "broken":
                WriteConfig(ConfigText.Replace(OfConfigFile + "]", "torn", StringComparison.Ordinal));
                break;
            case "incomplete":
                WriteConfig(ConfigText.Replace("sso_start_url =", "sso_start_url", StringComparison.Ordinal));
                break;
            default:
                Variables["AWS_CONFIG_FILE"] = Path.Combine(Storage, "other-config");
                await File.WriteAllTextAsync(Variables["AWS_CONFIG_FILE"], "[default]\nregion = us-east-1\n");
                break;
        }

        await RestartAsync(Setting);

        await SettleAsync();
        Assert.Single(Shell.Secrets);
        Assert.Equal(0, Calls("portal.Logout"));
    }

    [Fact]
    public async Task What_cannot_be_wiped_is_wiped_at_the_start_after()
    {
        await SignInAsync();
        await RestartAsync(beforeListing: () => Shell.SecretsFail = true);
        await UntilAsync(() => Log.Text.Contains("could not be wiped", StringComparison.Ordinal));

        await RestartAsync();

        await UntilAsync(NothingIsLeft);
    }

    [Fact]
    public async Task It_is_wiped_even_when_AWS_cannot_be_reached()
    {
        await SignInAsync();
        Fault("portal.Logout:status=400,code=InvalidRequestException");

        await RestartAsync();

        await UntilAsync(NothingIsLeft);
    }

    [Fact]
    public async Task What_an_older_version_stored_is_ended_where_neither_settings_nor_files_have_the_session()
    {
        await SignInAsync();
        Shell.Secrets[Shell.Secrets.Keys.Single()] = Shell.Secrets.Values.Single().Replace(",\"configFile\":\"\"", "", StringComparison.Ordinal);
        await RestartAsync();
        await SettleAsync();
        Assert.Single(Shell.Secrets);

        WriteConfig("[default]\nregion = us-east-1\n");
        await RestartAsync();

        await UntilAsync(() => NothingIsLeft() && Calls("portal.Logout") == 1);
    }

    [Fact]
    public async Task Secrets_that_are_no_sign_ins_stay()
    {
        Shell.Secrets["accessKeys"] = "{}";
        Shell.Secrets["sso/torn"] = "{}";
        Shell.Secrets["sso/torn/https://example.com"] = "{ torn";

        await RestartAsync();

        await SettleAsync();
        Assert.Equal(3, Shell.Secrets.Count);
    }

    private bool NothingIsLeft() => Shell.Secrets.IsEmpty;

    /// <summary>The window starts anew, with other sessions in the settings.</summary>
    private Task<IReadOnlyList<SsoSession>> RestartAsync(params SsoSessionSetting[] sessions) => RestartAsync(() => { }, sessions);

    private async Task<IReadOnlyList<SsoSession>> RestartAsync(Action beforeListing, params SsoSessionSetting[] sessions)
    {
        StartBackend();
        beforeListing();
        // Sessions that change are listed by the backend itself, too.
        Configured.Update(Configured.Value with { SsoSessions = sessions });
        return (await Identity.SessionsAsync(new Empty(), CancellationToken.None)).Sessions;
    }

    /// <summary>Looks once more, to its end: what the start has begun may still be under way.</summary>
    private async Task SettleAsync() => Assert.Empty(
        await new OrphanedSignIns(new ShellSurroundings(Shell, Shell), Configured, PersonsEnvironment, (_, _) => Task.CompletedTask, Clock, Log).EndAsync());

    private async Task SignInOfConfigFileAsync()
    {
        WriteConfig(ConfigText);
        var signingIn = Identity.SignInAsync(new SignInRequest(OfConfigFile, SignInFlow.Browser), CancellationToken.None);
        using var page = await Person.AllowAsync(await Shell.OpenedUrlAsync());
        await signingIn;
    }
}
