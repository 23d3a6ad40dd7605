using System.Reflection;
using EditorBackend.Contracts;
using EditorBackend.Core;

namespace EditorBackend.Tests.Trimming;

/// <summary>
/// The trimmer (ILLink of .NET 10) may take a <c>try</c> for unreachable that stands inside the handler of another, and
/// drop it: a <c>lock</c>, <c>using</c>, <c>foreach</c>, <c>catch</c> or <c>finally</c> inside a <c>catch</c> or
/// <c>finally</c>. A lock that is taken there is never released, in the published process only. The packages have the
/// pattern, too: what the trimmer made of all of it is held against the originals when it is published
/// (scripts/lib/trimming.mjs). This is the same for our own code, at every build.
/// </summary>
public sealed class FinallyBlockTests
{
    [Theory]
    [InlineData(typeof(BackendHost))]
    [InlineData(typeof(ParameterStoreManager))]
    [InlineData(typeof(RpcContractAttribute))]
    public void No_method_has_a_try_inside_a_handler(Type inAssembly)
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
            | BindingFlags.DeclaredOnly;
        var methods = inAssembly.Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)))
            .Where(method => method.GetMethodBody() is not null)
            .ToList();

        Assert.NotEmpty(methods);
        Assert.Empty(methods.Where(HasTryInsideHandler).Select(method => $"{method.DeclaringType!.FullName}.{method.Name}"));
    }

    private static bool HasTryInsideHandler(MethodBase method)
    {
        var clauses = method.GetMethodBody()!.ExceptionHandlingClauses;
        return clauses.Any(inner => clauses.Any(outer =>
            inner.TryOffset >= outer.HandlerOffset && inner.TryOffset < outer.HandlerOffset + outer.HandlerLength));
    }
}
