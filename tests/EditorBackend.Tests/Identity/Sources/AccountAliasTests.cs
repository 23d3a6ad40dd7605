using AwsSandbox;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Roles;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Surroundings;

namespace EditorBackend.Tests.Identity.Sources;

public sealed class AccountAliasTests : IdentitySandbox
{
    [Fact]
    public async Task An_account_is_called_by_its_alias()
    {
        Environment();

        Assert.Equal(Host.World.StaticAccount.Alias, (await ConnectAsync(new EnvironmentSource(), "us-east-1")).AccountName);
        Assert.Equal(Host.World.StaticAccount.Alias, (await ConnectAsync(new EnvironmentSource(), "eu-west-1")).AccountName);
    }

    [Fact]
    public async Task Temporary_credentials_may_ask_too()
    {
        Environment();
        Configured.Update(Configured.Value with
        {
            AssumedRoles = [new AssumedRoleSetting("admin", new EnvironmentSource(), $"arn:aws:iam::{Development}:role/Administrator")],
        });

        Assert.Equal(Host.World.StaticAccount.Alias, (await ConnectAsync(new AssumedRoleSource("admin"), "us-east-1")).AccountName);
    }

    [Theory]
    [InlineData("iam.ListAccountAliases:status=403,code=AccessDenied")]
    [InlineData("iam.ListAccountAliases:status=500,code=InternalFailure")]
    [InlineData("iam.ListAccountAliases:reset")]
    public async Task Who_may_not_read_the_alias_sees_the_id(string fault)
    {
        Environment();
        Fault(fault);

        Assert.Equal(Development, (await ConnectAsync(new EnvironmentSource(), "us-east-1")).AccountName);
    }

    [Fact]
    public async Task An_alias_that_comes_late_is_not_waited_for_and_shown_then()
    {
        Environment();
        Fault("iam.ListAccountAliases:slow=1500");

        var connecting = ConnectAsync(new EnvironmentSource(), "us-east-1");
        await Clock.SkipAsync(TimeSpan.FromMilliseconds(500));

        Assert.Equal(Development, (await connecting).AccountName);
        while (!Shell.Told.OfType<ConnectionChangedNotification>().Any())
        {
            await Task.Delay(10);
        }

        Assert.Equal(Host.World.StaticAccount.Alias, Assert.Single(Connections.All).Info.AccountName);
    }

    [Fact]
    public async Task The_organisations_name_counts_more()
    {
        await SignInAsync();
        Configured.Update(Configured.Value with
        {
            AssumedRoles = [new AssumedRoleSetting("admin", Administrator, $"arn:aws:iam::{Development}:role/Administrator")],
        });
        await ConnectAsync(Administrator);

        Assert.Equal("Acme Development", (await ConnectAsync(new AssumedRoleSource("admin"))).AccountName);
    }

    [Fact]
    public async Task An_account_of_an_organisation_is_found_by_its_alias_once_a_connection_has_learnt_it()
    {
        await SignInAsync();
        await Feature.RoleCatalog.RefreshCatalogAsync(new RefreshCatalogRequest(Session), CancellationToken.None);
        Assert.Null((await ListedAsync()).Alias);

        await ConnectAsync(Administrator);

        while (!Shell.Told.OfType<CatalogChange>().SelectMany(told => told.Accounts).Any(account => account.Alias is not null))
        {
            await Task.Delay(10);
        }

        Assert.Equal(Host.World.StaticAccount.Alias, (await ListedAsync()).Alias);
        await Feature.RoleCatalog.RefreshCatalogAsync(new RefreshCatalogRequest(Session), CancellationToken.None);
        Assert.Equal(Host.World.StaticAccount.Alias, (await ListedAsync()).Alias);

        async Task<CatalogAccount> ListedAsync() => (await Feature.RoleCatalog.CatalogAsync(new Empty(), CancellationToken.None))
            .Sessions.SelectMany(session => session.Accounts).Single(account => account.Id == Development);
    }

    [Fact]
    public async Task A_rule_by_alias_counts_also_where_an_organisation_calls_the_account_otherwise()
    {
        Environment();
        Configured.Update(Configured.Value with { ConnectionRules = [new ConnectionRule(Account: "acme-dev*", ReadOnly: true)] });
        var before = await ConnectAsync(new EnvironmentSource(), "us-east-1");
        await SignInAsync();

        await Feature.RoleCatalog.RefreshCatalogAsync(new RefreshCatalogRequest(Session), CancellationToken.None);

        var now = Assert.Single(Connections.All).Info;
        Assert.Equal("Acme Development", now.AccountName);
        Assert.True(before.Marks?.IsReadOnly);
        Assert.True(now.Marks?.IsReadOnly);
        Connections.Close(now.Id);
        Assert.True((await ConnectAsync(new EnvironmentSource(), "us-east-1")).Marks?.IsReadOnly);
    }

    [Fact]
    public async Task A_write_waits_for_an_alias_that_a_rule_may_speak_of()
    {
        Environment();
        Configured.Update(Configured.Value with { ConnectionRules = [new ConnectionRule(Account: "acme-dev*", ReadOnly: true)] });
        Fault("iam.ListAccountAliases:slow=1500");
        var connecting = ConnectAsync(new EnvironmentSource(), "us-east-1");
        await Clock.SkipAsync(TimeSpan.FromMilliseconds(500));
        var connection = await connecting;
        Assert.Null(connection.Marks);

        await FailsAsync(FailureCode.WriteRefused, () => Connections.Get(connection.Id).AllowWriteAsync(WriteAction.On(WriteKind.Save, "/x"), CancellationToken.None));
    }

    private void Environment()
    {
        Variables["AWS_ACCESS_KEY_ID"] = SandboxWorld.StaticAccessKeyId;
        Variables["AWS_SECRET_ACCESS_KEY"] = SandboxWorld.StaticSecretAccessKey;
    }
}
