using AwsSandbox.Pipeline;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Text;

namespace EditorBackend.Tests.Identity;

public sealed class SsoRoleTests : IdentitySandbox
{
    [Fact]
    public async Task Accounts_and_roles_are_listed_by_name()
    {
        await SignInAsync();

        var accounts = await AccountsAsync();
        var roles = await Feature.RolesAsync(Session, Development);

        Assert.Equal(["Acme Development", "Acme Production", "Acme Staging"], accounts.Select(account => account.Name));
        Assert.Equal("aws-dev@acme.example", accounts[0].EmailAddress);
        Assert.Equal(["Administrator", "NoDecrypt", "NoDescribe", "NoPath", "ReadOnly", "ReadWriteNoDelete"], roles);
    }

    [Fact]
    public async Task A_role_becomes_a_verified_connection_in_the_sessions_Region()
    {
        await SignInAsync();

        var connection = await ConnectAsync(Administrator);

        Assert.Equal("us-east-1", connection.Region);
        Assert.Equal(Development, connection.AccountId);
        Assert.Equal("Acme Development", connection.AccountName);
        Assert.Equal("Administrator", connection.RoleName);
        Assert.Equal("aws", connection.Partition);
        Assert.Contains(":assumed-role/", connection.Arn, StringComparison.Ordinal);
        Assert.NotNull(connection.ExpiresAt);
        Assert.Same(connection, Connections.Get(connection.Id).Info);
    }

    [Fact]
    public async Task A_connections_id_depends_on_source_and_Region_alone()
    {
        await SignInAsync();
        var first = await ConnectAsync(Administrator);
        var elsewhere = await ConnectAsync(Administrator, "eu-west-1");
        StartBackend();
        var again = await ConnectAsync(Administrator with { AccountName = "Development" });

        Assert.Equal(first.Id, again.Id);
        Assert.NotEqual(first.Id, elsewhere.Id);
        Assert.Equal("eu-west-1", elsewhere.Region);
    }

    [Fact]
    public async Task Disconnecting_closes_the_connection_and_says_so()
    {
        await SignInAsync();
        var connection = await ConnectAsync(Administrator);
        var open = Connections.Get(connection.Id);

        await Identity.DisconnectAsync(new DisconnectRequest(connection.Id), CancellationToken.None);
        await Identity.DisconnectAsync(new DisconnectRequest(connection.Id), CancellationToken.None);

        Assert.True(open.Ended.IsCancellationRequested);
        await FailsAsync(FailureCode.NotFound, () => Task.FromResult(Connections.Get(connection.Id)));
    }

    [Fact]
    public async Task Role_credentials_are_shared_and_renewed_before_they_end()
    {
        await SignInAsync();
        var credentials = Connections.Get((await ConnectAsync(Administrator)).Id).Credentials;
        var first = await credentials.GetCredentialsAsync();
        var again = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => credentials.GetCredentialsAsync()));
        Assert.All(again, keys => Assert.Equal(first.AccessKey, keys.AccessKey));
        Assert.Equal(1, Calls("portal.GetRoleCredentials"));

        Clock.Advance(TimeSpan.FromHours(1));
        var renewed = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => credentials.GetCredentialsAsync()));

        Assert.All(renewed, keys => Assert.NotEqual(first.AccessKey, keys.AccessKey));
        Assert.Single(renewed.Select(keys => keys.AccessKey).Distinct(StringComparer.Ordinal));
        Assert.Equal(2, Calls("portal.GetRoleCredentials"));
    }

    [Fact]
    public async Task A_role_that_is_not_assigned_is_no_sign_out()
    {
        await SignInAsync();

        var error = await FailsAsync(FailureCode.AccessDenied, () => ConnectAsync(Administrator with { RoleName = "Removed" }));

        Assert.Contains("Removed", error.Message, StringComparison.Ordinal);
        Assert.Equal(SignInState.SignedIn, (await StateAsync()).State);
        Assert.Equal(0, Shell.Prompts);
        Assert.NotEmpty(await AccountsAsync());
    }

    [Fact]
    public async Task A_throttled_portal_is_asked_again()
    {
        await SignInAsync();
        Fault("portal.ListAccounts:status=429,code=TooManyRequestsException,count=7");

        var listing = AccountsAsync();
        await Clock.SkipAsync(TimeSpan.FromMilliseconds(500));
        await Clock.SkipAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(3, (await listing).Count);
        Assert.Equal(8, Calls("portal.ListAccounts"));
    }

    [Fact]
    public async Task Many_listings_at_once_keep_the_portals_pace()
    {
        await SignInAsync();
        Host.World.Controls.Throttle.Profile = ThrottleProfile.AwsDefault;

        var roles = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ =>
            Feature.RolesAsync(Session, Development)));

        Assert.All(roles, answer => Assert.Equal(6, answer.Count));
        Assert.Equal(0, Host.World.Controls.Counters.Of("portal.ListAccountRoles").Throttled);
    }

    [Fact]
    public async Task Regions_are_those_of_all_partitions_with_names()
    {
        var regions = (await Identity.RegionsAsync(new Empty(), CancellationToken.None)).Regions;

        Assert.Contains(new AwsRegion("eu-central-1", "Europe (Frankfurt)"), regions);
        Assert.Contains(new AwsRegion("us-gov-west-1", "AWS GovCloud (US-West)"), regions);
        Assert.Contains(new AwsRegion("cn-north-1", "China (Beijing)"), regions);
        Assert.DoesNotContain(regions, region => region.Name.EndsWith("-regional", StringComparison.Ordinal));
        Assert.Equal(regions.OrderBy(region => region.Name, StringComparer.Ordinal), regions);
    }

    [Fact]
    public void Names_are_ordered_as_people_do() =>
        Assert.Equal(
            ["alpha", "Beta", "team-2", "team-10", "team-10-b"],
            new[] { "team-10-b", "team-10", "Beta", "team-2", "alpha" }.Order(NaturalOrder.Instance));
}
