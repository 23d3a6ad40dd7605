using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace StandIns.Tests;

/// <param name="Text">The type as a name.</param>
/// <param name="Positions">
/// The places that nullable annotations count: true for a reference type or type parameter, false for a generic value type.
/// </param>
internal sealed record StreamJsonRpcTypeName(string Text, ImmutableArray<bool> Positions);

/// <summary>Names the types of signatures, whichever assembly they come from.</summary>
internal sealed class StreamJsonRpcTypeNames : ISignatureTypeProvider<StreamJsonRpcTypeName, object?>
{
    public static StreamJsonRpcTypeNames Instance { get; } = new();

    public static StreamJsonRpcTypeName Of(MetadataReader reader, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => Instance.GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => Instance.GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
        _ => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(Instance, null),
    };

    public StreamJsonRpcTypeName GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        TypeDefinitionHandle outer = type.GetDeclaringType();
        string prefix = outer.IsNil ? Namespace(reader, type.Namespace) : GetTypeFromDefinition(reader, outer, 0).Text + "/";
        return Named(prefix + reader.GetString(type.Name), rawTypeKind);
    }

    public StreamJsonRpcTypeName GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string prefix = type.ResolutionScope.Kind == HandleKind.TypeReference
            ? GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0).Text + "/"
            : Namespace(reader, type.Namespace);
        return Named(prefix + reader.GetString(type.Name), rawTypeKind);
    }

    public StreamJsonRpcTypeName GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public StreamJsonRpcTypeName GetPrimitiveType(PrimitiveTypeCode typeCode) =>
        new($"System.{typeCode}", typeCode is PrimitiveTypeCode.String or PrimitiveTypeCode.Object ? [true] : []);

    public StreamJsonRpcTypeName GetGenericInstantiation(
        StreamJsonRpcTypeName genericType, ImmutableArray<StreamJsonRpcTypeName> typeArguments) => new(
            $"{genericType.Text}<{string.Join(", ", typeArguments.Select(t => t.Text))}>",
            [genericType.Positions is [true], .. typeArguments.SelectMany(t => t.Positions)]);

    public StreamJsonRpcTypeName GetSZArrayType(StreamJsonRpcTypeName elementType) =>
        new(elementType.Text + "[]", [true, .. elementType.Positions]);

    public StreamJsonRpcTypeName GetArrayType(StreamJsonRpcTypeName elementType, ArrayShape shape) =>
        new($"{elementType.Text}[{new string(',', shape.Rank - 1)}]", [true, .. elementType.Positions]);

    public StreamJsonRpcTypeName GetByReferenceType(StreamJsonRpcTypeName elementType) => elementType with { Text = elementType.Text + "&" };

    public StreamJsonRpcTypeName GetPointerType(StreamJsonRpcTypeName elementType) => elementType with { Text = elementType.Text + "*" };

    public StreamJsonRpcTypeName GetPinnedType(StreamJsonRpcTypeName elementType) => elementType;

    public StreamJsonRpcTypeName GetFunctionPointerType(MethodSignature<StreamJsonRpcTypeName> signature) => new("function pointer", []);

    public StreamJsonRpcTypeName GetGenericMethodParameter(object? genericContext, int index) => new($"!!{index}", [true]);

    public StreamJsonRpcTypeName GetGenericTypeParameter(object? genericContext, int index) => new($"!{index}", [true]);

    public StreamJsonRpcTypeName GetModifiedType(StreamJsonRpcTypeName modifier, StreamJsonRpcTypeName unmodifiedType, bool isRequired) =>
        isRequired ? unmodifiedType with { Text = $"{unmodifiedType.Text} modreq({modifier.Text})" } : unmodifiedType;

    private static StreamJsonRpcTypeName Named(string name, byte rawTypeKind) =>
        new(name, (SignatureTypeKind)rawTypeKind == SignatureTypeKind.ValueType ? [] : [true]);

    private static string Namespace(MetadataReader reader, StringHandle name) => name.IsNil ? "" : reader.GetString(name) + ".";
}
