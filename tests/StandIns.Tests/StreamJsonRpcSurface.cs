using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace StandIns.Tests;

/// <summary>
/// What code outside an assembly can see of it, one line a type or member, read from its metadata: the assembly is not
/// loaded, so what it depends on need not be there.
/// </summary>
internal sealed class StreamJsonRpcSurface : IDisposable
{
    private readonly PEReader file;
    private readonly MetadataReader reader;
    private readonly StreamJsonRpcAttributes attributes;

    public StreamJsonRpcSurface(string path)
    {
        file = new PEReader(File.OpenRead(path));
        reader = file.GetMetadataReader();
        attributes = new StreamJsonRpcAttributes(reader);
    }

    public IEnumerable<string> Types => reader.TypeDefinitions.Where(IsVisible).Select(t => Name(t)).Order(StringComparer.Ordinal);

    /// <summary>The type itself, what it derives from and implements, and its members with those it inherits.</summary>
    public IReadOnlySet<string> Lines(string typeName)
    {
        HashSet<string> lines = [];
        TypeDefinitionHandle? own = reader.TypeDefinitions.Cast<TypeDefinitionHandle?>().SingleOrDefault(t => Name(t!.Value) == typeName);
        for (TypeDefinitionHandle? type = own; type is { } current; type = Base(current))
        {
            TypeDefinition definition = reader.GetTypeDefinition(current);
            if (current == own)
            {
                lines.Add(Kind(definition));
            }

            lines.UnionWith(definition.GetInterfaceImplementations()
                .Select(i => $"implements {TypeName(reader.GetInterfaceImplementation(i).Interface)}"));
            if (!definition.BaseType.IsNil)
            {
                lines.Add($"derives from {TypeName(definition.BaseType)}");
            }

            lines.UnionWith(definition.GetFields().Select(reader.GetFieldDefinition).Where(IsVisible).Select(Line));
            lines.UnionWith(definition.GetMethods().Where(m => IsVisible(m) && (current == own || !IsConstructor(m))).Select(Line));
        }

        return lines;
    }

    /// <summary>The types and members that have an attribute.</summary>
    public IEnumerable<string> Marked(string typeName, string attribute)
    {
        TypeDefinitionHandle handle = reader.TypeDefinitions.Single(t => Name(t) == typeName);
        TypeDefinition type = reader.GetTypeDefinition(handle);
        return type.GetMethods().Where(m => IsVisible(m) && attributes.Has(reader.GetMethodDefinition(m).GetCustomAttributes(), attribute))
            .Select(Line)
            .Concat(type.GetProperties().Select(reader.GetPropertyDefinition)
                .Where(p => attributes.Has(p.GetCustomAttributes(), attribute))
                .SelectMany(p => new[] { p.GetAccessors().Getter, p.GetAccessors().Setter })
                .Where(m => !m.IsNil && IsVisible(m)).Select(Line))
            .Concat(attributes.Has(type.GetCustomAttributes(), attribute) ? [Kind(type)] : []);
    }

    public void Dispose() => file.Dispose();

    private static string Kind(TypeDefinition type) =>
        (type.Attributes.HasFlag(TypeAttributes.Interface) ? "interface" : "type")
        + (type.Attributes.HasFlag(TypeAttributes.Abstract) ? " abstract" : "")
        + (type.Attributes.HasFlag(TypeAttributes.Sealed) ? " sealed" : "");

    private string Line(FieldDefinition field)
    {
        string type = field.DecodeSignature(StreamJsonRpcTypeNames.Instance, null).Text;
        object? value = field.GetDefaultValue().IsNil ? null : Constant(field.GetDefaultValue());
        return $"field {type} {reader.GetString(field.Name)} = {value}";
    }

    private string Line(MethodDefinitionHandle handle)
    {
        MethodDefinition method = reader.GetMethodDefinition(handle);
        MethodSignature<StreamJsonRpcTypeName> signature = method.DecodeSignature(StreamJsonRpcTypeNames.Instance, null);
        Dictionary<int, Parameter> parameters = method.GetParameters().Select(reader.GetParameter).ToDictionary(p => p.SequenceNumber);
        byte context = attributes.NullableContext(method);
        IEnumerable<string> list = signature.ParameterTypes.Select((type, i) => Line(parameters[i + 1], type, context));
        IEnumerable<CustomAttributeHandle> result = parameters.TryGetValue(0, out Parameter returned) ? returned.GetCustomAttributes() : Enumerable.Empty<CustomAttributeHandle>();
        return string.Join(' ', Modifiers(method).Append(
            $"{signature.ReturnType.Text}{attributes.Nullability(result, signature.ReturnType, context)} {reader.GetString(method.Name)}"
            + $"`{signature.GenericParameterCount}({string.Join(", ", list)})"));
    }

    private string Line(Parameter parameter, StreamJsonRpcTypeName type, byte context)
    {
        string name = $"{type.Text}{attributes.Nullability(parameter.GetCustomAttributes(), type, context)} {reader.GetString(parameter.Name)}";
        string array = attributes.Has(parameter.GetCustomAttributes(), "ParamArrayAttribute") ? "params " : "";
        return parameter.GetDefaultValue().IsNil
            ? $"{array}{name}{(parameter.Attributes.HasFlag(ParameterAttributes.Optional) ? " = default" : "")}"
            : $"{array}{name} = {Constant(parameter.GetDefaultValue()) ?? "null"}";
    }

    private static IEnumerable<string> Modifiers(MethodDefinition method)
    {
        yield return (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public ? "public" : "protected";
        if (method.Attributes.HasFlag(MethodAttributes.Static))
        {
            yield return "static";
        }

        if (method.Attributes.HasFlag(MethodAttributes.Abstract))
        {
            yield return "abstract";
        }

        if (method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.Final))
        {
            yield return "virtual";
        }
    }

    private bool IsVisible(TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
                IsVisible(type.GetDeclaringType()),
            _ => false,
        };
    }

    private bool IsVisible(MethodDefinitionHandle handle) =>
        (reader.GetMethodDefinition(handle).Attributes & MethodAttributes.MemberAccessMask)
            is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsVisible(FieldDefinition field) =>
        (field.Attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private bool IsConstructor(MethodDefinitionHandle handle) =>
        reader.StringComparer.Equals(reader.GetMethodDefinition(handle).Name, ".ctor");

    private TypeDefinitionHandle? Base(TypeDefinitionHandle handle)
    {
        EntityHandle type = reader.GetTypeDefinition(handle).BaseType;
        return type.Kind == HandleKind.TypeDefinition && !type.IsNil ? (TypeDefinitionHandle)type : null;
    }

    private string Name(TypeDefinitionHandle handle) => StreamJsonRpcTypeNames.Instance.GetTypeFromDefinition(reader, handle, 0).Text;

    private string TypeName(EntityHandle handle) => StreamJsonRpcTypeNames.Of(reader, handle).Text;

    private string? Constant(ConstantHandle handle)
    {
        Constant constant = reader.GetConstant(handle);
        object? value = reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
    }
}
