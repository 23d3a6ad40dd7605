using StreamJsonRpc;

namespace StandIns.Tests;

/// <summary>Every type and member of the stand-in exists in the package, and looks the same there to a compiler.</summary>
public sealed class StreamJsonRpcSubsetTests
{
    private const string StandIn = "StreamJsonRpc.dll";
    private static readonly string Package = Path.Combine("package", "StreamJsonRpc.dll");

    public static TheoryData<string> Types()
    {
        using StreamJsonRpcSurface standIn = Open(StandIn);
        return [.. standIn.Types];
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_member_of_the_stand_in_is_one_of_the_package(string type)
    {
        using StreamJsonRpcSurface standIn = Open(StandIn);
        using StreamJsonRpcSurface package = Open(Package);

        Assert.Contains(type, package.Types);
        Assert.Empty(standIn.Lines(type).Except(package.Lines(type), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Nothing_of_the_stand_in_is_obsolete_in_the_package(string type)
    {
        using StreamJsonRpcSurface standIn = Open(StandIn);
        using StreamJsonRpcSurface package = Open(Package);

        Assert.Empty(package.Marked(type, "ObsoleteAttribute").Intersect(standIn.Lines(type), StringComparer.Ordinal));
    }

    /// <summary>The decision on stand-ins names these: they are what the trim analyzer will speak of on the day of the package.</summary>
    [Fact]
    public void The_package_promises_trimming_for_all_but_a_few()
    {
        using StreamJsonRpcSurface standIn = Open(StandIn);
        using StreamJsonRpcSurface package = Open(Package);

        IEnumerable<string> marked = standIn.Types.SelectMany(type =>
            package.Marked(type, "RequiresUnreferencedCodeAttribute").Where(standIn.Lines(type).Contains).Select(line => $"{type}: {line}"));

        Assert.Collection(
            marked,
            line => Assert.Contains(" InvokeWithParameterObjectAsync`0(", line, StringComparison.Ordinal),
            line => Assert.Contains(" InvokeWithParameterObjectAsync`1(", line, StringComparison.Ordinal),
            line => Assert.Contains(" NotifyWithParameterObjectAsync`0(", line, StringComparison.Ordinal),
            line => Assert.Equal("StreamJsonRpc.SystemTextJsonFormatter: type", line));
    }

    /// <summary>The comparison sees differences: it is not only that nothing was read.</summary>
    [Fact]
    public void The_comparison_sees_signatures()
    {
        using StreamJsonRpcSurface standIn = Open(StandIn);

        IReadOnlySet<string> lines = standIn.Lines(typeof(JsonRpc).FullName!);

        Assert.Contains(
            "public System.Threading.Tasks.Task`1<!!0>!! InvokeWithParameterObjectAsync`1(System.String! targetName, "
            + "System.Object? argument = null, System.Threading.CancellationToken cancellationToken = null)",
            lines);
        Assert.Contains(
            "protected virtual StreamJsonRpc.Protocol.JsonRpcError/ErrorDetail! CreateErrorDetails`0("
            + "StreamJsonRpc.Protocol.JsonRpcRequest! request, System.Exception! exception)",
            lines);
        Assert.Contains("type", lines);
        Assert.Contains("implements System.IDisposable", lines);
    }

    private static StreamJsonRpcSurface Open(string name) => new(Path.Combine(AppContext.BaseDirectory, name));
}
