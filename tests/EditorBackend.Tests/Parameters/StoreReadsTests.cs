using System.Collections.Concurrent;
using EditorBackend.Core.Changes.Deleting;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Secrets;
using EditorBackend.Tests.Parameters.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EditorBackend.Tests.Parameters;

/// <summary>One parameter that cannot be read takes no other with it, and a failure of the whole work is not taken for one of a parameter.</summary>
public sealed class StoreReadsTests
{
    private static readonly string[] Names = ["/a", "/bad", "/c"];

    [Theory]
    [InlineData(FailureCode.AccessDenied)]
    [InlineData(FailureCode.Invalid)]
    public async Task A_refusal_of_one_parameter_is_its_own(FailureCode code)
    {
        var store = new StoreWithABadOne(code);
        List<int> done = [];

        var values = await new StoreReads(store).ValuesAsync(
            Names,
            decrypt: true,
            count =>
            {
                lock (done)
                {
                    done.Add(count);
                }
            },
            default);

        Assert.Equal(Names, values.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("value of /a", values["/a"].Item!.Value.Reveal());
        Assert.Equal("value of /c", values["/c"].Item!.Value.Reveal());
        Assert.Null(values["/bad"].Item);
        Assert.Equal(code, values["/bad"].Error!.Code);
        Assert.Equal([1, 1, 1], done);
        Assert.Equal(["/a", "/a,/bad,/c", "/bad", "/c"], store.Asked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(FailureCode.Throttled)]
    [InlineData(FailureCode.Unavailable)]
    [InlineData(FailureCode.SignInRequired)]
    [InlineData(FailureCode.MfaRequired)]
    [InlineData(FailureCode.Internal)]
    public async Task Any_other_ends_the_work(FailureCode code)
    {
        var store = new StoreWithABadOne(code);

        var failure = await Assert.ThrowsAsync<FailureException>(
            () => new StoreReads(store).ValuesAsync(Names, decrypt: true, done: null, default));

        Assert.Equal(code, failure.Code);
        Assert.Equal(["/a,/bad,/c"], store.Asked);
    }

    [Theory]
    [InlineData(FailureCode.AccessDenied)]
    [InlineData(FailureCode.Invalid)]
    public async Task What_cannot_be_read_is_deleted_and_told_to_be_gone_for_good(FailureCode code)
    {
        var store = new StoreWithABadOne(code);
        var deleter = new ParameterDeleter(store, TimeProvider.System, NullLogger.Instance);

        await deleter.DeleteAsync(Names, default);

        Assert.Equal(Names, deleter.Deleted);
        Assert.Equal(["/bad"], deleter.NotRestorable);
        Assert.Equal(["/a", "/c"], deleter.Snapshots.Select(snapshot => snapshot.Write.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(FailureCode.Throttled)]
    [InlineData(FailureCode.Unavailable)]
    [InlineData(FailureCode.SignInRequired)]
    public async Task Nothing_is_deleted_that_only_could_not_be_read_just_now(FailureCode code)
    {
        var store = new StoreWithABadOne(code);
        var deleter = new ParameterDeleter(store, TimeProvider.System, NullLogger.Instance);

        await deleter.DeleteAsync(Names, default);

        Assert.Empty(deleter.Deleted);
        Assert.Empty(store.Deleted);
        Assert.Equal(Names.Select(name => (name, code)), deleter.Failed.Select(failed => (failed.Name, failed.Error.Code)));
    }

    [Fact]
    public async Task What_is_gone_before_its_metadata_is_read_is_left_out()
    {
        var store = new StoreWithABadOne(FailureCode.AccessDenied) { DescribeIsDenied = true };

        var metadata = await new StoreReads(store).MetadataAsync(Names, default);

        Assert.Equal(["/a", "/c"], metadata.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>AWS refuses every batch that one name is in.</summary>
    private sealed class StoreWithABadOne(FailureCode code) : UnsupportedStore
    {
        public ConcurrentQueue<string> Asked { get; } = new();

        public List<string> Deleted { get; } = [];

        /// <summary>And the history, which is asked then, knows nothing of the bad one.</summary>
        public bool DescribeIsDenied { get; init; }

        public override Task<IReadOnlyList<StoredValue>> GetBatchAsync(
            IReadOnlyList<string> names, bool decrypt, CancellationToken cancellationToken)
        {
            Asked.Enqueue(string.Join(',', names));
            return names.Contains("/bad")
                ? throw new FailureException(code, "No.")
                : Task.FromResult<IReadOnlyList<StoredValue>>(
                    [.. names.Select(name => new StoredValue(Summary(name), Secret.Of($"value of {name}")))]);
        }

        public override Task<Page<StoredMetadata>> DescribePageAsync(
            DescribeQuery query, string? nextToken, CancellationToken cancellationToken) =>
            DescribeIsDenied
                ? throw new FailureException(FailureCode.AccessDenied, "No.")
                : Task.FromResult(new Page<StoredMetadata>(
                    [.. query.NameEquals!.Select(name => new StoredMetadata(Summary(name)))], null));

        public override Task<Page<StoredVersion>> HistoryPageAsync(
            string name, bool decrypt, string? nextToken, CancellationToken cancellationToken) =>
            Task.FromResult(new Page<StoredVersion>(
                name == "/bad" ? [] : [new StoredVersion(Summary(name), Secret.Of("cipher"), [], null, [])], null));

        public override Task<IReadOnlyDictionary<string, string>> TagsAsync(string name, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

        public override Task<IReadOnlyList<string>> DeleteBatchAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
        {
            Deleted.AddRange(names);
            return Task.FromResult(names);
        }

        private static ParameterSummary Summary(string name) => new(name, ParameterType.String, 1, "", "text");
    }
}
