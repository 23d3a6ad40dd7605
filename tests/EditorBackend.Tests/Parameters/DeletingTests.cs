using AwsSandbox;
using AwsSandbox.Pipeline;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Core.Changes.Deleting;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Secrets;
using EditorBackend.Tests.Parameters.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EditorBackend.Tests.Parameters;

/// <summary>Whatever becomes of the answer to a deletion: what is gone can be restored.</summary>
public sealed class DeletingTests : IAsyncLifetime
{
    private SandboxedService _service = null!;

    public async Task InitializeAsync() => _service = await SandboxedService.StartAsync(new SandboxOptions { Empty = true });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_deletion_whose_answer_got_lost_can_be_undone()
    {
        await _service.CreateAsync("/a", "kept");
        var controls = _service.Sandbox.World.Controls;
        controls.RecreateDelay = TimeSpan.Zero;
        controls.Faults.Add(new FaultRule { Operation = "ssm.DeleteParameters", Kind = FaultKind.Reset, AfterCall = true, Count = 1 });

        var deleted = await DeleteAsync(["/a", "/never"], default);

        Assert.Equal(2, controls.Counters.Of("ssm.DeleteParameters").Calls);
        Assert.Equal(["/a"], deleted.Deleted);
        Assert.Equal("/never", Assert.Single(deleted.Failed).Name);
        await _service.Service.RestoreAsync(new RestoreParametersRequest(deleted.UndoId!), default);
        var back = await _service.Service.GetAsync(new GetParameterRequest(_service.Static, "/a", WithSecret: true), default);
        Assert.Equal("kept", back.Value);
    }

    [Fact]
    public async Task A_deletion_that_is_cancelled_while_it_reaches_AWS_can_be_undone()
    {
        await _service.CreateAsync("/a", "kept");
        var controls = _service.Sandbox.World.Controls;
        controls.Faults.Add(new FaultRule { Operation = "ssm.DeleteParameters", Kind = FaultKind.Slow, DelayMs = 300 });
        using var cancel = new CancellationTokenSource();

        var deleting = DeleteAsync(["/a"], cancel.Token);
        while (controls.Counters.Of("ssm.DeleteParameters").Calls == 0)
        {
            await Task.Delay(5);
        }

        await cancel.CancelAsync();
        var deleted = await deleting;

        Assert.Equal(["/a"], deleted.Deleted);
        Assert.NotNull(deleted.UndoId);
    }

    [Fact]
    public async Task Where_AWS_stays_silent_what_is_gone_counts_as_deleted_and_the_rest_as_unreachable()
    {
        var store = new SilentStore();
        var deleter = new ParameterDeleter(store, TimeProvider.System, NullLogger.Instance);

        await deleter.DeleteAsync(["/gone", "/left"], default);

        Assert.Equal(["/gone"], deleter.Deleted);
        Assert.Equal("/gone", Assert.Single(deleter.Snapshots).Write.Name);
        var failure = Assert.Single(deleter.Failed);
        Assert.Equal(("/left", FailureCode.Unavailable), (failure.Name, failure.Error.Code));
    }

    private Task<DeleteParametersResponse> DeleteAsync(string[] names, CancellationToken cancellationToken) =>
        _service.Service.DeleteAsync(new DeleteParametersRequest(_service.Static, names), cancellationToken);

    /// <summary>Deletes one of two parameters, and does not answer.</summary>
    private sealed class SilentStore : UnsupportedStore
    {
        private readonly List<string> _names = ["/gone", "/left"];

        public override Task<IReadOnlyList<string>> DeleteBatchAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
        {
            _names.Remove("/gone");
            throw new FailureException(FailureCode.Unavailable, "AWS cannot be reached.");
        }

        public override Task<IReadOnlyList<StoredValue>> GetBatchAsync(
            IReadOnlyList<string> names, bool decrypt, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<StoredValue>>(
                [.. _names.Intersect(names).Select(name => new StoredValue(Summary(name), Secret.Of("x")))]);

        public override Task<Page<StoredMetadata>> DescribePageAsync(
            DescribeQuery query, string? nextToken, CancellationToken cancellationToken) =>
            Task.FromResult(new Page<StoredMetadata>([.. _names.Select(name => new StoredMetadata(Summary(name)))], null));

        public override Task<IReadOnlyDictionary<string, string>> TagsAsync(string name, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

        private static ParameterSummary Summary(string name) => new(name, ParameterType.String, 1, "", "text");
    }
}
