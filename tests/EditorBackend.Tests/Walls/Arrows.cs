using System.Reflection;
using EditorBackend.Contracts;
using EditorBackend.Core;
using NetArchTest.Rules;

namespace EditorBackend.Tests.Walls;

/// <summary>Which room of the server uses which, by its compiled code.</summary>
internal static class Arrows
{
    private static readonly Assembly[] Server =
        [typeof(ParameterStoreManager).Assembly, typeof(RpcContractAttribute).Assembly, typeof(BackendHost).Assembly];

    /// <param name="rooms">Namespaces; what lies below one belongs to it, but for one that has rooms below it: a new one is none of its own.</param>
    public static IEnumerable<(string From, string To)> Between(IReadOnlyList<string> rooms)
    {
        foreach (var group in OwnTypes().GroupBy(type => RoomOf(type, rooms)))
        {
            string[] names = [.. group.Where(type => !type.IsNested).Select(type => type.FullName!)];
            var users = Types.InAssemblies(Server).That().HaveDependencyOnAny(names).GetTypes();
            foreach (var room in users.Select(type => RoomOf(type, rooms)).Where(room => room != group.Key).Distinct())
            {
                yield return (room!, group.Key!);
            }
        }
    }

    /// <summary>Types that lie in no room.</summary>
    public static IEnumerable<string> Homeless(IReadOnlyList<string> rooms) =>
        OwnTypes().Where(type => RoomOf(type, rooms) is null).Select(type => type.FullName!);

    /// <summary>The rooms that use anything of a library.</summary>
    /// <param name="library">The beginning of its namespaces.</param>
    public static IEnumerable<string> UsersOf(string library, IReadOnlyList<string> rooms) =>
        Types.InAssemblies(Server).That().HaveDependencyOn(library).GetTypes()
            .Select(type => RoomOf(type, rooms)).OfType<string>().Distinct();

    private static IEnumerable<Type> OwnTypes() => Server
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith(nameof(EditorBackend), StringComparison.Ordinal) == true);

    private static string? RoomOf(Type type, IReadOnlyList<string> rooms) => rooms
        .Where(room => type.Namespace == room || (IsBelow(type.Namespace, room) && !rooms.Any(other => IsBelow(other, room))))
        .MaxBy(room => room.Length);

    private static bool IsBelow(string? name, string room) => name?.StartsWith(room + ".", StringComparison.Ordinal) == true;
}
