using System.Globalization;
using EditorBackend.Core.Parameters;

namespace EditorBackend.Tests.Parameters.Support;

/// <summary>
/// A listing as AWS gives it: in no order, in pages that may be short or empty, of a store that may change meanwhile.
/// </summary>
internal sealed class FakeStore(IEnumerable<string> names, int seed) : UnsupportedStore
{
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, string> _names = new(names.Distinct().ToDictionary(name => Order(name, seed)));

    public bool Throttled { get; init; }

    public override bool DescribesAreThrottled => Throttled;

    /// <summary>Fails calls that have a filter.</summary>
    public Func<Exception>? FilterFailure { get; init; }

    /// <summary>Called after each page, to change the store.</summary>
    public Action<FakeStore>? AfterPage { get; init; }

    public int Calls { get; private set; }

    public void Remove(string name) => _names.Remove(Order(name, seed));

    public void Add(string name) => _names[Order(name, seed)] = name;

    public override async Task<Page<StoredMetadata>> DescribePageAsync(
        DescribeQuery query, string? nextToken, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (_lock)
        {
            Calls++;
            if (FilterFailure is { } failure && query != new DescribeQuery())
            {
                throw failure();
            }

            if (_random.Next(5) == 0)
            {
                return new Page<StoredMetadata>([], nextToken ?? int.MinValue.ToString(CultureInfo.InvariantCulture));
            }

            var after = nextToken is null ? int.MinValue : int.Parse(nextToken, CultureInfo.InvariantCulture);
            var rest = _names.Where(entry => (entry.Key > after || nextToken is null) && Matches(entry.Value, query)).ToList();
            var page = rest.Take(_random.Next(1, 51)).ToList();
            var answer = new Page<StoredMetadata>(
                [.. page.Select(entry => new StoredMetadata(Summary(entry.Value)))],
                page.Count < rest.Count ? page[^1].Key.ToString(CultureInfo.InvariantCulture) : null);
            AfterPage?.Invoke(this);
            return answer;
        }
    }

    private static ParameterSummary Summary(string name) => new(name, ParameterType.String, 1, "arn:" + name, "text");

    /// <summary>Scattered, and the same for the same name.</summary>
    private static int Order(string name, int seed)
    {
        var hash = unchecked((uint)seed * 2654435761);
        foreach (var character in name)
        {
            hash = unchecked((hash ^ character) * 16777619);
        }

        return unchecked((int)hash);
    }

    private static bool Matches(string name, DescribeQuery query) =>
        (query.PathRecursive?.Any(path => name.StartsWith(path + "/", StringComparison.Ordinal)) ?? true)
        && (query.PathOneLevel?.Any(path =>
            name.StartsWith(path + "/", StringComparison.Ordinal) && !name[(path.Length + 1)..].Contains('/')) ?? true);
}
