using System.Reflection;
using System.Runtime.CompilerServices;

namespace EditorBackend.Tests.Trimming;

/// <summary>
/// The trimmer (ILLink of .NET 10) takes a <c>finally</c> for unreachable when it stands inside another <c>finally</c>
/// of an async method, and drops it. A lock that is taken there is never released, in the published process only.
/// The packages have the pattern, too: what the trimmer made of all of it is held against the originals when it is
/// published (scripts/lib/trimming.mjs). This is the same for our own code, at every build.
/// </summary>
public sealed class FinallyBlockTests
{
    [Fact]
    public void No_async_method_has_a_finally_inside_a_finally()
    {
        var methods = typeof(BackendHost).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IAsyncStateMachine)))
            .Select(type => type.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!)
            .ToList();

        Assert.NotEmpty(methods);
        Assert.Empty(methods.Where(HasNestedFinally).Select(method => method.DeclaringType!.FullName));
    }

    private static bool HasNestedFinally(MethodInfo method)
    {
        var clauses = method.GetMethodBody()!.ExceptionHandlingClauses
            .Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Finally)
            .ToList();
        return clauses.Exists(inner => clauses.Exists(outer =>
            inner.TryOffset >= outer.HandlerOffset && inner.TryOffset < outer.HandlerOffset + outer.HandlerLength));
    }
}
