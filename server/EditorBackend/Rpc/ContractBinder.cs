using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using EditorBackend.Contracts;
using StreamJsonRpc;

namespace EditorBackend.Rpc;

/// <summary>Offers every method of a contract's interface under its name on the wire.</summary>
internal static class ContractBinder
{
    [UnconditionalSuppressMessage(
        "AOT", "IL3050", Justification = "Only the relay of events needs code at run time, and no contract has an event.")]
    public static void Bind<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TContract>(
        this JsonRpc rpc, TContract target)
        where TContract : class =>
        rpc.AddLocalRpcTarget<TContract>(
            target,
            new JsonRpcTargetOptions
            {
                MethodNameTransform = NameOf<TContract>,
                UseSingleObjectParameterDeserialization = true,
                ClientRequiresNamedArguments = true,
                NotifyClientOfEvents = false,
            });

    public static string NameOf<TContract>(string method) =>
        typeof(TContract).GetCustomAttribute<RpcContractAttribute>()?.NameOf(method)
        ?? throw new InvalidOperationException($"{typeof(TContract).Name} is not part of the contract.");
}
