using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using EditorBackend.Contracts;
using StreamJsonRpc;

namespace EditorBackend.Rpc;

/// <summary>Offers every method of a contract's interface under its name on the wire.</summary>
internal static class ContractBinder
{
    public static void Bind<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] TContract>(
        this JsonRpc rpc, TContract target)
        where TContract : class
    {
        foreach (var method in typeof(TContract).GetMethods())
        {
            rpc.AddLocalRpcMethod(
                method,
                target,
                new JsonRpcMethodAttribute(NameOf<TContract>(method.Name))
                {
                    UseSingleObjectParameterDeserialization = true,
                    ClientRequiresNamedArguments = true,
                });
        }
    }

    public static string NameOf<TContract>(string method) =>
        typeof(TContract).GetCustomAttribute<RpcContractAttribute>()?.NameOf(method)
        ?? throw new InvalidOperationException($"{typeof(TContract).Name} is not part of the contract.");
}
