using System.Collections.Concurrent;
using EditorBackend.Core.Parameters.Index;
using EditorBackend.Tests.Parameters.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EditorBackend.Tests.Parameters;

/// <summary>Whatever the hierarchy, the order and the pages are: no name is missed.</summary>
public sealed class MetadataListingTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_name_of_a_random_hierarchy_is_found(int seed)
    {
        var names = RandomNames(seed);

        var found = await ListAsync(new FakeStore(names, seed));

        Assert.Equal(names.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_stays_is_found_while_other_parameters_come_and_go(int seed)
    {
        var names = RandomNames(seed);
        var goes = names.Where((_, i) => i % 7 == 0).ToList();
        var stays = names.Except(goes).ToList();
        var turn = 0;
        var store = new FakeStore(names, seed)
        {
            AfterPage = changing =>
            {
                changing.Add($"/new/{turn}");
                if (turn < goes.Count)
                {
                    changing.Remove(goes[turn]);
                }

                turn++;
            },
        };

        var found = await ListAsync(store);

        Assert.Empty(stays.Except(found));
    }

    [Fact]
    public async Task A_store_that_refuses_filters_is_listed_all_the_same()
    {
        var names = Enumerable.Range(0, 900).Select(i => $"/team-{i % 30}/key-{i}").ToList();

        var found = await ListAsync(new FakeStore(names, 1) { FilterFailure = () => new InvalidOperationException("no filters") });

        Assert.Equal(names.Count, found.Count);
    }

    [Fact]
    public async Task When_throttled_no_call_is_made_beyond_the_sweep()
    {
        var names = Enumerable.Range(0, 900).Select(i => $"/team-{i % 30}/key-{i}").ToList();
        var store = new FakeStore(names, 1)
        {
            Throttled = true,
            FilterFailure = () => throw new InvalidOperationException("a listing of folders was tried"),
        };

        var found = await ListAsync(store);

        Assert.Equal(names.Count, found.Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Parts_never_overlap_and_hold_every_name_of_the_sample_that_has_a_folder(int seed)
    {
        var names = RandomNames(seed);

        var parts = FolderParts.Cut(names, 8).Select(item => item.Part).ToList();

        foreach (var name in names.Where(name => FolderPart.FolderOf(name) is not null))
        {
            Assert.Single(parts, part => name.StartsWith(part.Path + "/", StringComparison.Ordinal)
                && (part.Recursive || FolderPart.FolderOf(name) == part.Path));
        }
    }

    [Fact]
    public void A_group_has_one_kind_of_filter_and_no_more_values_than_AWS_takes()
    {
        var parts = Enumerable.Range(0, 700).Select(i => (new FolderPart($"/f{i}", i % 3 == 0), i % 11)).ToList();

        var groups = FolderParts.Group(parts, 8, 50);

        Assert.All(groups, group =>
        {
            Assert.InRange(group.Count, 1, 50);
            Assert.Single(group.Select(part => part.Recursive).Distinct());
        });
        Assert.Equal(parts.Select(item => item.Item1).ToHashSet(), groups.SelectMany(group => group).ToHashSet());
    }

    private static async Task<IReadOnlyCollection<string>> ListAsync(FakeStore store)
    {
        var found = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        await new MetadataListing(
            store,
            page =>
            {
                foreach (var summary in page)
                {
                    found[summary.Name] = 0;
                }
            },
            NullLogger.Instance).RunAsync(default);
        return [.. found.Keys];
    }

    private static List<string> RandomNames(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(0, 1500);
        var width = random.Next(1, 40);
        var depth = random.Next(0, 6);
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var folders = Enumerable.Range(0, random.Next(0, depth + 1)).Select(_ => $"/f{random.Next(width)}");
                return random.Next(20) == 0 ? $"flat-{i}" : $"{string.Concat(folders)}/k{random.Next(2000)}";
            }).Distinct(),
        ];
    }
}
