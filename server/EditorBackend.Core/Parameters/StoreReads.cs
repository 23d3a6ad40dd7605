using System.Collections.Concurrent;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Parameters;

/// <summary>What the store has under a name, or why this role cannot read it. Neither: it has nothing.</summary>
internal sealed record Read<T>(T? Item, Failure? Error = null)
    where T : class;

/// <summary>
/// Many parameters at once: full batches side by side. One that may not be read makes AWS refuse its whole batch, which
/// is then read name by name; any other failure ends the work.
/// </summary>
internal sealed class StoreReads(IParameterStore store)
{
    public const int ValuesPerBatch = 10;
    private const int MetadataPerBatch = 50;

    /// <summary>Batches under way; the pacer decides how fast they go.</summary>
    private const int Concurrency = 32;

    /// <summary>By GetParameters. A name that does not exist is left out.</summary>
    public async Task<IReadOnlyDictionary<string, Read<StoredValue>>> ValuesAsync(
        IEnumerable<string> names, bool decrypt, Action<int>? done, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<string, Read<StoredValue>> found = new(StringComparer.Ordinal);
        await ForEachAsync(names.Chunk(ValuesPerBatch), TakeAsync, cancellationToken);
        return found;

        async Task TakeAsync(string[] batch, CancellationToken token)
        {
            try
            {
                foreach (var item in await store.GetBatchAsync(batch, decrypt, token))
                {
                    found[item.Summary.Name] = new Read<StoredValue>(item);
                }

                done?.Invoke(batch.Length);
            }
            catch (FailureException refused) when (IsOfOneParameter(refused))
            {
                if (batch.Length == 1)
                {
                    found[batch[0]] = new Read<StoredValue>(null, refused.Failure);
                    done?.Invoke(1);
                    return;
                }

                await ForEachAsync(batch.Chunk(1), TakeAsync, token);
            }
        }
    }

    /// <summary>
    /// By DescribeParameters, or by the history where that is denied. A name that does not exist is left out.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, Read<StoredMetadata>>> MetadataAsync(
        IEnumerable<string> names, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<string, Read<StoredMetadata>> found = new(StringComparer.Ordinal);
        await ForEachAsync(names.Chunk(MetadataPerBatch), TakeAsync, cancellationToken);
        return found;

        async Task TakeAsync(string[] batch, CancellationToken token)
        {
            try
            {
                await foreach (var item in DescribeAsync(new DescribeQuery(NameEquals: batch), token))
                {
                    found[item.Summary.Name] = new Read<StoredMetadata>(item);
                }
            }
            catch (FailureException denied) when (denied.Code == FailureCode.AccessDenied)
            {
                await ForEachAsync(batch, TakeOneAsync, token);
            }
        }

        async Task TakeOneAsync(string name, CancellationToken token)
        {
            try
            {
                found[name] = new Read<StoredMetadata>(await MetadataReader.ReadAsync(store, name, token));
            }
            catch (FailureException unknown) when (unknown.Code == FailureCode.AccessDenied)
            {
                found[name] = new Read<StoredMetadata>(null, unknown.Failure);
            }
            catch (FailureException missing) when (missing.Code == FailureCode.NotFound)
            {
                found.TryRemove(name, out _);
            }
        }
    }

    /// <summary>All pages of a listing; an empty page is not the end.</summary>
    public async IAsyncEnumerable<StoredMetadata> DescribeAsync(
        DescribeQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var page = await store.DescribePageAsync(query, token, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            token = page.NextToken;
        }
        while (token is not null);
    }

    /// <summary>AWS names a key that may not be used InvalidKeyId, which is Invalid here.</summary>
    private static bool IsOfOneParameter(FailureException failure) =>
        failure.Code is FailureCode.AccessDenied or FailureCode.Invalid;

    private static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (item, token) => await work(item, token));
}
