using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Work;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Changes.Importing;

/// <summary>
/// Writes chosen rows of a plan. New parameters never overwrite; an update reads versions and metadata right before it,
/// refuses what moved, and sends along what the file does not name. A write that has begun is brought to its end even
/// when the work is cancelled, so that what is reported is what is in the store.
/// </summary>
/// <param name="written">Is told of every parameter that was written.</param>
internal sealed class PlanApplier(IWritableParameterStore store, Action<ParameterSummary> written, IProgress<WorkProgress>? progress, ILogger log)
    : IDisposable
{
    private const int Concurrency = 16;

    /// <summary>Few, so that little time passes between the check of a version and its write, however slow the pace is.</summary>
    private const int UpdateBatchesAtOnce = 2;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _writes = new(Concurrency);
    private readonly StoreReads _reads = new(store);
    private readonly List<RowFailure> _failed = [];
    private readonly List<PlanRow> _interleaved = [];
    private volatile bool _stopped;
    private int _created;
    private int _updated;

    public async Task<ApplyReport> ApplyAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellationToken)
    {
        var steps = new WorkCounter("Writing to Parameter Store", rows.Count, progress);
        var creates = rows.Where(row => row.Action == PlanAction.Create);
        var updates = rows.Where(row => row.Action == PlanAction.Update).Chunk(StoreReads.ValuesPerBatch);
        await Task.WhenAll(
            Parallel.ForEachAsync(creates, Limit(Concurrency), async (row, _) => await CreateAsync(row, steps, cancellationToken)),
            Parallel.ForEachAsync(
                updates, Limit(UpdateBatchesAtOnce), async (batch, _) => await UpdateBatchAsync(batch, steps, cancellationToken)));
        return new ApplyReport(
            _created,
            _updated,
            [.. _failed.OrderBy(failure => failure.Index)],
            rows.Count - _created - _updated - _failed.Count,
            cancellationToken.IsCancellationRequested,
            _interleaved.Count > 0 ? [.. _interleaved.OrderBy(row => row.Index)] : null);
    }

    public void Dispose() => _writes.Dispose();

    private static ParallelOptions Limit(int concurrency) => new() { MaxDegreeOfParallelism = concurrency };

    private async Task CreateAsync(PlannedRow row, WorkCounter steps, CancellationToken cancellationToken)
    {
        var content = row.Content!;
        var write = new ParameterWrite(
            row.Name,
            row.Type!.Value,
            content.Value!.Value,
            Overwrite: false,
            content.Tier,
            content.KeyId,
            content.Description,
            content.DataType,
            content.AllowedPattern);
        var result = await WriteAsync(row, write, steps, cancellationToken);
        if (result is not null)
        {
            Interlocked.Increment(ref _created);
            written(ParameterWriter.SummaryOf(write, result.Value.Result));
        }
    }

    private async Task UpdateBatchAsync(PlannedRow[] rows, WorkCounter steps, CancellationToken cancellationToken)
    {
        if (_stopped || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        IReadOnlyDictionary<string, Read<StoredValue>> values;
        IReadOnlyDictionary<string, Read<StoredMetadata>> metadata;
        try
        {
            var names = rows.Select(row => row.Name).ToList();
            var keepsValues = rows.Any(row => row.Content!.Value is null);
            var reading = _reads.ValuesAsync(names, keepsValues, done: null, cancellationToken);
            metadata = await _reads.MetadataAsync(names, cancellationToken);
            values = await reading;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // Whatever it is, these rows are not written, and the others go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Array.ForEach(rows, row => Fail(row, failure, steps));
            return;
        }

        await Task.WhenAll(rows.Select(row => UpdateAsync(
            row, values.GetValueOrDefault(row.Name), metadata.GetValueOrDefault(row.Name), steps, cancellationToken)));
    }

    private async Task UpdateAsync(
        PlannedRow row, Read<StoredValue>? value, Read<StoredMetadata>? metadata, WorkCounter steps, CancellationToken cancellationToken)
    {
        try
        {
            if (value?.Error is { } unreadable)
            {
                throw new FailureException(unreadable);
            }

            var current = value?.Item ?? throw MetadataReader.NotFound(row.Name);
            CheckVersion(row, current.Summary.Version);
            var known = await MetadataOfAsync(row, metadata, cancellationToken);
            var write = WriteOf(row, current, known);
            var result = await WriteAsync(row, write, steps, cancellationToken);
            if (result is null)
            {
                return;
            }

            Interlocked.Increment(ref _updated);
            written(ParameterWriter.SummaryOf(write, result.Value.Result));
            if (result.Value.IsInterleaved)
            {
                lock (_lock)
                {
                    _interleaved.Add(row.ToShow());
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Not reached.
        }
#pragma warning disable CA1031 // Whatever it is, it is this row's failure, and the others go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fail(row, failure, steps);
        }
    }

    private static void CheckVersion(PlannedRow row, long version)
    {
        if (version != row.Version)
        {
            throw new FailureException(new Failure(
                FailureCode.VersionConflict,
                $"The parameter has changed: the preview shows version {row.Version}, and AWS now has version {version}.",
                "Import the file again to see the difference.",
                CurrentVersion: version));
        }
    }

    /// <summary>DescribeParameters may lag behind a write of a moment ago: then the history, which does not, is asked.</summary>
    private async Task<StoredMetadata> MetadataOfAsync(
        PlannedRow row, Read<StoredMetadata>? described, CancellationToken cancellationToken)
    {
        if (described?.Error is { } unreadable)
        {
            throw new FailureException(unreadable);
        }

        if (described?.Item is { } item && item.Summary.Version == row.Version)
        {
            return item;
        }

        return await MetadataReader.OfVersionAsync(store, row.Name, row.Version, cancellationToken);
    }

    /// <summary>What the file does not name is sent as it is: PutParameter would drop it.</summary>
    private static ParameterWrite WriteOf(PlannedRow row, StoredValue current, StoredMetadata known)
    {
        var content = row.Content!;
        var type = row.Type!.Value;
        return new ParameterWrite(
            row.Name,
            type,
            content.Value ?? current.Value,
            Overwrite: true,
            content.Tier ?? known.Summary.Tier,
            type == ParameterType.SecureString ? content.KeyId ?? known.Summary.KeyId : null,
            content.Description ?? known.Summary.Description,
            known.Summary.DataType,
            content.AllowedPattern ?? known.AllowedPattern,
            known.PoliciesText);
    }

    /// <returns>Null when the row was not reached, or failed and is reported.</returns>
    private async Task<(PutResult Result, bool IsInterleaved)?> WriteAsync(
        PlannedRow row, ParameterWrite write, WorkCounter steps, CancellationToken cancellationToken)
    {
        await _writes.WaitAsync(CancellationToken.None);
        try
        {
            if (_stopped || cancellationToken.IsCancellationRequested)
            {
                return null;
            }

            await store.CredentialsAsync(cancellationToken);
            var result = await SureWrite.PutAsync(store, write, write.Overwrite ? row.Version : 0, CancellationToken.None);
            steps.Add(1);
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Not reached: the write itself is not cancelled.
            return null;
        }
#pragma warning disable CA1031 // Whatever it is, it is this row's failure, and the others go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fail(row, failure, steps);
            return null;
        }
        finally
        {
            _writes.Release();
        }
    }

    private void Fail(PlannedRow row, Exception failure, WorkCounter steps)
    {
        var error = Explain(failure, row);
        log.LogInformation("Line {Line} was not written: {Code}", row.Line, error.Code);

        // Every further row would fail alike, and ask for a sign-in again.
        _stopped |= error.Code is FailureCode.SignInRequired or FailureCode.WriteRefused;
        lock (_lock)
        {
            _failed.Add(new RowFailure(row.Index, row.Line, row.Name, error));
        }

        steps.Add(1);
    }

    private static Failure Explain(Exception failure, PlannedRow row)
    {
        var error = FailureException.Of(failure);
        return error.Code switch
        {
            FailureCode.AlreadyExists => error with
            {
                Message = "Somebody else has created this parameter since the preview.",
                Hint = "Import the file again to see the difference.",
            },
            FailureCode.Invalid when row.Changes?.Contains("type") == true => error with
            {
                Hint = "Delete the parameter and create it again to change its type.",
            },
            _ => error,
        };
    }
}
