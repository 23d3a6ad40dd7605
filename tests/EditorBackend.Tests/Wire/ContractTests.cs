using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using EditorBackend.ContractGen;
using EditorBackend.Contracts;
using EditorBackend.Rpc;
using EditorBackend.Tests.Support;

namespace EditorBackend.Tests.Wire;

public sealed class ContractTests
{
    private static readonly Assembly Contracts = typeof(RpcContractAttribute).Assembly;

    public static TheoryData<Type> MessageTypes =>
        [.. from type in Contracts.GetExportedTypes()
            where type.GetCustomAttribute<RpcContractAttribute>() is not null
            from method in type.GetMethods()
            from message in method.GetParameters().Take(1).Select(p => p.ParameterType).Concat(method.ReturnType.GetGenericArguments())
            select message];

    [Fact]
    public async Task The_committed_TypeScript_is_what_the_contract_generates()
    {
        var file = Path.Combine(Repository.Root, "extension", "src", "wire", "contracts.generated.ts");

        Assert.Equal(
            TypeScriptWriter.Write(Contracts),
            await File.ReadAllTextAsync(file));
    }

    [Theory]
    [MemberData(nameof(MessageTypes))]
    public void Every_message_can_be_serialized_in_the_trimmed_process(Type message) =>
        Assert.NotNull(((IJsonTypeInfoResolver)WireJson.Default).GetTypeInfo(message, WireJson.Default.Options));

    [Fact]
    public void Every_method_takes_one_request_and_a_cancellation_token()
    {
        var methods = Contracts.GetExportedTypes()
            .Where(type => type.GetCustomAttribute<RpcContractAttribute>() is not null)
            .SelectMany(type => type.GetMethods())
            .ToList();

        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.Collection(
            method.GetParameters(),
            request => Assert.True(request.ParameterType.IsClass, method.Name),
            token => Assert.Equal(typeof(CancellationToken), token.ParameterType)));
    }

    [Fact]
    public void The_contract_references_nothing_but_the_core_and_the_base_library() =>
        Assert.All(Contracts.GetReferencedAssemblies(), name => Assert.Matches(@"^(System\..+|EditorBackend\.Core)$", name.Name));
}
