using EditorBackend.Core.Changes.Deleting;
using EditorBackend.Core.Changes.Importing;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Formats;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Parameters.Index;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Surroundings;
using EditorBackend.Core.Work;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Changes;

/// <summary>All that writes to Parameter Store. Every write goes through the connection's guard first, and the index hears of it.</summary>
internal sealed class ChangesFeature(ParametersFeature parameters, CurrentSettings settings, TimeProvider clock, ILoggerFactory logs)
{
    private readonly ILogger _log = logs.CreateLogger<ChangesFeature>();
    private readonly IReadOnlyList<IParameterFileReader> _readers = [new CsvParameterReader()];
    private readonly Undos _undos = new();

    public Plans Plans { get; } = new();

    /// <summary>Writes a new version; all that is not the value stays as it is.</summary>
    /// <param name="expectedVersion">The version that the person saw.</param>
    /// <param name="expectedType">The type that they saw: any other is refused; null: whatever it is.</param>
    /// <exception cref="FailureException"><see cref="FailureCode.VersionConflict"/>: the store holds another version.</exception>
    public async Task<SavedVersion> SaveAsync(
        OpenConnection connection,
        string name,
        Secret<string> value,
        long expectedVersion,
        ParameterType? expectedType,
        CancellationToken cancellationToken)
    {
        var store = await parameters.Stores.OpenForWritingAsync(connection, WriteAction.On(WriteKind.Save, name), cancellationToken);
        var (saved, written) = await ParameterWriter.PutAsync(store, name, value, expectedVersion, expectedType, cancellationToken);
        parameters.Indexes.Wrote(connection, written);
        return saved;
    }

    /// <summary>Creates a parameter; never overwrites one (<see cref="FailureCode.AlreadyExists"/>).</summary>
    public async Task<PutResult> CreateAsync(OpenConnection connection, ParameterWrite write, CancellationToken cancellationToken)
    {
        write = write with { Name = NameRules.Trim(write.Name), Overwrite = false };
        var store = await parameters.Stores.OpenForWritingAsync(connection, WriteAction.On(WriteKind.Create, write.Name), cancellationToken);
        var result = await ParameterWriter.CreateAsync(
            store, write, ParameterArns.PrefixOf(connection).Length, cancellationToken);
        parameters.Indexes.Wrote(connection, ParameterWriter.SummaryOf(write, result));
        return result;
    }

    /// <returns>What was deleted, and the id that restores it; null: nothing can be restored.</returns>
    public async Task<(ParameterDeleter Report, string? UndoId)> DeleteAsync(
        OpenConnection connection, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var store = await parameters.Stores.OpenForWritingAsync(connection, WriteAction.On(WriteKind.Delete, names), cancellationToken);
        var deleter = new ParameterDeleter(store, clock, _log);
        try
        {
            await deleter.DeleteAsync(names, cancellationToken);
        }
        finally
        {
            ParameterIndexes.Find(connection)?.Remove(deleter.Deleted);
        }

        return (deleter, deleter.Snapshots.Count > 0 ? _undos.Keep(connection, deleter.Snapshots) : null);
    }

    /// <summary>Creates the parameters of a deletion again, as version 1, after the delay that AWS asks for.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>: it cannot be undone any more.</exception>
    public async Task<ParameterRestorer> RestoreAsync(
        string undoId, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var (connection, deleted) = _undos.Get(undoId);
        var action = WriteAction.On(WriteKind.Restore, [.. deleted.Select(parameter => parameter.Write.Name)]);
        var store = await parameters.Stores.OpenForWritingAsync(connection, action, cancellationToken);
        var restorer = new ParameterRestorer(
            store,
            settings,
            clock,
            (parameter, result) => parameters.Indexes.Wrote(
                connection,
                parameter.Listed with
                {
                    Version = result.Version,
                    Tier = result.Tier,
                    SizeBytes = ValueRules.SizeOf(parameter.Write.Type, parameter.Write.Value),
                }));
        try
        {
            await restorer.RestoreAsync(deleted, progress, cancellationToken);
        }
        finally
        {
            _undos.Restored(undoId, restorer.Restored);
        }

        return restorer;
    }

    /// <summary>Reads a file, checks every row, and compares it with the store. Writes nothing.</summary>
    public async Task<Plan> PlanImportAsync(
        OpenConnection connection, string file, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var reader = _readers.FirstOrDefault(reader => reader.Takes(file))
            ?? throw new FailureException(FailureCode.Invalid, "Only CSV files (.csv) can be imported.");
        progress?.Report(new WorkProgress("Reading the file", 0));
        var content = await reader.ReadAsync(file, cancellationToken);
        var planner = new Planner(connection, parameters.Stores.Open(connection), parameters.Keys);
        return await planner.PlanAsync(file, content, progress, cancellationToken);
    }

    /// <summary>Writes chosen rows of a plan. What is cancelled stops between two writes, and reports those that were made.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.Invalid"/>: it is being applied already, or a row cannot be written.</exception>
    public async Task<ApplyReport> ApplyAsync(
        Plan plan, IReadOnlyList<int> chosen, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var rows = chosen.Distinct().Order().Select(plan.Writable).ToList();
        if (!plan.TryBegin())
        {
            throw new FailureException(FailureCode.Invalid, "This import is already being applied.");
        }

        try
        {
            var action = WriteAction.On(WriteKind.Import, [.. rows.Select(row => row.Name)]);
            var store = await parameters.Stores.OpenForWritingAsync(plan.Connection, action, cancellationToken);
            using var applier = new PlanApplier(
                store, summary => parameters.Indexes.Wrote(plan.Connection, summary), progress, _log);
            return await applier.ApplyAsync(rows, cancellationToken);
        }
        finally
        {
            plan.End();
        }
    }
}
