using AwsSandbox.Seeding;
using AwsSandbox.Ssm;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests;

public sealed class SeedTests : SandboxTest
{
    protected override SandboxOptions Options => new();

    [Fact]
    public void Three_accounts_hold_a_believable_hierarchy_in_two_Regions()
    {
        Assert.Equal(["Acme Development", "Acme Staging", "Acme Production"], World.Accounts.Select(a => a.Name));
        foreach (var account in World.Accounts)
        {
            var parameters = World.Parameters(account.Id, "us-east-1").List();
            Assert.InRange(parameters.Count, 200, 400);
            Assert.Equal(3, parameters.Select(p => p.Latest.Type).Distinct(StringComparer.Ordinal).Count());
            Assert.Contains(parameters, p => p.Versions.Count > 1);
            Assert.Contains(parameters, p => p.Versions.Any(v => v.Labels.Count > 0));
            Assert.Contains(parameters, p => !p.Name.StartsWith('/'));
            Assert.Contains(parameters, p => p.Latest.Tier == "Advanced" && p.Latest.Policies.Count > 0);
            Assert.Contains(parameters, p => parameters.Any(other => other.Name.StartsWith(p.Name + "/", StringComparison.Ordinal)));
            Assert.InRange(World.Parameters(account.Id, "eu-west-1").List().Count, 50, 200);
        }
    }

    [Fact]
    public void Every_secret_is_a_canary_and_nothing_else_is()
    {
        foreach (var version in World.Parameters(AccountId, "us-east-1").List().SelectMany(p => p.Versions))
        {
            Assert.Equal(version.IsSecret, version.Value.Contains("s3cr3t-canary-", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_seeded_parameter_could_be_written_through_the_service()
    {
        foreach (var parameter in World.Parameters(AccountId, "us-east-1").List())
        {
            var latest = parameter.Latest;
            var answer = await Aws.SsmAsync("PutParameter", new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Name"] = parameter.Name,
                ["Value"] = latest.Value,
                ["Type"] = latest.Type,
                ["KeyId"] = latest.KeyId,
                ["Tier"] = latest.Tier,
                ["DataType"] = latest.DataType,
                ["AllowedPattern"] = latest.AllowedPattern,
                ["Overwrite"] = true,
            });
            Assert.True(answer.Status == 200, $"{parameter.Name}: {answer.Body}");
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_world()
    {
        Assert.Equal(Values(1), Values(1));
        Assert.NotEqual(Values(1), Values(2));

        static List<string> Values(int seed) =>
            [.. new SandboxWorld(new SandboxOptions { Seed = seed }).Parameters("777788889999", "us-east-1").List().Select(p => p.Latest.Value)];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2000)]
    public void A_number_of_parameters_is_exactly_that(int count)
    {
        var world = new SandboxWorld(new SandboxOptions { Parameters = count });
        var parameters = world.Parameters(SeedAccounts.Development.Id, "us-east-1").List();
        Assert.Equal(count, parameters.Count);
        Assert.Equal(count / 5, parameters.Count(p => p.Latest.IsSecret));
        Assert.All(parameters, p => ParameterName.CheckNew(p.Name, SeedAccounts.Development.Id, "us-east-1"));
    }

    [Fact]
    public void Empty_is_one_account_without_parameters()
    {
        var world = new SandboxWorld(new SandboxOptions { Empty = true });
        Assert.Equal("123456789012", Assert.Single(world.Accounts).Id);
        Assert.Empty(world.Parameters("123456789012", "us-east-1").List());
        Assert.Equal("123456789012", world.Credentials.Find(SandboxWorld.StaticAccessKeyId)!.Principal.Account.Id);
    }

    [Fact]
    public void People_have_assignments_that_exist()
    {
        foreach (var (accountId, roles) in World.Users.SelectMany(user => user.Assignments))
        {
            Assert.All(roles, role => Assert.NotNull(World.FindAccount(accountId)?.FindRole(role)));
        }
    }
}
