using EditorBackend.Core.Changes;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Secrets;
using EditorBackend.Tests.Parameters.Support;

namespace EditorBackend.Tests.Parameters;

/// <summary>A write believes the read and not the listing, which may lag behind.</summary>
public sealed class CheckBeforeWriteTests
{
    [Fact]
    public async Task A_version_that_the_listing_does_not_know_yet_is_not_overwritten()
    {
        var store = new LaggingStore(ParameterType.String, listed: 1, current: 2);

        var conflict = await Assert.ThrowsAsync<FailureException>(() => PutAsync(store, 1));

        Assert.Equal((FailureCode.VersionConflict, 2L), (conflict.Code, conflict.Failure.CurrentVersion));
        Assert.Null(store.Written);
    }

    [Fact]
    public async Task A_second_save_is_no_conflict_with_the_first_that_the_listing_does_not_know_yet()
    {
        var store = new LaggingStore(ParameterType.String, listed: 1, current: 2);

        var (response, _) = await PutAsync(store, 2);

        Assert.Equal(3, response.Version);
        Assert.Equal("of version 2", store.Written!.Description);
    }

    [Theory]
    [InlineData(ParameterType.SecureString, ParameterType.String)]
    [InlineData(ParameterType.String, ParameterType.SecureString)]
    public async Task A_value_is_not_written_to_a_parameter_of_another_type(ParameterType expected, ParameterType current)
    {
        var store = new LaggingStore(current, listed: 1, current: 1);

        var refused = await Assert.ThrowsAsync<FailureException>(() => PutAsync(store, 1, expected));

        Assert.Equal(FailureCode.Invalid, refused.Code);
        Assert.Null(store.Written);
    }

    private static Task<(SavedVersion Saved, ParameterSummary Written)> PutAsync(
        LaggingStore store, long expected, ParameterType? type = null) =>
        ParameterWriter.PutAsync(store, "/a", Secret.Of("mine"), expected, type, default);

    private sealed class LaggingStore(ParameterType type, long listed, long current) : UnsupportedStore
    {
        public ParameterWrite? Written { get; private set; }

        public override Task<Page<StoredMetadata>> DescribePageAsync(
            DescribeQuery query, string? nextToken, CancellationToken cancellationToken) =>
            Task.FromResult(new Page<StoredMetadata>([new StoredMetadata(Summary(listed))], null));

        public override Task<IReadOnlyList<StoredValue>> GetBatchAsync(
            IReadOnlyList<string> names, bool decrypt, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<StoredValue>>([new StoredValue(Summary(current), Secret.Of("theirs"))]);

        public override Task<Page<StoredVersion>> HistoryPageAsync(
            string name, bool decrypt, string? nextToken, CancellationToken cancellationToken) =>
            Task.FromResult(new Page<StoredVersion>(
                [new StoredVersion(Summary(1), Secret.Of(""), [], null, []), new StoredVersion(Summary(2), Secret.Of(""), [], null, [])], null));

        public override Task<PutResult> PutAsync(ParameterWrite write, CancellationToken cancellationToken)
        {
            Written = write;
            return Task.FromResult(new PutResult(current + 1, ParameterTier.Standard));
        }

        private ParameterSummary Summary(long version) =>
            new("/a", type, version, "", "text", Tier: ParameterTier.Standard, Description: $"of version {version}");
    }
}
