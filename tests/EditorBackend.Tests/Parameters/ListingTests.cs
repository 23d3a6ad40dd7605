using AwsSandbox;
using AwsSandbox.Pipeline;
using AwsSandbox.Seeding;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters.Index;
using EditorBackend.Tests.Parameters.Support;

namespace EditorBackend.Tests.Parameters;

/// <summary>The tree fills from the sandbox: all of it, whatever the pages, the throttle and the rights are.</summary>
public sealed class ListingTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(49, 0)]
    [InlineData(120, 2)]
    [InlineData(2000, 0)]
    [InlineData(2000, 3)]
    public async Task Every_parameter_is_found(int count, int emptyPages)
    {
        await using var service = await SandboxedService.StartAsync(new SandboxOptions { Parameters = count, EmptyPages = emptyPages });

        var root = await service.WhenDoneAsync(service.Static);

        Assert.Equal(IndexPhase.Complete, root.State.Phase);
        Assert.Equal(count, root.State.Loaded);
        Assert.Equal(count, root.Nodes.Sum(node => node.DescendantCount));
    }

    [Fact]
    public async Task A_throttle_slows_the_listing_down_and_fails_nothing()
    {
        await using var service = await SandboxedService.StartAsync(
            new SandboxOptions { Parameters = 1500, Throttle = ThrottleProfile.AwsDefault });

        var root = await service.WhenDoneAsync(service.Static);

        Assert.Equal(new IndexState(IndexPhase.Complete, 1500), root.State);
    }

    [Fact]
    public async Task Without_DescribeParameters_the_tree_comes_by_path_and_says_what_is_missing()
    {
        await using var service = await SandboxedService.StartAsync(new SandboxOptions { Parameters = 35 });
        var connection = service.Connections.OpenRole(SeedRoles.NoDescribe);

        var root = await service.WhenDoneAsync(connection);

        Assert.Equal(IndexPhase.Complete, root.State.Phase);
        Assert.Equal(35, root.State.Loaded);
        Assert.Contains("ssm:DescribeParameters", root.State.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_DescribeParameters_alone_the_tree_is_whole()
    {
        await using var service = await SandboxedService.StartAsync(new SandboxOptions { Parameters = 300 });

        var root = await service.WhenDoneAsync(service.Connections.OpenRole(SeedRoles.NoPath));

        Assert.Equal(new IndexState(IndexPhase.Complete, 300), root.State);
    }

    [Fact]
    public async Task Without_both_the_state_names_the_actions()
    {
        await using var service = await SandboxedService.StartAsync(new SandboxOptions { Parameters = 5 });
        var role = new Role("Nothing", new AwsSandbox.Permissions.Policy());

        var root = await service.WhenDoneAsync(service.Connections.OpenRole(role));

        Assert.Equal(IndexPhase.Failed, root.State.Phase);
        Assert.Equal(FailureCode.AccessDenied, root.State.Error!.Code);
        Assert.Contains("ssm:GetParametersByPath", root.State.Error.Message, StringComparison.Ordinal);
    }
}
