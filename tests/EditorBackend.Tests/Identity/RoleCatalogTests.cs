using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Roles;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Text;

namespace EditorBackend.Tests.Identity;

/// <summary>Listing all accounts and roles of a session: what is told, and what may go wrong on the way.</summary>
public sealed class RoleCatalogTests : RoleCatalogSandbox
{
    [Fact]
    public async Task All_accounts_and_roles_are_listed_by_name()
    {
        await SignInAsync();
        Assert.Empty((await CatalogAsync())!.Accounts);

        var done = await RefreshAsync();

        var catalog = (await CatalogAsync())!;
        Assert.Equal(AccountCount, catalog.Accounts.Count);
        Assert.Equal(catalog.Accounts.OrderBy(account => account.Name, NaturalOrder.Instance), catalog.Accounts);
        Assert.Equal(Clock.GetUtcNow(), catalog.ListedAt!.Value, TimeSpan.FromMinutes(1));
        Assert.False(catalog.IsListing);
        var development = catalog.Accounts.Single(account => account.Id == Development);
        Assert.Equal("aws-dev@acme.example", development.EmailAddress);
        Assert.Equal(
            ["Administrator", "NoDecrypt", "NoDescribe", "NoPath", "ReadOnly", "ReadWriteNoDelete"],
            development.Roles!.Select(role => role.Name));
        Assert.All(catalog.Accounts, account => Assert.Null(account.Problem));
        Assert.Equal(new ListingReport(AccountCount, catalog.Accounts.Sum(account => account.Roles!.Count)), done);
    }

    [Fact]
    public async Task The_shell_hears_of_a_listing_in_few_notifications_that_add_up()
    {
        await SignInAsync();

        await RefreshAsync();

        Assert.InRange(Told.Count, 2, AccountCount - 1);
        Assert.All(Told.SkipLast(1), told => Assert.True(told.IsListing));
        Assert.False(Told[^1].IsListing);
        Assert.Equal((AccountCount, AccountCount), (Told[^1].Listed, Told[^1].Total));
        Assert.Equal(Told.Select(told => told.Listed).Order(), Told.Select(told => told.Listed));
        Assert.All(Told, told => Assert.InRange(told.Listed, 0, told.Total));
        var shown = new Dictionary<string, CatalogAccount>();
        foreach (var account in Told.SelectMany(told => told.Accounts))
        {
            shown[account.Id] = account;
        }

        Assert.Equivalent((await CatalogAsync())!.Accounts, shown.Values, strict: true);
    }

    [Fact]
    public async Task Nobody_is_told_of_accounts_that_are_the_same_as_before()
    {
        await SignInAsync();
        await RefreshAsync();
        Shell.Told.Clear();

        await RefreshAsync();

        Assert.All(Told, told => Assert.Empty(told.Accounts));
        Assert.Equal((AccountCount, AccountCount), (Told[^1].Listed, Told[^1].Total));
    }

    [Fact]
    public async Task Throttled_calls_are_repeated_and_nothing_is_missing()
    {
        await SignInAsync();
        Fault("portal.ListAccounts:status=429,code=TooManyRequestsException,count=1");
        Fault("portal.ListAccountRoles:status=429,code=TooManyRequestsException,nth=5,count=6");

        var done = await RefreshAsync();

        Assert.Null(done.Problem);
        Assert.All((await CatalogAsync())!.Accounts, account => Assert.NotEmpty(account.Roles!));
    }

    [Fact]
    public async Task The_portals_limit_is_kept()
    {
        await SignInAsync();
        Host.World.Controls.Throttle.PortalRate = 20;
        Fault("portal.ListAccountRoles:slow=200");

        await RefreshAsync();

        Assert.Equal(0, Host.World.Controls.Counters.Of("portal.ListAccountRoles").Throttled);
        Assert.True(Host.World.Controls.Counters.Of("portal.ListAccountRoles").MaxConcurrency > 1);
    }

    [Theory]
    [InlineData("status=403,code=ForbiddenException")]
    [InlineData("status=404,code=ResourceNotFoundException")]
    public async Task What_one_account_refuses_is_that_accounts_problem(string refusal)
    {
        await SignInAsync();
        Fault($"portal.ListAccountRoles:{refusal},nth=3,count=1");

        var done = await RefreshAsync();

        var accounts = (await CatalogAsync())!.Accounts;
        var refused = Assert.Single(accounts, account => account.Problem is not null);
        Assert.Empty(refused.Roles!);
        Assert.Contains(refused.Id, refused.Problem, StringComparison.Ordinal);
        Assert.Equal(refused.Problem, done.Problem);
        Assert.All(accounts.Where(account => account != refused), account => Assert.NotEmpty(account.Roles!));
        Assert.Equal(SignInState.SignedIn, (await StateAsync()).State);

        await RefreshAsync();
        Assert.All((await CatalogAsync())!.Accounts, account => Assert.Null(account.Problem));
    }

