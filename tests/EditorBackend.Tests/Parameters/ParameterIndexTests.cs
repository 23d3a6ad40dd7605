using EditorBackend.Core.Parameters;
using EditorBackend.Core.Parameters.Index;

namespace EditorBackend.Tests.Parameters;

public sealed class ParameterIndexTests
{
    private readonly ParameterIndex _index = new();

    [Fact]
    public void A_name_that_is_folder_and_parameter_is_one_node_with_both()
    {
        Add("/app/db", "/app/db/url", "/app/db/user");

        var node = Assert.Single(_index.Children("/app", null).Nodes);

        Assert.Equal(("/app/db", 2, "/app/db"), (node.Path, node.DescendantCount, node.Parameter!.Name));
    }

    [Fact]
    public void Names_without_a_slash_lie_at_the_root_beside_those_with_one()
    {
        Add("db", "/db", "/db/url");

        var nodes = _index.Children("/", null).Nodes;

        Assert.Equal([("db", "/db", 1), ("db", "db", 0)], nodes.Select(node => (node.Segment, node.Path, node.DescendantCount)));
    }

    [Fact]
    public void Numbers_sort_by_value_and_case_comes_last()
    {
        Add("/k10", "/k9", "/K9", "/k1a", "/k01", "/k1", "/Alpha", "/beta");

        Assert.Equal(
            ["Alpha", "beta", "k01", "k1", "k1a", "K9", "k9", "k10"],
            _index.Children("/", null).Nodes.Select(node => node.Segment));
    }

    [Fact]
    public void A_filter_keeps_matches_and_the_folders_on_the_way()
    {
        Add("/app/db/url", "/app/db/user", "/app/web/URL", "/other/key");

        Assert.Equal([("/app", 2)], _index.Children("/", "url").Nodes.Select(node => (node.Path, node.DescendantCount)));
        Assert.Equal(["/app/db/url"], _index.Children("/app/db", "url").Nodes.Select(node => node.Path));
    }

    [Fact]
    public void A_removal_takes_empty_folders_with_it()
    {
        Add("/a/b/c", "/a/d");

        _index.Remove(["/a/b/c", "/not/there"]);

        Assert.Equal(["/a/d"], _index.Children("/a", null).Nodes.Select(node => node.Path));
        Assert.Equal(1, _index.State.Loaded);
    }

    [Fact]
    public void Only_folders_whose_children_changed_are_told()
    {
        Add("/a/b/c", "/x/y");
        HashSet<string> told = [];
        _index.Changed += told.UnionWith;

        Add("/a/b/c", "/a/b/d");

        Assert.Equal(["/", "/a", "/a/b"], told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_page_that_AWS_made_before_does_not_undo_our_write()
    {
        _index.Remove(["/deleted"]);
        _index.Set(Summary("/written") with { Version = 2 });

        _index.AddListed([Summary("/deleted"), Summary("/written")]);

        Assert.False(_index.TryGet("/deleted", out _));
        Assert.True(_index.TryGet("/written", out var written));
        Assert.Equal(2, written.Version);
    }

    [Fact]
    public void Everything_a_listing_tells_comes_back()
    {
        var summary = new ParameterSummary(
            "/a/b",
            ParameterType.SecureString,
            7,
            "arn:aws:ssm:us-east-1:111122223333:parameter/a/b",
            "text",
            DateTimeOffset.UnixEpoch,
            "arn:aws:iam::111122223333:user/x",
            ParameterTier.Advanced,
            "alias/aws/ssm",
            "what it is");

        _index.AddListed([summary, summary with { Name = "c", Arn = "arn:aws:ssm:us-east-1:111122223333:parameter/c" }]);

        Assert.True(_index.TryGet("/a/b", out var known));
        Assert.Equal(summary, known);
        Assert.True(_index.TryGet("c", out var flat));
        Assert.Equal("arn:aws:ssm:us-east-1:111122223333:parameter/c", flat.Arn);
    }

    private void Add(params string[] names) => _index.AddListed(names.Select(Summary));

    private static ParameterSummary Summary(string name) => new(name, ParameterType.String, 1, "", "text");
}
