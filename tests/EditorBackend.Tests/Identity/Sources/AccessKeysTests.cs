using AwsSandbox;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Sources;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity.Sources;

public sealed class AccessKeysTests : IdentitySandbox
{
    private static readonly SaveAccessKeysRequest Mine =
        new("mine", SandboxWorld.StaticAccessKeyId, SandboxWorld.StaticSecretAccessKey);

    [Fact]
    public async Task Keys_are_verified_kept_and_connect_after_a_restart()
    {
        var saved = await SaveAsync(Mine);
        StartBackend();

        var connection = await ConnectAsync(new AccessKeysSource("mine"), "us-east-1");

        Assert.Equal(Development, saved.AccountId);
        Assert.Equal(connection.Arn, saved.Arn);
        Assert.Equal(Development, connection.AccountId);
        Assert.Equal([AccessKeyStore.Key], Shell.Secrets.Keys);
        var source = Assert.Single(await SourcesAsync<AccessKeysSource>());
        Assert.Equal("mine", source.Label);
        Assert.Equal($"user sandbox in {Development}, access key …{SandboxWorld.StaticAccessKeyId[^4..]}", source.Description);
    }

    [Fact]
    public async Task Keys_that_AWS_does_not_know_are_not_kept()
    {
        var error = await FailsAsync(
            FailureCode.AccessDenied, () => SaveAsync(Mine with { AccessKeyId = "AKIANOBODYKNOWSTHIS1", SecretAccessKey = "canary-canary-canary" }));

        Assert.Contains("does not know this access key", error.Message, StringComparison.Ordinal);
        Assert.Empty(Shell.Secrets);
        Assert.DoesNotContain("canary", Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "AKIAEXAMPLEEXAMPLE01", "0123456789abcdef")]
    [InlineData("x", "AKIA EXAMPLE", "0123456789abcdef")]
    [InlineData("x", "AKIAEXAMPLEEXAMPLE01", "too short")]
    public async Task What_cannot_be_keys_is_not_sent(string name, string id, string secret)
    {
        await FailsAsync(FailureCode.Invalid, () => SaveAsync(new SaveAccessKeysRequest(name, id, secret)));

        Assert.Equal(0, Calls("sts.GetCallerIdentity"));
    }

