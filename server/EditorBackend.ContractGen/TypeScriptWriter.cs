using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using EditorBackend.Contracts;
using EditorBackend.Core.Failures;

namespace EditorBackend.ContractGen;

/// <summary>Writes the wire's contract as TypeScript: every record as an interface, every method in one typed map.</summary>
public sealed class TypeScriptWriter
{
    private readonly StringBuilder _text = new();
    private readonly NullabilityInfoContext _nullability = new();
    private readonly DocComments _comments = new();

    public static string Write(Assembly contracts)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        var writer = new TypeScriptWriter();
        writer.WriteHeader();
        writer.WriteTypes(contracts);
        writer.WriteMethods(contracts, RpcSide.Backend);
        writer.WriteMethods(contracts, RpcSide.Shell);
        return writer._text.ToString();
    }

    private void WriteHeader() => _text.Append(
        """
        // Generated from server/EditorBackend.Contracts by `npm run contracts`. Do not edit.

        /** Names the stream of `$/progress` values of one request; `T` is the type of each. */
        export type ProgressTokenOf<T> = (string | number) & { readonly __value?: T };

        """);

    private void WriteTypes(Assembly contracts)
    {
        foreach (var type in TypesOf(contracts))
        {
            if (type.IsEnum)
            {
                WriteEnum(type);
            }
            else if (IsRecord(type))
            {
                WriteRecord(type);
            }
        }
    }

    /// <summary>What the methods carry, wherever it is declared, and what those carry in turn.</summary>
    private static IEnumerable<Type> TypesOf(Assembly contracts)
    {
        HashSet<Type> found = [];
        foreach (var type in contracts.GetExportedTypes().Where(type => type.GetCustomAttribute<RpcContractAttribute>() is not null))
        {
            foreach (var method in type.GetMethods())
            {
                Add(method.ReturnType);
                Array.ForEach(method.GetParameters(), parameter => Add(parameter.ParameterType));
            }
        }

        Add(typeof(Failure));
        return found.OrderBy(type => type.Namespace, StringComparer.Ordinal).ThenBy(type => type.Name, StringComparer.Ordinal);

        void Add(Type type)
        {
            Array.ForEach(type.GetGenericArguments(), Add);
            if ((!type.IsEnum && !IsRecord(type)) || !found.Add(type))
            {
                return;
            }

            Array.ForEach(PropertiesOf(type), property => Add(property.PropertyType));
            foreach (var derived in type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false))
            {
                Add(derived.DerivedType);
            }
        }
    }

    private static bool IsRecord(Type type) => type.IsClass && type.GetMethod("<Clone>$") is not null;

    private void WriteEnum(Type type)
    {
        // One line each, as each may have something to say.
        Line();
        Comment(_comments.OfType(type), indent: "");
        Line($"export type {type.Name} =");
        var names = Enum.GetNames(type);
        foreach (var name in names)
        {
            Comment(_comments.OfMember(type, name), indent: "  ");
            Line($"  | \"{name}\"{(name == names[^1] ? ";" : "")}");
        }

        if (type != typeof(FailureCode))
        {
            return;
        }

        Line().Line("/** The JSON-RPC error code of each {@link FailureCode}. */");
        Line("export const failureNumbers = {");
        foreach (var value in Enum.GetValues<FailureCode>())
        {
            Line($"  {value}: {FailureNumbers.Of(value).ToString(CultureInfo.InvariantCulture)},");
        }

        Line("} as const satisfies Record<FailureCode, number>;");
    }

    private void WriteRecord(Type type)
    {
        var cases = type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).ToList();
        if (cases.Count > 0)
        {
            var kind = type.GetCustomAttribute<JsonPolymorphicAttribute>()?.TypeDiscriminatorPropertyName ?? "$type";
            var union = cases.Select(c =>
                $"({{ readonly {kind}: \"{c.TypeDiscriminator}\" }} {(PropertiesOf(c.DerivedType).Length == 0 ? "" : $"& {c.DerivedType.Name}")})");
            Line();
            Comment(_comments.OfType(type), indent: "");
            Line($"export type {type.Name} = {string.Join(" | ", union)};");
            return;
        }

        var properties = PropertiesOf(type);
        if (properties.Length == 0)
        {
            Line().Line($"export type {type.Name} = Readonly<Record<string, never>>;");
            return;
        }

        Line();
        Comment(_comments.OfType(type), indent: "");
        Line($"export interface {type.Name} {{");
        foreach (var property in properties)
        {
            Comment(_comments.OfProperty(type, property.Name), indent: "  ");
            var optional = IsOptional(type, property) ? "?" : "";
            Line($"  readonly {Camel(property.Name)}{optional}: {NameOf(property.PropertyType)};");
        }

        Line("}");
    }

    private static PropertyInfo[] PropertiesOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    /// <summary>A member may be left out when it may be null, or when its constructor parameter has a default.</summary>
    private bool IsOptional(Type type, PropertyInfo property)
    {
        if (_nullability.Create(property).ReadState == NullabilityState.Nullable)
        {
            return true;
        }

        return type.GetConstructors()
            .SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => parameter.Name == property.Name && parameter.HasDefaultValue);
    }

    private void WriteMethods(Assembly contracts, RpcSide side)
    {
        var methods = (
            from type in contracts.GetExportedTypes()
            let contract = type.GetCustomAttribute<RpcContractAttribute>()
            where contract?.Side == side
            from method in type.GetMethods()
            select (Name: contract.NameOf(method.Name), Method: method)).OrderBy(m => m.Name, StringComparer.Ordinal).ToList();

        var who = side == RpcSide.Backend ? "backend" : "shell";
        Line().Line($"/** What the {who} answers: parameters and result of each request. */");
        Line($"export interface {side}Requests {{");
        foreach (var (name, method) in methods.Where(m => !IsNotification(m.Method)))
        {
            var result = method.ReturnType.GetGenericArguments().Single();
            Comment(_comments.OfMethod(method), indent: "  ");
            Line($"  readonly \"{name}\": {{ readonly params: {RequestOf(method)}; readonly result: {NameOf(result)} }};");
        }

        Line("}");
        Line().Line($"/** What the {who} is told, and does not answer. */");
        Line($"export interface {side}Notifications {{");
        foreach (var (name, method) in methods.Where(m => IsNotification(m.Method)))
        {
            Comment(_comments.OfMethod(method), indent: "  ");
            Line($"  readonly \"{name}\": {RequestOf(method)};");
        }

        Line("}");
    }

    private static bool IsNotification(MethodInfo method) =>
        method.GetCustomAttribute<RpcNotificationAttribute>() is not null;

    private static string RequestOf(MethodInfo method) => NameOf(method.GetParameters()[0].ParameterType);

    private static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return NameOf(underlying);
        }

        if (type.IsGenericType)
        {
            var arguments = type.GetGenericArguments();
            var definition = type.GetGenericTypeDefinition();
            return definition switch
            {
                _ when definition == typeof(IReadOnlyList<>) => $"readonly {NameOf(arguments[0])}[]",
                _ when definition == typeof(IReadOnlyDictionary<,>) => $"Readonly<Record<string, {NameOf(arguments[1])}>>",
                _ when definition == typeof(IProgress<>) => $"ProgressTokenOf<{NameOf(arguments[0])}>",
                _ => throw new NotSupportedException($"The contract uses {type}, which has no TypeScript form here."),
            };
        }

        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => type.Name,
            TypeCode.String => "string",
            TypeCode.Boolean => "boolean",
            TypeCode.Int32 or TypeCode.Int64 or TypeCode.Double => "number",
            _ when type == typeof(DateTimeOffset) => "string",
            _ when IsRecord(type) => type.Name,
            _ => throw new NotSupportedException($"The contract uses {type}, which has no TypeScript form here."),
        };
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>A sentence that ends the comment early would be code.</summary>
    private void Comment(string? text, string indent)
    {
        if (text is not null)
        {
            Line($"{indent}/** {text.Replace("*/", "* /", StringComparison.Ordinal)} */");
        }
    }

    private TypeScriptWriter Line(string text = "")
    {
        _text.Append(text).Append('\n');
        return this;
    }
}
