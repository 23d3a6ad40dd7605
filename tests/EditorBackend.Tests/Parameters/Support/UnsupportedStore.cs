using EditorBackend.Core.Parameters;

namespace EditorBackend.Tests.Parameters.Support;

/// <summary>A store that can do nothing: a fake says what it can.</summary>
internal abstract class UnsupportedStore : IWritableParameterStore
{
    public virtual bool DescribesAreThrottled => false;

    public virtual Task CredentialsAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task<Page<StoredMetadata>> DescribePageAsync(
        DescribeQuery query, string? nextToken, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<Page<StoredValue>> ByPathPageAsync(
        string path, bool recursive, bool decrypt, string? nextToken, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public virtual Task<IReadOnlyList<StoredValue>> GetBatchAsync(
        IReadOnlyList<string> names, bool decrypt, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<Page<StoredVersion>> HistoryPageAsync(
        string name, bool decrypt, string? nextToken, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<PutResult> PutAsync(ParameterWrite write, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<IReadOnlyList<string>> DeleteBatchAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public virtual Task<IReadOnlyDictionary<string, string>> TagsAsync(string name, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
