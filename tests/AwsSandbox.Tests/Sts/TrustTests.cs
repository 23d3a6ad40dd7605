using Amazon.SecurityToken.Model;
using AwsSandbox.Seeding;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Sts;

public sealed class TrustTests : StsSandbox
{
    private static readonly string NotAuthorized = $"User: arn:aws:iam::{Development}:user/dana is not authorized to perform: sts:AssumeRole on resource: ";

    [Fact]
    public async Task A_role_with_an_external_id_is_for_those_who_know_it()
    {
        var deployer = RoleArn("Deployer");
        await RefusedAsync(Dana, new AssumeRoleRequest { RoleArn = deployer }, "AccessDenied", NotAuthorized + deployer);
        await RefusedAsync(Dana, new AssumeRoleRequest { RoleArn = deployer, ExternalId = "guess" }, "AccessDenied", NotAuthorized + deployer);
        var session = await AssumeAsync(Dana, new AssumeRoleRequest { RoleArn = deployer, ExternalId = SeedTrustedRoles.ExternalId });
        Assert.Equal($"arn:aws:sts::{Development}:assumed-role/Deployer/tester", session.AssumedRoleUser.Arn);
    }

    [Theory]
    [InlineData(Development)]
    [InlineData("777788889999")]
    public async Task A_role_that_trusts_a_role_is_reached_through_it_alone(string account)
    {
        var chained = new AssumeRoleRequest { RoleArn = RoleArn("Chained", account) };
        await RefusedAsync(Static, chained, "AccessDenied", "is not authorized to perform: sts:AssumeRole");
        var deployer = await DeployerAsync();
        Assert.Equal($"arn:aws:sts::{account}:assumed-role/Chained/tester", (await AssumeAsync(deployer, chained)).AssumedRoleUser.Arn);
    }

    [Fact]
    public async Task A_chain_ends_after_an_hour_whatever_the_role_allows()
    {
        var deployer = await DeployerAsync();
        var chained = RoleArn("Chained");
        await RefusedAsync(deployer, new AssumeRoleRequest { RoleArn = chained, DurationSeconds = 3601 }, "ValidationError",
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        await AssumeAsync(deployer, new AssumeRoleRequest { RoleArn = chained, DurationSeconds = 3600 });
    }

    [Fact]
    public async Task A_role_lasts_no_longer_than_its_maximum()
    {
        await RefusedAsync(Dana, new AssumeRoleRequest { RoleArn = RoleArn("Short"), DurationSeconds = 3601 }, "ValidationError",
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        var session = await AssumeAsync(Dana, new AssumeRoleRequest { RoleArn = RoleArn("Short"), DurationSeconds = 3600 });
        Assert.InRange((session.Credentials.Expiration!.Value.ToUniversalTime() - World.Clock.GetUtcNow().UtcDateTime).TotalMinutes, 55, 60);
    }

    [Fact]
    public async Task A_source_identity_can_be_demanded()
    {
        var audited = RoleArn("Audited");
        await RefusedAsync(Dana, new AssumeRoleRequest { RoleArn = audited }, "AccessDenied", NotAuthorized + audited);
        await RefusedAsync(Dana, new AssumeRoleRequest { RoleArn = audited, SourceIdentity = "dana@elsewhere.example" }, "AccessDenied", NotAuthorized + audited);
        var session = await AssumeAsync(Dana, new AssumeRoleRequest { RoleArn = audited, SourceIdentity = "dana@acme.example" });
        Assert.Equal("dana@acme.example", session.SourceIdentity);
        Assert.Null((await AssumeAsync(Dana, new AssumeRoleRequest { RoleArn = RoleArn("ReadOnly") })).SourceIdentity);
    }

    [Fact]
    public async Task A_source_identity_needs_a_role_that_lets_it_be_set()
    {
        await RefusedAsync(Dana, new AssumeRoleRequest { RoleArn = RoleArn("ReadOnly"), SourceIdentity = "dana@acme.example" }, "AccessDenied",
            $"is not authorized to perform: sts:SetSourceIdentity on resource: {RoleArn("ReadOnly")}");
    }

    [Fact]
    public async Task A_source_identity_stays_through_a_chain()
    {
        var deployer = await DeployerAsync("dana@acme.example");
        Assert.Equal("dana@acme.example", (await AssumeAsync(deployer, new AssumeRoleRequest { RoleArn = RoleArn("Chained") })).SourceIdentity);
        Assert.Equal("dana@acme.example", (await AssumeAsync(deployer, new AssumeRoleRequest { RoleArn = RoleArn("Audited") })).SourceIdentity);
        await RefusedAsync(deployer, new AssumeRoleRequest { RoleArn = RoleArn("Chained"), SourceIdentity = "bob@acme.example" }, "AccessDenied", "sts:SetSourceIdentity");
        await RefusedAsync(deployer, new AssumeRoleRequest { RoleArn = RoleArn("Short") }, "AccessDenied", "sts:SetSourceIdentity");
    }

    [Theory]
    [InlineData("d")]
    [InlineData("dana smith")]
    public async Task What_does_not_fit_the_model_is_refused(string sourceIdentity)
    {
        await RefusedAsync(Dana, new AssumeRoleRequest { RoleArn = RoleArn("Audited"), SourceIdentity = sourceIdentity }, "ValidationError", "at 'sourceIdentity' failed to satisfy constraint");
        await RefusedAsync(Dana, new AssumeRoleRequest { RoleArn = RoleArn("Audited"), RoleSessionName = sourceIdentity }, "ValidationError", "at 'roleSessionName' failed to satisfy constraint");
    }

    [Fact]
    public async Task A_role_for_web_identities_is_not_for_users() =>
        await RefusedAsync(Static, new AssumeRoleRequest { RoleArn = RoleArn("WebIdentity") }, "AccessDenied", "is not authorized to perform: sts:AssumeRole");

    private async Task<Credentials> DeployerAsync(string? sourceIdentity = null) =>
        (await AssumeAsync(Dana, new AssumeRoleRequest
        {
            RoleArn = RoleArn("Deployer"),
            ExternalId = SeedTrustedRoles.ExternalId,
            SourceIdentity = sourceIdentity,
        })).Credentials;
}
