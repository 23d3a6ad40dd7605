using System.Collections.Concurrent;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Services;
using EditorBackend.Tests.Support;

namespace EditorBackend.Tests.Identity;

/// <summary>Windows share a sign-in through SecretStorage, though each refresh token is good for one use.</summary>
public sealed class TwoWindowsTests : IdentitySandbox
{
    private static readonly TimeSpan Expired = TimeSpan.FromMinutes(61);

    private readonly ConcurrentDictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private readonly List<(FakeShell Shell, TestBackend Feature)> _windows = [];

    public override async Task DisposeAsync()
    {
        _windows.ForEach(window => window.Feature.Dispose());
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Windows_that_refresh_at_once_take_turns_and_each_refreshes_once(int count)
    {
        await OpenSignedInAsync(count, Storage);
        var refreshes = Calls("sso-oidc.CreateToken");
        for (var hour = 1; hour <= 2; hour++)
        {
            Clock.Advance(Expired);
            Fault("sso-oidc.CreateToken:slow=100");

            Assert.All(await ListInAllAsync(), accounts => Assert.Equal(3, accounts.Count));

            Assert.Equal(refreshes + (hour * count), Calls("sso-oidc.CreateToken"));
        }

        NothingFailed();
    }

    [Fact]
    public async Task Windows_that_start_at_once_take_turns_as_well()
    {
        await OpenSignedInAsync(1, Storage);
        Clock.Advance(Expired);
        Fault("sso-oidc.CreateToken:slow=100");
        Enumerable.Range(0, 3).ToList().ForEach(_ => Open(Storage));

        Assert.All(await ListInAllAsync(), accounts => Assert.Equal(3, accounts.Count));

        NothingFailed();
    }

    [Fact]
    public async Task A_write_of_the_other_window_that_shows_late_is_waited_for()
    {
        await OpenSignedInAsync(2, Storage);
        var old = _secrets.Values.Single();
        var reads = 0;
        Clock.Advance(Expired);
        Assert.NotEmpty(await _windows[0].Feature.AccountsAsync(Session));
        _windows[1].Shell.SecretAsSeen = stored => ++reads <= 5 ? old : stored;

        Assert.NotEmpty(await _windows[1].Feature.AccountsAsync(Session));

        Assert.Equal(6, reads);
        NothingFailed();
    }

    [Fact]
    public async Task Without_a_common_folder_they_find_each_others_tokens_all_the_same()
    {
        await OpenSignedInAsync(2, storage: null);
        Clock.Advance(Expired);
        Fault("sso-oidc.CreateToken:slow=100");

        Assert.All(await ListInAllAsync(), accounts => Assert.Equal(3, accounts.Count));

        Assert.All(_windows, window => Assert.Equal(0, window.Shell.Prompts));
    }

    [Fact]
    public async Task What_a_crash_leaves_behind_is_harmless()
    {
        await OpenSignedInAsync(1, Storage);
        await File.WriteAllTextAsync(LockFile(), "the end of a generation that nobody st");
        Clock.Advance(Expired);

        Assert.NotEmpty(await _windows[0].Feature.AccountsAsync(Session));

        NothingFailed();
    }

    [Fact]
    public async Task A_window_that_never_lets_go_holds_nobody_up_for_good()
    {
        await OpenSignedInAsync(1, Storage);
        Clock.Advance(Expired);
        await using var held = new FileStream(LockFile(), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var listing = _windows[0].Feature.AccountsAsync(Session);
        await Clock.SkipAsync(TimeSpan.FromMilliseconds(50));
        Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.NotEmpty(await listing);
        NothingFailed();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_no_failure()
    {
        await File.WriteAllTextAsync(Storage, "a file where the folder should be");
        await OpenSignedInAsync(1, Storage);
        Clock.Advance(Expired);

        Assert.NotEmpty(await _windows[0].Feature.AccountsAsync(Session));
    }

    [Fact]
    public async Task The_lock_file_is_the_persons_own_and_holds_no_secret()
    {
        await OpenSignedInAsync(1, Storage);

        var text = await File.ReadAllTextAsync(LockFile());

        Assert.Matches("^[0-9a-f]{32}$", text);
        Assert.DoesNotContain(Session, Path.GetFileName(LockFile()), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LockFile()));
        }
    }

    [Fact]
    public async Task A_sign_out_in_one_window_counts_in_the_other_and_nothing_is_stored_again()
    {
        await OpenSignedInAsync(2, Storage);
        await _windows[0].Feature.Identity.SignOutAsync(new SignOutRequest(Session), CancellationToken.None);
        Clock.Advance(Expired);
        var refreshes = Calls("sso-oidc.CreateToken");
        _windows[1].Shell.AnswerPrompt = (_, _) => throw new InvalidOperationException("Nobody is to be asked.");

        var failure = await Assert.ThrowsAsync<FailureException>(() => _windows[1].Feature.AccountsAsync(Session));

        Assert.Equal(FailureCode.SignInRequired, failure.Code);
        Assert.Equal(SignInState.SignedOut, await StateAsync(_windows[1].Feature.Identity));
        Assert.Equal(refreshes, Calls("sso-oidc.CreateToken"));
        Assert.Equal(0, _windows[1].Shell.Prompts);
        Assert.Empty(_secrets);
    }

    [Fact]
    public async Task A_sign_out_closes_what_the_other_window_has_open_as_soon_as_it_hears_of_it()
    {
        await OpenSignedInAsync(2, Storage);
        var (shell, second) = _windows[1];
        await second.Identity.ConnectAsync(new ConnectRequest(Administrator), CancellationToken.None);
        var key = _secrets.Keys.Single();
        await SecretChangedAsync(second, key);
        Assert.Single((await second.Identity.ConnectionsAsync(new Empty(), CancellationToken.None)).Connections);

        await _windows[0].Feature.Identity.SignOutAsync(new SignOutRequest(Session), CancellationToken.None);
        await SecretChangedAsync(second, key);

        Assert.Empty((await second.Identity.ConnectionsAsync(new Empty(), CancellationToken.None)).Connections);
        Assert.Equal(SignInState.SignedOut, await StateAsync(second.Identity));
        Assert.Equal(0, shell.Prompts);
    }

    [Fact]
    public async Task A_sign_in_in_one_window_answers_the_prompt_of_the_other()
    {
        Open(Storage);
        Open(Storage);
        var (shell, second) = _windows[1];
        shell.AnswerPrompt = (_, dismissed) => Task.Delay(Timeout.Infinite, dismissed);
        var waiting = second.AccountsAsync(Session);
        await UntilAsync(() => shell.Prompts == 1);

        await SignInAsync(_windows[0]);
        await SecretChangedAsync(second, _secrets.Keys.Single());

        Assert.Equal(3, (await waiting).Count);
        Assert.Equal(1, shell.Prompts);
    }

    [Fact]
    public async Task An_end_that_AWS_made_shows_as_such_in_all_windows()
    {
        await OpenSignedInAsync(2, Storage);
        Host.World.IdentityCenter.Tokens.RevokeRefreshTokens();
        Clock.Advance(Expired);
        await Assert.ThrowsAsync<FailureException>(() => _windows[0].Feature.AccountsAsync(Session));

        await Assert.ThrowsAsync<FailureException>(() => _windows[1].Feature.AccountsAsync(Session));

        Assert.All(_windows, window => Assert.Equal(1, window.Shell.Prompts));
        Assert.Equal(SignInState.Expired, await StateAsync(_windows[1].Feature.Identity));
    }

    [Fact]
    public async Task A_torn_secret_ends_no_sign_in_of_a_window_that_has_one()
    {
        await OpenSignedInAsync(1, Storage);
        _secrets[_secrets.Keys.Single()] = "{\"region\":\"us-ea";
        Clock.Advance(Expired);

        Assert.NotEmpty(await _windows[0].Feature.AccountsAsync(Session));

        NothingFailed();
        Assert.Contains("generation", _secrets.Values.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_could_not_be_written_is_not_taken_for_a_newer_one()
    {
        await OpenSignedInAsync(1, Storage);
        _windows[0].Shell.SecretWritesFail = true;
        for (var hour = 0; hour < 2; hour++)
        {
            Clock.Advance(Expired);
            Assert.NotEmpty(await _windows[0].Feature.AccountsAsync(Session));
        }

        NothingFailed();
    }

    private string LockFile() => Directory.GetFiles(Path.Combine(Storage, "sign-in"), "*.lock").Single();

    private void NothingFailed()
    {
        Assert.Equal(0, Host.World.Controls.Counters.Of("sso-oidc.CreateToken").Failed);
        Assert.All(_windows, window => Assert.Equal(0, window.Shell.Prompts));
    }

    private void Open(string? storage)
    {
        var shell = new FakeShell { Secrets = _secrets };
        _windows.Add((shell, NewBackend(shell, storage)));
    }

    /// <summary>Signs in in the first window; the others find it.</summary>
    private async Task OpenSignedInAsync(int count, string? storage)
    {
        Open(storage);
        await SignInAsync(_windows[0]);
        while (_windows.Count < count)
        {
            Open(storage);
            Assert.Equal(SignInState.SignedIn, await StateAsync(_windows[^1].Feature.Identity));
        }
    }

    private async Task SignInAsync((FakeShell Shell, TestBackend Feature) window)
    {
        var signingIn = window.Feature.Identity.SignInAsync(new SignInRequest(Session, SignInFlow.Browser), CancellationToken.None);
        using var page = await Person.AllowAsync(await window.Shell.OpenedUrlAsync());
        await signingIn;
    }

    private static Task<Empty> SecretChangedAsync(TestBackend window, string key) =>
        window.Identity.SecretChangedAsync(new SecretChangedRequest(key), CancellationToken.None);

    private Task<IReadOnlyList<AwsAccount>[]> ListInAllAsync() =>
        Task.WhenAll(_windows.Select(window => Task.Run(() => window.Feature.AccountsAsync(Session))));

    private static async Task<SignInState> StateAsync(IdentityService backend) =>
        Assert.Single((await backend.SessionsAsync(new Empty(), CancellationToken.None)).Sessions).State;
}
