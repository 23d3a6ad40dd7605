using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity;

/// <summary>What the shell hears of open connections: time left, and what the person's rules say of them.</summary>
public sealed class ConnectionUpdateTests : RoleCatalogSandbox
{
    private static readonly SsoRoleSource ReadOnly = Administrator with { RoleName = "ReadOnly" };

    private IEnumerable<Connection> Changed =>
        Shell.Told.OfType<ConnectionChangedNotification>().Select(told => told.Connection);

    [Fact]
    public async Task Rules_mark_connections_accounts_and_roles_alike()
    {
        await SignInAsync();
        SetRules(
            new ConnectionRule(Account: "Acme *", Color: "charts.blue"),
            new ConnectionRule(Account: Development, Role: "Admin*", Label: "Careful", Tags: ["dev"], Protected: true));
        await RefreshAsync();

        var connection = await ConnectAsync(Administrator);

        var account = (await CatalogAsync())!.Accounts.Single(known => known.Id == Development);
        Assert.Equal(new ConnectionMarks(Color: "charts.blue"), account.Marks);
        Assert.Equivalent(new ConnectionMarks("Careful", "charts.blue", null, ["dev"], IsProtected: true), connection.Marks, strict: true);
        Assert.Equivalent(connection.Marks, account.Roles!.Single(role => role.Name == "Administrator").Marks, strict: true);
        Assert.Equal(account.Marks, account.Roles!.Single(role => role.Name == "ReadOnly").Marks);
        Assert.Null((await CatalogAsync())!.Accounts.First(known => !known.Name.StartsWith("Acme", StringComparison.Ordinal)).Marks);
    }

    [Fact]
    public async Task A_change_of_the_rules_is_told_for_what_it_changes_alone()
    {
        await SignInAsync();
        await RefreshAsync();
        var administrator = await ConnectAsync(Administrator);
        await ConnectAsync(ReadOnly);
        Shell.Told.Clear();

        SetRules(new ConnectionRule(Account: Development, Role: "Administrator", ReadOnly: true));
        await UntilAsync(() => Shell.Told.Count >= 2);

        var connection = Assert.Single(Changed);
        Assert.Equal(administrator with { Marks = new ConnectionMarks(IsReadOnly: true) }, connection);
        Assert.Contains(connection, (await Identity.ConnectionsAsync(new Empty(), CancellationToken.None)).Connections);
        var list = Assert.Single(Told);
        Assert.Equal(Development, Assert.Single(list.Accounts).Id);
        Assert.Equal((AccountCount, AccountCount, false), (list.Listed, list.Total, list.IsListing));

        Shell.Told.Clear();
        SetRules(new ConnectionRule(Account: Development, Role: "Administrator", ReadOnly: true), new ConnectionRule(Account: "no such", Label: "x"));
        SetRules();
        await UntilAsync(() => Shell.Told.Count >= 2);
        Assert.Equal(administrator, Assert.Single(Changed));
    }

    [Fact]
    public async Task Renewed_credentials_are_told_with_their_end()
    {
        await SignInAsync();
        var connection = await ConnectAsync(Administrator);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(connection.ExpiresAt < Clock.GetUtcNow());

        await Connections.Get(connection.Id).Credentials.GetCredentialsAsync();
        await UntilAsync(() => Changed.Any());

        var changed = Assert.Single(Changed);
        Assert.True(changed.ExpiresAt > Clock.GetUtcNow());
        Assert.Equal(connection with { ExpiresAt = changed.ExpiresAt }, changed);
        Assert.Same(changed, Assert.Single(Connections.All).Info);
    }

    [Fact]
    public async Task Nobody_hears_of_a_connection_that_is_closed_or_was_replaced()
    {
        await SignInAsync();
        var first = await ConnectAsync(Administrator);
        var replaced = Connections.Get(first.Id).Credentials;
        await ConnectAsync(Administrator);
        var closed = Connections.Get(first.Id).Credentials;
        Connections.Close(first.Id);
        Clock.Advance(TimeSpan.FromHours(1));

        await replaced.GetCredentialsAsync();
        await closed.GetCredentialsAsync();
        var other = await ConnectAsync(ReadOnly);
        Clock.Advance(TimeSpan.FromHours(1));
        await Connections.Get(other.Id).Credentials.GetCredentialsAsync();
        await UntilAsync(() => Changed.Any());

        Assert.Equal(other.Id, Assert.Single(Changed).Id);
    }

    [Fact]
    public async Task A_connection_that_is_made_anew_keeps_its_place()
    {
        await SignInAsync();
        var first = await ConnectAsync(Administrator);
        var second = await ConnectAsync(ReadOnly);

        await ConnectAsync(Administrator);

        Assert.Equal([first.Id, second.Id], Connections.All.Select(connection => connection.Id));
    }

    [Fact]
    public async Task A_name_that_a_listing_brings_is_told_and_counts_for_the_rules()
    {
        await SignInAsync();
        Fault("portal.ListAccounts:status=403,code=ForbiddenException,count=1");
        var connection = await ConnectAsync(Administrator);
        SetRules(new ConnectionRule(Account: "Acme Dev*", Protected: true));
        Assert.Equal(Development, connection.AccountName);
        Assert.Null(Connections.Get(connection.Id).Info.Marks);

        await RefreshAsync();
        // An alias may be told before, when the machine is slow.
        await UntilAsync(() => Changed.Any(told => told.AccountName == "Acme Development"));

        Assert.Equal(
            connection with { AccountName = "Acme Development", Marks = new ConnectionMarks(IsProtected: true) },
            Assert.Single(Changed, told => told.AccountName != connection.AccountName));
    }

    [Fact]
    public async Task A_profile_is_known_by_its_accounts_name_in_the_organisation()
    {
        await SignInAsync();
        await RefreshAsync();
        SetRules(new ConnectionRule(Account: "Acme Development", ReadOnly: true), new ConnectionRule(Name: "base", Label: "Base"));
        WriteCredentials($"""
            [base]
            aws_access_key_id = {AwsSandbox.SandboxWorld.StaticAccessKeyId}
            aws_secret_access_key = {AwsSandbox.SandboxWorld.StaticSecretAccessKey}
            """);

        var connection = await ConnectAsync(new ProfileSource("base"), "us-east-1");

        Assert.Equal("Acme Development", connection.AccountName);
        Assert.Equal(new ConnectionMarks(Label: "Base", IsReadOnly: true), connection.Marks);
    }

    [Theory]
    [InlineData("assumed-role/AWSReservedSSO_Administrator_0123456789abcdef/alice", "Administrator")]
    [InlineData("assumed-role/AWSReservedSSO_My_Set_0123456789abcdef/alice", "My_Set")]
    [InlineData("assumed-role/AWSReservedSSO_Administrator_xyz/alice", "AWSReservedSSO_Administrator_xyz")]
    [InlineData("assumed-role/Deployer/session", "Deployer")]
    [InlineData("user/team/dana", "dana")]
    public void A_role_is_called_as_people_know_it(string resource, string name) =>
        Assert.Equal(name, CallerIdentity.Of(Development, $"arn:aws:sts::{Development}:{resource}").Name);

    private void SetRules(params ConnectionRule[] rules) => Configured.Update(Configured.Value with { ConnectionRules = rules });
}
