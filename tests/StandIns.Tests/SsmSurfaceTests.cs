using System.Reflection;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;

namespace StandIns.Tests;

/// <summary>The public surface is the service model's, in the words of AWSSDK v4, and nothing besides.</summary>
public sealed class SsmSurfaceTests
{
    public static TheoryData<string> Operations => [.. SsmServiceModel.Operations];

    public static TheoryData<string> Structures => [.. SsmServiceModel.Structures];

    public static TheoryData<string> Exceptions => [.. SsmServiceModel.Exceptions];

    public static TheoryData<string> Enums => [.. SsmServiceModel.Enums];

    [Fact]
    public void The_assembly_has_the_packages_name()
        => Assert.Equal("AWSSDK.SimpleSystemsManagement", SsmServiceModel.Assembly.GetName().Name);

    [Fact]
    public void There_is_no_public_type_that_the_package_does_not_have()
    {
        string[] expected =
        [
            .. SsmServiceModel.Operations.SelectMany(o => new[] { $"{SsmServiceModel.ModelNamespace}.{o}Request", $"{SsmServiceModel.ModelNamespace}.{o}Response" }),
            .. SsmServiceModel.Structures.Select(name => $"{SsmServiceModel.ModelNamespace}.{name}"),
            .. SsmServiceModel.Exceptions.Select(name => SsmServiceModel.ExceptionType(name).FullName!),
            .. SsmServiceModel.Enums.Select(name => $"{SsmServiceModel.ServiceNamespace}.{name}"),
            .. new[] { "Client", "Config", "Exception", "Request" }.Select(part => $"{SsmServiceModel.ServiceNamespace}.AmazonSimpleSystemsManagement{part}"),
            $"{SsmServiceModel.ServiceNamespace}.IAmazonSimpleSystemsManagement",
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), SsmServiceModel.Assembly.GetExportedTypes().Select(type => type.FullName!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_is_one_async_method(string operation)
    {
        foreach (var type in new[] { typeof(IAmazonSimpleSystemsManagement), typeof(AmazonSimpleSystemsManagementClient) })
        {
            var method = type.GetMethod(operation + "Async")!;
            var parameters = method.GetParameters();
            Assert.Equal(typeof(Task<>).MakeGenericType(SsmServiceModel.ResponseType(operation)), method.ReturnType);
            Assert.Equal([SsmServiceModel.RequestType(operation), typeof(CancellationToken)], parameters.Select(parameter => parameter.ParameterType));
            Assert.Equal(["request", "cancellationToken"], parameters.Select(parameter => parameter.Name));
            Assert.False(parameters[0].HasDefaultValue);
            Assert.True(parameters[1].HasDefaultValue);
            Assert.True(method.IsVirtual);
        }
    }

    [Fact]
    public void The_interface_has_nothing_but_the_operations()
        => Assert.Equal(
            SsmServiceModel.Operations.Select(operation => operation + "Async").Append("DetermineServiceOperationEndpoint").Order(StringComparer.Ordinal),
            typeof(IAmazonSimpleSystemsManagement).GetMembers().Select(member => member.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Operations))]
    public void Requests_and_responses_have_the_members_of_their_shapes(string operation)
    {
        Assert.Equal(typeof(AmazonSimpleSystemsManagementRequest), SsmServiceModel.RequestType(operation).BaseType);
        Assert.Equal(typeof(AmazonWebServiceResponse), SsmServiceModel.ResponseType(operation).BaseType);
        AssertMembers(SsmServiceModel.RequestType(operation), SsmServiceModel.InputShape(operation));
        AssertMembers(SsmServiceModel.ResponseType(operation), SsmServiceModel.OutputShape(operation));
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void Structures_have_the_members_of_their_shapes(string shape)
        => AssertMembers(SsmServiceModel.ClrType(shape), shape);

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void An_error_is_an_exception_of_the_service(string shape)
    {
        var type = SsmServiceModel.ExceptionType(shape);

        Assert.Equal(typeof(AmazonSimpleSystemsManagementException), type.BaseType);
        Assert.NotNull(type.GetConstructor([typeof(string)]));
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void An_enum_is_a_constant_class(string shape)
    {
        var type = SsmServiceModel.ClrType(shape);
        var constants = type.GetFields(BindingFlags.Public | BindingFlags.Static);

        Assert.Equal(typeof(ConstantClass), type.BaseType);
        Assert.Equal(
            SsmServiceModel.EnumValues(shape).Order(StringComparer.Ordinal),
            constants.Select(field => ((ConstantClass)field.GetValue(null)!).Value).Order(StringComparer.Ordinal));
        Assert.All(constants, field =>
        {
            var constant = (ConstantClass)field.GetValue(null)!;
            Assert.Equal(constant.Value.Replace("-", "", StringComparison.Ordinal), field.Name);
            Assert.Same(constant, type.GetMethod("FindValue", [typeof(string)])!.Invoke(null, [constant.Value]));
        });
    }

    private static void AssertMembers(Type type, string shape)
    {
        var expected = SsmServiceModel.Members(shape).Select(member => $"{member.Key}: {SsmServiceModel.ClrType(member.Value)}");
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

        Assert.Equal(expected.Order(StringComparer.Ordinal), properties.Select(property => $"{property.Name}: {property.PropertyType}").Order(StringComparer.Ordinal));
        Assert.All(properties, property => Assert.True(property.CanRead && property.CanWrite));
        Assert.NotNull(type.GetConstructor([]));
    }
}
