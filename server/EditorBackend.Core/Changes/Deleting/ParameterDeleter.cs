using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Changes.Deleting;

/// <summary>Deletes in batches, after taking a snapshot of each batch.</summary>
internal sealed class ParameterDeleter(IWritableParameterStore store, TimeProvider clock, ILogger log)
{
    private readonly StoreReads _reads = new(store);

    public List<string> Deleted { get; } = [];

    public List<ParameterFailure> Failed { get; } = [];

    public List<string> NotRestorable { get; } = [];

    public List<DeletedParameter> Snapshots { get; } = [];

    public async Task DeleteAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        foreach (var batch in names.Distinct(StringComparer.Ordinal).Chunk(StoreReads.ValuesPerBatch))
        {
            if (cancellationToken.IsCancellationRequested && Deleted.Count > 0)
            {
                // What is deleted must be told and stay restorable: the rest is reported as not done.
                Failed.AddRange(batch.Select(name => new ParameterFailure(
                    name, new Failure(FailureCode.Unavailable, "The deletion was canceled before it reached this parameter."))));
                continue;
            }

            try
            {
                await DeleteBatchAsync(batch, cancellationToken);
            }
            catch (Exception failure) when (Deleted.Count > 0 || !cancellationToken.IsCancellationRequested)
            {
                log.LogInformation(failure, "A batch of {Count} parameters was not deleted", batch.Length);
                var error = failure is OperationCanceledException && cancellationToken.IsCancellationRequested
                    ? new Failure(FailureCode.Unavailable, "The deletion was canceled while it reached this parameter.", "Refresh the view.")
                    : FailureException.Of(failure);
                Failed.AddRange(batch.Select(name => new ParameterFailure(name, error)));
            }
        }
    }

    private async Task DeleteBatchAsync(string[] batch, CancellationToken cancellationToken)
    {
        var snapshots = await SnapshotAsync(batch, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var (deleted, failure) = await DeletedOfAsync(batch, snapshots);
        var now = clock.GetUtcNow();
        foreach (var name in batch)
        {
            if (!deleted.Contains(name))
            {
                Failed.Add(new ParameterFailure(name, failure ?? MetadataReader.NotFound(name).Failure));
                continue;
            }

            Deleted.Add(name);
            if (snapshots.TryGetValue(name, out var snapshot))
            {
                Snapshots.Add(snapshot with { DeletedAt = now });
            }
            else
            {
                NotRestorable.Add(name);
            }
        }
    }

    /// <summary>
    /// A deletion that has begun is brought to its end. Its answer may get lost, and the SDK then repeats the call, to which
    /// AWS says that there is nothing to delete: what was there a moment ago and is gone counts as deleted, and can be restored.
    /// </summary>
    /// <returns>The names that are gone, and why the others are not.</returns>
    private async Task<(HashSet<string> Deleted, Failure? Failure)> DeletedOfAsync(
        string[] batch, Dictionary<string, DeletedParameter> snapshots)
    {
        HashSet<string> deleted = new(StringComparer.Ordinal);
        Failure? failure = null;
        try
        {
            deleted.UnionWith(await store.DeleteBatchAsync(batch, CancellationToken.None));
        }
        catch (FailureException unheard) when (unheard.Code == FailureCode.Unavailable)
        {
            log.LogInformation(unheard, "AWS did not answer to a deletion");
            failure = unheard.Failure;
        }

        string[] unsure = [.. snapshots.Keys.Except(deleted, StringComparer.Ordinal)];
        if (unsure.Length > 0)
        {
            var left = await store.GetBatchAsync(unsure, decrypt: false, CancellationToken.None);
            deleted.UnionWith(unsure.Except(left.Select(item => item.Summary.Name), StringComparer.Ordinal));
        }

        return (deleted, failure);
    }

    private async Task<Dictionary<string, DeletedParameter>> SnapshotAsync(string[] names, CancellationToken cancellationToken)
    {
        var values = await _reads.ValuesAsync(names, decrypt: true, done: null, cancellationToken);
        var metadata = await _reads.MetadataAsync(names, cancellationToken);
        Dictionary<string, DeletedParameter> snapshots = new(StringComparer.Ordinal);
        foreach (var (name, read) in values)
        {
            // Without its metadata it would come back as another parameter: another key, tier or description.
            if (read.Item is not { } value || metadata.GetValueOrDefault(name)?.Item is not { } known)
            {
                log.LogDebug("A parameter cannot be read in full before its deletion, and so not be restored");
                continue;
            }

            var summary = known.Summary;
            var type = value.Summary.Type;
            var write = new ParameterWrite(
                name,
                type,
                value.Value,
                Overwrite: false,
                summary.Tier,
                type == ParameterType.SecureString ? summary.KeyId : null,
                summary.Description,
                summary.DataType,
                known.AllowedPattern,
                known.PoliciesText);
            snapshots[name] = new DeletedParameter(write, await TagsAsync(name, cancellationToken), summary, default);
        }

        return snapshots;
    }

    private async Task<IReadOnlyDictionary<string, string>?> TagsAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await store.TagsAsync(name, cancellationToken);
        }
        catch (FailureException denied) when (denied.Code is FailureCode.AccessDenied or FailureCode.NotFound)
        {
            return null;
        }
    }
}
