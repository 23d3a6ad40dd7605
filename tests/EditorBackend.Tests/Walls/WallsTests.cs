using EditorBackend.Core;
using EditorBackend.Tests.Support;

namespace EditorBackend.Tests.Walls;

/// <summary>The table of arrows in docs/architecture.md is what the code does: no more, and no less.</summary>
public sealed class WallsTests
{
    private const string WholeCore = "all of Core";

    private static readonly Lazy<IReadOnlyList<(string Room, string[] Uses)>> Table = new(() => [.. Read()]);

    private static readonly Lazy<IReadOnlyList<(string From, string To)>> Arrow =
        new(() => [.. Arrows.Between([.. Table.Value.Select(row => row.Room)])]);

    public static TheoryData<string> Rooms => [.. Table.Value.Select(row => row.Room)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_what_the_table_says_and_nothing_else(string room)
    {
        var allowed = Table.Value.Single(row => row.Room == room).Uses;
        var used = Arrow.Value.Where(arrow => arrow.From == room).Select(arrow => arrow.To).ToList();
        var isWholeCore = allowed.Contains(WholeCore);

        Assert.Equal(
            allowed.Where(name => name != WholeCore).Order(StringComparer.Ordinal),
            used.Where(name => !isWholeCore || !IsOfCore(name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_type_lies_in_a_room_of_the_table() =>
        Assert.Empty(Arrows.Homeless([.. Table.Value.Select(row => row.Room)]));

    [Fact]
    public void No_arrow_leads_back()
    {
        // A room is gone through when all that it uses is: what is left uses each other in a circle.
        var left = Table.Value.Select(row => row.Room).ToList();
        while (left.RemoveAll(room => !Arrow.Value.Any(arrow => arrow.From == room && left.Contains(arrow.To))) > 0)
        {
        }

        Assert.Empty(left);
    }

    /// <summary>Everybody else handles a failure with a code.</summary>
    [Fact]
    public void Only_rooms_that_call_AWS_know_its_SDK() =>
        Assert.Equal(
            [
                "EditorBackend.Core.Aws", "EditorBackend.Core.Connections", "EditorBackend.Core.Identity",
                "EditorBackend.Core.Identity.Elsewhere", "EditorBackend.Core.Identity.Roles", "EditorBackend.Core.Identity.SignIn",
                "EditorBackend.Core.Identity.Sources", "EditorBackend.Core.Parameters",
            ],
            Arrows.UsersOf("Amazon", [.. Table.Value.Select(row => row.Room)]).Order(StringComparer.Ordinal));

    [Fact]
    public void The_core_knows_no_wire() =>
        Assert.DoesNotContain(
            typeof(ParameterStoreManager).Assembly.GetReferencedAssemblies(),
            name => name.Name is "StreamJsonRpc" or "EditorBackend.Contracts" or "EditorBackend");

    /// <summary>Another front has other words for where the person is, and another place for secrets.</summary>
    [Fact]
    public void The_core_does_not_speak_of_VS_Code() =>
        Assert.Empty(
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "server", "EditorBackend.Core"), "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file)
            where line.Contains("VS Code", StringComparison.Ordinal) || line.Contains("SecretStorage", StringComparison.Ordinal)
            select $"{Path.GetFileName(file)}: {line.Trim()}");

    private static bool IsOfCore(string room) =>
        room == "EditorBackend.Core" || room.StartsWith("EditorBackend.Core.", StringComparison.Ordinal);

    /// <summary>Rows such as <c>| `Core/Identity/SignIn` | what it is | `Core/Aws`, `Core/Text` |</c>.</summary>
    private static IEnumerable<(string Room, string[] Uses)> Read()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "architecture.md"));
        foreach (var line in lines.SkipWhile(line => line != "| room | what it is | uses |").Skip(2).TakeWhile(line => line.StartsWith('|')))
        {
            var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            yield return (NamespaceOf(cells[0]), [.. cells[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(NamespaceOf)]);
        }
    }

    private static string NamespaceOf(string cell) => cell.Trim('`') switch
    {
        WholeCore => WholeCore,
        "the process" => "EditorBackend",
        var path => "EditorBackend." + path.Replace('/', '.'),
    };
}
