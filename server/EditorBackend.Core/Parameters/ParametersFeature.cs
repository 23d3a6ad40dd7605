using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Pacing;
using EditorBackend.Core.Parameters.Clipboard;
using EditorBackend.Core.Parameters.Index;
using EditorBackend.Core.Settings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Parameters;

/// <summary>The hierarchy, and one parameter at a time: all that reads.</summary>
internal sealed class ParametersFeature(CurrentSettings settings, IParameterStores stores, TimeProvider clock, ILoggerFactory logs)
{
    public IParameterStores Stores => stores;

    public ParameterIndexes Indexes { get; } = new(stores, clock, logs);

    public IKmsKeys Keys { get; } = new AwsKmsKeys(settings);

    public static ParametersFeature OverAws(CurrentSettings settings, Pacers pacers, TimeProvider clock, ILoggerFactory logs) =>
        new(settings, new ParameterStores(settings, pacers), clock, logs);

    /// <summary>The nodes right below a path, as far as they are known. The first call starts to fill the index.</summary>
    public async Task<IndexChildren> ChildrenAsync(
        OpenConnection connection, string path, string? filter, CancellationToken cancellationToken)
    {
        var open = Indexes.Of(connection);
        await open.FirstPage.WaitAsync(cancellationToken);
        path = path.Length > 1 ? path.TrimEnd('/') : path;
        if (settings.Value.ShowSizes)
        {
            open.AskForSizes(path);
        }

        return open.Index.Children(path, filter);
    }

    /// <summary>By one call to AWS; the index adds what it knows of that version, and learns what was read.</summary>
    /// <inheritdoc cref="ParameterReader.ReadAsync"/>
    public async Task<ReadParameter> ReadAsync(
        OpenConnection connection, string name, long? version, bool withSecret, CancellationToken cancellationToken)
    {
        var store = stores.Open(connection);
        ReadParameter read;
        try
        {
            read = await ParameterReader.ReadAsync(store, name, version, withSecret, cancellationToken);
        }
        catch (FailureException gone) when (gone.Code == FailureCode.NotFound && version is null)
        {
            ParameterIndexes.Find(connection)?.Remove([name]);
            throw;
        }

        if (ParameterIndexes.Find(connection) is not { } index)
        {
            return read;
        }

        var summary = index.TryGet(read.Summary.Name, out var known) && known.Version == read.Summary.Version
            ? Described(read.Summary, known)
            : read.Summary;
        if (version is null)
        {
            var size = read.Value is { } value ? ValueRules.SizeOf(summary.Type, value) : null;
            index.Set(summary with { SizeBytes = size });
        }

        return read with { Summary = summary };
    }

    public async Task<ParameterDetails> DetailsAsync(
        OpenConnection connection, string name, long? version, CancellationToken cancellationToken)
    {
        var details = await ParameterReader.DetailsAsync(stores.Open(connection), name, version, cancellationToken);
        if (version is null)
        {
            ParameterIndexes.Find(connection)?.Set(details.Summary);
        }

        return details;
    }

    public Task<IReadOnlyList<ParameterVersion>> HistoryAsync(
        OpenConnection connection, string name, bool withValues, CancellationToken cancellationToken) =>
        ParameterReader.HistoryAsync(stores.Open(connection), name, withValues, cancellationToken);

    /// <returns>What is wrong with the name of a new parameter, one that is taken included, as far as the index knows; null: nothing.</returns>
    public static string? NameProblem(OpenConnection connection, string name)
    {
        var problem = NameRules.Problem(name, ParameterArns.PrefixOf(connection).Length);
        return problem is null && ParameterIndexes.Find(connection)?.TryGet(NameRules.Trim(name), out _) == true
            ? "A parameter with that name already exists."
            : problem;
    }

    public Task<ClipboardText> CopyAsync(
        OpenConnection connection, IReadOnlyList<string> names, CopyFormat format, CancellationToken cancellationToken) =>
        ParameterCopier.CopyAsync(stores.Open(connection), names, format, cancellationToken);

    /// <summary>What only a listing tells, of the same version.</summary>
    private static ParameterSummary Described(ParameterSummary read, ParameterSummary known) => read with
    {
        LastModifiedBy = read.LastModifiedBy ?? known.LastModifiedBy,
        Tier = read.Tier ?? known.Tier,
        KeyId = read.KeyId ?? known.KeyId,
        Description = read.Description ?? known.Description,
    };
}