    [Fact]
    public async Task An_answer_that_says_nothing_of_an_account_takes_nothing_of_it()
    {
        await SignInAsync();
        await RefreshAsync();
        Fault("portal.ListAccountRoles:status=400,code=InvalidRequestException,nth=3,count=1");

        var done = await RefreshAsync();

        Assert.Equal(done.Problem, Assert.Single((await CatalogAsync())!.Accounts, account => account.Problem is not null).Problem);
        Assert.All((await CatalogAsync())!.Accounts, account => Assert.NotEmpty(account.Roles!));
    }

    [Fact]
    public async Task A_portal_that_is_down_ends_the_listing_and_takes_nothing()
    {
        await SignInAsync();
        await RefreshAsync();
        var calls = Calls("portal.ListAccountRoles");
        Fault("portal.ListAccountRoles:status=503");

        await FailsAsync(FailureCode.Unavailable, () => RefreshAsync());

        Assert.InRange(Calls("portal.ListAccountRoles") - calls, 5, 3 * AccountCount - 1);
        Assert.All((await CatalogAsync())!.Accounts, account => Assert.NotEmpty(account.Roles!));
        Assert.False(Told[^1].IsListing);
        Assert.Equal(SignInState.SignedIn, (await StateAsync()).State);
    }

    [Fact]
    public async Task A_token_that_ends_in_the_middle_asks_once_and_the_listing_goes_on()
    {
        await SignInAsync();
        Shell.AnswerPrompt = (_, _) => SignInAsync();
        var listing = RefreshAsync();
        await UntilAsync(() => Told.Any(told => told.Listed > 0));

        EndTokens();
        var done = await listing;

        Assert.Equal(1, Shell.Prompts);
        Assert.Null(done.Problem);
        Assert.Equal(AccountCount, done.Accounts);
        Assert.All((await CatalogAsync())!.Accounts, account => Assert.NotEmpty(account.Roles!));
    }

    [Fact]
    public async Task A_prompt_that_is_refused_ends_the_listing_and_keeps_what_came()
    {
        await SignInAsync();
        var listing = RefreshAsync();
        await UntilAsync(() => Told.Any(told => told.Listed > 0));

        EndTokens();
        await FailsAsync(FailureCode.SignInRequired, () => listing);

        Assert.Equal(1, Shell.Prompts);
        Assert.False(Told[^1].IsListing);
        Assert.Equal(AccountCount, (await CatalogAsync())!.Accounts.Count);
        Assert.Null((await CatalogAsync())!.ListedAt);
    }

    [Fact]
    public async Task Signing_out_in_the_middle_ends_the_listing_and_leaves_nothing()
    {
        await SignInAsync();
        var listing = RefreshAsync();
        await UntilAsync(() => Told.Any(told => told.Listed > 0));

        await Identity.SignOutAsync(new SignOutRequest(Session), CancellationToken.None);
        await FailsAsync(FailureCode.SignInRequired, () => listing);

        Assert.Null(await CatalogAsync());
        Assert.Empty(Directory.GetFiles(Path.Combine(Storage, "roles")));
        Assert.Equal(0, Shell.Prompts);
        Assert.Equal(AccountCount, Told[^1].Removed.Count);
        Assert.False(Told[^1].IsListing);
        StartBackend();
        Assert.Null(await CatalogAsync());
    }

    [Fact]
    public async Task Who_comes_while_a_listing_runs_shares_it()
    {
        await SignInAsync();

        var answers = await Task.WhenAll(RefreshAsync(), RefreshAsync(), RefreshAsync());

        Assert.Equal(1, Calls("portal.ListAccounts"));
        Assert.Equal(AccountCount, Calls("portal.ListAccountRoles"));
        Assert.All(answers, answer => Assert.Equal(AccountCount, answer.Accounts));
    }

    [Fact]
    public async Task A_listing_stops_when_the_last_one_who_wants_it_has_gone()
    {
        await SignInAsync();
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var listings = new[] { RefreshAsync(first.Token), RefreshAsync(second.Token) };
        await UntilAsync(() => Told.Any(told => told.Listed > 0));

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listings[0]);
        Assert.True((await CatalogAsync())!.IsListing);
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listings[1]);
        await UntilAsync(() => !Told[^1].IsListing);

        Assert.True(Calls("portal.ListAccountRoles") < AccountCount);
        Assert.Null((await CatalogAsync())!.ListedAt);
        Assert.Equal(AccountCount, (await RefreshAsync()).Accounts);
        Assert.NotNull((await CatalogAsync())!.ListedAt);
    }

    [Fact]
    public async Task A_connection_takes_its_accounts_name_from_the_list()
    {
        await SignInAsync();
        await RefreshAsync();
        var calls = Calls("portal.ListAccounts");

        var connection = await ConnectAsync(Administrator with { AccountName = "As it was called before" });

        Assert.Equal("Acme Development", connection.AccountName);
        Assert.Equal(calls, Calls("portal.ListAccounts"));
    }
}
