using System.Collections.Concurrent;
using System.Threading.Channels;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Files;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Parameters.Index;
using EditorBackend.Core.Work;

namespace EditorBackend.Core.Formats;

/// <summary>
/// Reads everything below a path: names and metadata by DescribeParameters, values in batches as soon as their names
/// are known. Where a role may not describe, GetParametersByPath brings both, without tier, key and description.
/// </summary>
/// <param name="known">Names that were just listed: their folders are listed side by side. None: page after page.</param>
internal sealed class Exporter(IParameterStore store, IReadOnlyCollection<string> known, IProgress<WorkProgress>? progress)
{
    private const int Readers = 16;

    private readonly StoreReads _reads = new(store);
    private readonly ConcurrentBag<ExportedParameter> _exported = [];
    private readonly ConcurrentBag<ParameterFailure> _failed = [];
    private int _secretsLeftOut;

    /// <param name="path">A folder; <c>/</c> for all.</param>
    /// <param name="file">An absolute path; written at once when all is read, for its owner alone.</param>
    /// <param name="includeSecrets">Whether SecureStrings are written, decrypted.</param>
    /// <exception cref="FailureException">AWS refused, or the file cannot be written.</exception>
    public async Task<ExportReport> ExportAsync(string path, string file, bool includeSecrets, CancellationToken cancellationToken)
    {
        if (!Path.IsPathFullyQualified(file))
        {
            throw new FailureException(FailureCode.Invalid, "The file path must be absolute.");
        }

        var folder = path.Length > 1 ? path.TrimEnd('/') : "/";
        try
        {
            await DescribeAndReadAsync(folder, includeSecrets, cancellationToken);
        }
        catch (FailureException denied) when (denied.Code == FailureCode.AccessDenied)
        {
            _exported.Clear();
            _failed.Clear();
            _secretsLeftOut = 0;
            await ReadByPathAsync(folder, includeSecrets, cancellationToken);
        }

        var sorted = _exported.OrderBy(parameter => parameter.Summary.Name, StringComparer.Ordinal).ToList();
        await WriteAsync(file, sorted, cancellationToken);
        return new ExportReport(
            sorted.Count, _secretsLeftOut, [.. _failed.OrderBy(failure => failure.Name, StringComparer.Ordinal)]);
    }

    private static async Task WriteAsync(string file, List<ExportedParameter> sorted, CancellationToken cancellationToken)
    {
        try
        {
            await PrivateFile.WriteAsync(file, stream => CsvParameterWriter.WriteAsync(stream, sorted, cancellationToken));
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new FailureException(
                new Failure(FailureCode.Invalid, "The file cannot be written to this folder.", "Choose another folder."), failure);
        }
    }

    private async Task DescribeAndReadAsync(string folder, bool includeSecrets, CancellationToken cancellationToken)
    {
        var names = Channel.CreateUnbounded<StoredMetadata[]>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Parallel.ForEachAsync(
            names.Reader.ReadAllAsync(stop.Token),
            new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = stop.Token },
            async (batch, token) => await ReadAsync(batch, includeSecrets, token));
        try
        {
            await ListAsync(folder, includeSecrets, names.Writer, stop.Token);
            names.Writer.Complete();
        }
        catch
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await reading;
    }

    private async Task ListAsync(
        string folder, bool includeSecrets, ChannelWriter<StoredMetadata[]> names, CancellationToken cancellationToken)
    {
        List<StoredMetadata> batch = [];
        List<string> below = [.. known.Where(name => folder == "/" || name.StartsWith($"{folder}/", StringComparison.Ordinal))];
        var folders = new FolderListing(store, Take, cancellationToken);
        if (below.Count > 0 && folders.TryStart(below))
        {
            await folders.Completion;

            // Those that lie in no folder.
            var rest = await _reads.MetadataAsync(below.Where(name => FolderPart.FolderOf(name) is null), cancellationToken);
            Take([.. rest.Values.Select(read => read.Item).OfType<StoredMetadata>()]);
        }
        else
        {
            // Without a filter for the root: a path would leave out names without a slash.
            var query = folder == "/" ? new DescribeQuery() : new DescribeQuery(PathRecursive: [folder]);
            await foreach (var item in _reads.DescribeAsync(query, cancellationToken))
            {
                Take([item]);
            }
        }

        if (batch.Count > 0)
        {
            names.TryWrite([.. batch]);
        }

        void Take(IReadOnlyList<StoredMetadata> items)
        {
            lock (batch)
            {
                foreach (var item in items)
                {
                    if (item.Summary.Type == ParameterType.SecureString && !includeSecrets)
                    {
                        Interlocked.Increment(ref _secretsLeftOut);
                        continue;
                    }

                    batch.Add(item);
                    if (batch.Count == StoreReads.ValuesPerBatch)
                    {
                        names.TryWrite([.. batch]);
                        batch.Clear();
                    }
                }
            }
        }
    }

    private async Task ReadAsync(StoredMetadata[] batch, bool includeSecrets, CancellationToken cancellationToken)
    {
        var values = await _reads.ValuesAsync(batch.Select(item => item.Summary.Name), decrypt: includeSecrets, done: null, cancellationToken);
        foreach (var metadata in batch)
        {
            var name = metadata.Summary.Name;
            switch (values.GetValueOrDefault(name))
            {
                case { Item.Summary.Type: ParameterType.SecureString } when !includeSecrets:
                    // The listing knew it as another type.
                    Interlocked.Increment(ref _secretsLeftOut);
                    break;
                case { Item: { } item }:
                    _exported.Add(new ExportedParameter(item.Summary, item.Value, metadata));
                    break;
                case { Error: { } error }:
                    _failed.Add(new ParameterFailure(name, error));
                    break;
                default:
                    _failed.Add(new ParameterFailure(name, MetadataReader.NotFound(name).Failure));
                    break;
            }
        }

        Report();
    }

    private async Task ReadByPathAsync(string folder, bool includeSecrets, CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var page = await store.ByPathPageAsync(folder, recursive: true, decrypt: false, token, cancellationToken);
            var secrets = page.Items.Where(item => item.Summary.Type == ParameterType.SecureString).Select(item => item.Summary).ToList();
            foreach (var item in page.Items.Where(item => item.Summary.Type != ParameterType.SecureString))
            {
                _exported.Add(new ExportedParameter(item.Summary, item.Value, Metadata: null));
            }

            if (includeSecrets)
            {
                // Not decrypted by the page: one key that may not be used would hide the nine others.
                await ReadSecretsAsync(secrets, cancellationToken);
            }
            else
            {
                _secretsLeftOut += secrets.Count;
            }

            Report();
            token = page.NextToken;
        }
        while (token is not null);
    }

    private async Task ReadSecretsAsync(List<ParameterSummary> secrets, CancellationToken cancellationToken)
    {
        var values = await _reads.ValuesAsync(secrets.Select(secret => secret.Name), decrypt: true, done: null, cancellationToken);
        foreach (var secret in secrets)
        {
            var read = values.GetValueOrDefault(secret.Name);
            if (read?.Item is { } item)
            {
                _exported.Add(new ExportedParameter(item.Summary, item.Value, Metadata: null));
            }
            else
            {
                _failed.Add(new ParameterFailure(secret.Name, read?.Error ?? MetadataReader.NotFound(secret.Name).Failure));
            }
        }
    }

    private void Report() => progress?.Report(new WorkProgress("Reading parameters", _exported.Count + _failed.Count));
}
