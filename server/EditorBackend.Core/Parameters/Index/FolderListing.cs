namespace EditorBackend.Core.Parameters.Index;

/// <summary>
/// Lists folders side by side by DescribeParameters' filter on paths, which AWS looks up. (Its filters on names are of
/// no use here: AWS cuts pages before it applies those, so that each such listing would read the whole store.)
/// </summary>
internal sealed class FolderListing(IParameterStore store, Action<IReadOnlyList<StoredMetadata>> take, CancellationToken stop)
{
    /// <summary>More would not be faster for some thousand parameters, and each leaves a page half full at its end.</summary>
    private const int Streams = 8;

    /// <summary>AWS's limit.</summary>
    private const int MaxValues = 50;

    private readonly HashSet<FolderPart> _parts = [];
    private readonly HashSet<string> _cut = new(StringComparer.Ordinal);
    private readonly List<Task> _running = [];

    /// <summary>Ends when all folders that were given are listed.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <param name="sample">Names from the whole store.</param>
    /// <returns>False when side by side would not be faster: most parameters lie in one folder, or at the root.</returns>
    public bool TryStart(IReadOnlyCollection<string> sample)
    {
        var parts = FolderParts.Cut(sample, Streams);
        var largest = parts.Select(item => item.Weight).DefaultIfEmpty().Max();
        if (largest * 2 > sample.Count || parts.Sum(item => item.Weight) * 2 < sample.Count)
        {
            return false;
        }

        Run(parts);
        return true;
    }

    /// <summary>Lists the folders of names that no part holds yet.</summary>
    public void Add(IEnumerable<string> names)
    {
        var missing = names.Select(PartWithout).OfType<FolderPart>().GroupBy(part => part).Select(group => (group.Key, group.Count())).ToList();
        if (missing.Count > 0)
        {
            Run(missing);
        }
    }

    /// <summary>The largest part that holds the name and overlaps no other; null when a part holds it already.</summary>
    private FolderPart? PartWithout(string name)
    {
        if (FolderPart.FolderOf(name) is not { } folder)
        {
            return null;
        }

        for (var end = name.IndexOf('/', 1); end > 0; end = name.IndexOf('/', end + 1))
        {
            var above = name[..end];
            if (_parts.Contains(new FolderPart(above, Recursive: true)))
            {
                return null;
            }

            if (!_cut.Contains(above))
            {
                return new FolderPart(above, Recursive: true);
            }
        }

        var direct = new FolderPart(folder, Recursive: false);
        return _parts.Contains(direct) ? null : direct;
    }

    private void Run(List<(FolderPart Part, int Weight)> parts)
    {
        foreach (var (part, _) in parts)
        {
            _parts.Add(part);
            for (var above = part.Recursive ? FolderPart.FolderOf(part.Path) : part.Path; above is not null; above = FolderPart.FolderOf(above))
            {
                _cut.Add(above);
            }
        }

        foreach (var group in FolderParts.Group(parts, Streams, MaxValues))
        {
            _running.Add(ListAsync(group));
        }

        Completion = Task.WhenAll(_running);
    }

    private async Task ListAsync(List<FolderPart> group)
    {
        IReadOnlyList<string> paths = [.. group.Select(part => part.Path)];
        var query = group[0].Recursive ? new DescribeQuery(PathRecursive: paths) : new DescribeQuery(PathOneLevel: paths);
        string? token = null;
        do
        {
            var page = await store.DescribePageAsync(query, token, stop);
            take(page.Items);
            token = page.NextToken;
        }
        while (token is not null);
    }
}
