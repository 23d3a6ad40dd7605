using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Parameters.Index;

/// <summary>
/// Lists the metadata of all parameters by DescribeParameters. The sweep, one page after another without a filter, is
/// the only listing that is sure to be complete, and slow. So as soon as it shows what folders there are, these are
/// listed side by side, and the sweep goes on only to find what they left out.
/// </summary>
internal sealed class MetadataListing(IParameterStore store, Action<IReadOnlyList<ParameterSummary>> take, ILogger log)
{
    /// <summary>From these pages the shape of the hierarchy is guessed; smaller stores are done by then.</summary>
    private const int SamplePages = 2;

    private readonly Lock _lock = new();

    /// <summary>Whose folders have not been looked at yet: each name once, or a large store would be gone through at every page.</summary>
    private List<string> _fresh = [];
    private string? _token;
    private bool _swept;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var pages = 0; pages < SamplePages && !_swept;)
        {
            pages += await SweepPageAsync(cancellationToken) > 0 ? 1 : 0;
        }

        if (!_swept && !store.DescribesAreThrottled)
        {
            await ListFoldersAsync(cancellationToken);
        }

        while (!_swept)
        {
            await SweepPageAsync(cancellationToken);
        }
    }

    private async Task ListFoldersAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var folders = new FolderListing(store, Take, stop.Token);
        try
        {
            if (!folders.TryStart(Fresh()))
            {
                return;
            }

            // Each page has names from anywhere in the store, and so shows folders that were not known.
            while (!_swept && !store.DescribesAreThrottled)
            {
                await SweepPageAsync(cancellationToken);
                folders.Add(Fresh());
            }

            // When calls are scarce, the folders go first: they bring what is not known yet.
            if (!_swept)
            {
                await folders.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await folders.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (folders.Completion.Exception is { } failure && !cancellationToken.IsCancellationRequested)
        {
            log.LogInformation(failure, "Listing folders side by side failed: the sweep finds the rest");
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<int> SweepPageAsync(CancellationToken cancellationToken)
    {
        var page = await store.DescribePageAsync(new DescribeQuery(), _token, cancellationToken);
        Take(page.Items);
        _token = page.NextToken;
        _swept = _token is null;
        return page.Items.Count;
    }

    private void Take(IReadOnlyList<StoredMetadata> items)
    {
        lock (_lock)
        {
            _fresh.AddRange(items.Select(item => item.Summary.Name));
        }

        take([.. items.Select(item => item.Summary)]);
    }

    private List<string> Fresh()
    {
        lock (_lock)
        {
            var fresh = _fresh;
            _fresh = [];
            return fresh;
        }
    }
}