    [Fact]
    public async Task Forgetting_keys_closes_what_rests_on_them_and_nothing_else()
    {
        await SaveAsync(Mine);
        await SaveAsync(Mine with { Name = "other" });
        Configured.Update(Configured.Value with
        {
            AssumedRoles = [new AssumedRoleSetting("reader", new AccessKeysSource("mine"), $"arn:aws:iam::{Development}:role/ReadOnly")],
        });
        var direct = await ConnectAsync(new AccessKeysSource("mine"), "us-east-1");
        var assumed = await ConnectAsync(new AssumedRoleSource("reader"), "us-east-1");
        var other = await ConnectAsync(new AccessKeysSource("other"), "us-east-1");
        OpenConnection[] open = [Connections.Get(direct.Id), Connections.Get(assumed.Id)];

        var forgotten = await Sources.ForgetAccessKeysAsync(new ForgetAccessKeysRequest("mine"), CancellationToken.None);

        Assert.Equal(["mine"], forgotten.Names);
        Assert.All(open, gone => Assert.True(gone.Ended.IsCancellationRequested));
        Assert.Equal(other.Id, Assert.Single(Connections.All).Id);
        await FailsAsync(FailureCode.NotFound, () => ConnectAsync(new AccessKeysSource("mine"), "us-east-1"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_another_window_forgets_or_replaces_is_closed_here_too(bool isReplaced)
    {
        await SaveAsync(Mine);
        await SaveAsync(Mine with { Name = "other" });
        var mine = await ConnectAsync(new AccessKeysSource("mine"), "us-east-1");
        var other = await ConnectAsync(new AccessKeysSource("other"), "us-east-1");
        var elsewhere = NewBackend(Shell);
        using (elsewhere)
        {
            await (isReplaced
                ? elsewhere.Sources.SaveAccessKeysAsync(Mine with { AccessKeyId = SandboxWorld.DanaAccessKeyId, SecretAccessKey = SandboxWorld.DanaSecretAccessKey }, CancellationToken.None)
                : (Task)elsewhere.Sources.ForgetAccessKeysAsync(new ForgetAccessKeysRequest("mine"), CancellationToken.None));
        }

        Shell.SecretsFail = true;
        await Identity.SecretChangedAsync(new SecretChangedRequest(AccessKeyStore.Key), CancellationToken.None);
        Assert.Equal([mine.Id, other.Id], Connections.All.Select(open => open.Id));
        Shell.SecretsFail = false;
        await Identity.SecretChangedAsync(new SecretChangedRequest(AccessKeyStore.Key), CancellationToken.None);

        Assert.Equal(other.Id, Assert.Single(Connections.All).Id);
    }

    [Fact]
    public async Task Forgetting_all_keys_leaves_nothing_in_SecretStorage()
    {
        await SaveAsync(Mine);
        await SaveAsync(Mine with { Name = "other" });

        var forgotten = await Sources.ForgetAccessKeysAsync(new ForgetAccessKeysRequest(), CancellationToken.None);

        Assert.Equal(["mine", "other"], forgotten.Names);
        Assert.Empty(Shell.Secrets);
        Assert.Empty(await SourcesAsync<AccessKeysSource>());
    }

    [Fact]
    public async Task Other_keys_of_the_same_name_close_what_rests_on_the_old_ones()
    {
        await SaveAsync(Mine);
        var old = await ConnectAsync(new AccessKeysSource("mine"), "us-east-1");
        await SaveAsync(Mine);
        Assert.Equal(old.Id, Assert.Single(Connections.All).Id);
        var issued = Host.World.Credentials.Issue(
            Host.World.StaticAccount, AwsSandbox.Seeding.SeedRoles.ReadOnly, "test", TimeSpan.FromHours(1));

        await SaveAsync(new SaveAccessKeysRequest("mine", issued.AccessKeyId, issued.SecretAccessKey, issued.SessionToken));

        Assert.Empty(Connections.All);
        Assert.Equal("ReadOnly", (await ConnectAsync(new AccessKeysSource("mine"), "us-east-1")).RoleName);
    }

    [Fact]
    public async Task Windows_that_save_at_once_lose_nothing()
    {
        var otherShell = new FakeShell { Secrets = Shell.Secrets };
        using var other = NewBackend(otherShell, Storage);
        Task? saving = null;
        Shell.SecretAsSeen = stored =>
        {
            // In the middle of this window's change the other one makes its own, as far as it can.
            if (saving is null)
            {
                saving = Task.Run(() => other.Sources.SaveAccessKeysAsync(Mine with { Name = "theirs" }, CancellationToken.None));
                Task.WaitAny(saving, Task.Delay(TimeSpan.FromSeconds(1)));
            }

            return stored;
        };

        await SaveAsync(Mine);
        await saving!;

        Assert.Equal(["mine", "theirs"], (await SourcesAsync<AccessKeysSource>()).Select(source => source.Label).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_change_of_another_window_that_shows_late_is_waited_for()
    {
        var otherShell = new FakeShell { Secrets = Shell.Secrets };
        using var other = NewBackend(otherShell, Storage);
        await SaveAsync(Mine);
        var reads = 0;
        otherShell.SecretAsSeen = stored => ++reads <= 3 ? null : stored;

        await other.Sources.SaveAccessKeysAsync(Mine with { Name = "theirs" }, CancellationToken.None);
        await Sources.ForgetAccessKeysAsync(new ForgetAccessKeysRequest("mine"), CancellationToken.None);

        Assert.Equal(4, reads);
        Assert.Equal("theirs", Assert.Single(await SourcesAsync<AccessKeysSource>()).Label);
    }

    [Fact]
    public async Task Keys_can_be_saved_where_nothing_can_be_locked()
    {
        await File.WriteAllTextAsync(Storage, "a file where the folder should be");

        await SaveAsync(Mine);

        Assert.Single(await SourcesAsync<AccessKeysSource>());
    }

    [Fact]
    public async Task The_shell_is_told_of_what_is_kept_and_forgotten()
    {
        await SaveAsync(Mine);
        Assert.Single(Shell.Told.OfType<Empty>());

        await Sources.ForgetAccessKeysAsync(new ForgetAccessKeysRequest(), CancellationToken.None);

        Assert.Equal(2, Shell.Told.OfType<Empty>().Count());
    }

    [Fact]
    public async Task What_cannot_be_read_of_SecretStorage_is_as_if_it_were_not_there()
    {
        Shell.Secrets[AccessKeyStore.Key] = "canary { torn";

        Assert.Empty(await SourcesAsync<AccessKeysSource>());
        Assert.DoesNotContain("canary", Log.Text, StringComparison.Ordinal);
    }

    private Task<SaveAccessKeysResponse> SaveAsync(SaveAccessKeysRequest request) =>
        Sources.SaveAccessKeysAsync(request, CancellationToken.None);

    private async Task<IReadOnlyList<CredentialSource>> SourcesAsync<T>()
        where T : ConnectionSource =>
        [.. (await Sources.SourcesAsync(new Empty(), CancellationToken.None)).Sources.Where(source => source.Source is T)];
}
