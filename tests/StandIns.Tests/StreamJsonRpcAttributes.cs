using System.Reflection.Metadata;

namespace StandIns.Tests;

/// <summary>Reads attributes, among them those by which the compiler keeps nullable annotations.</summary>
internal sealed class StreamJsonRpcAttributes(MetadataReader reader)
{
    public bool Has(CustomAttributeHandleCollection attributes, string name) => attributes.Any(a => Name(a) == name);

    /// <summary>What holds for a method's types that say nothing themselves: the method's word, or its type's.</summary>
    public byte NullableContext(MethodDefinition method)
    {
        CustomAttributeHandleCollection attributes = method.GetCustomAttributes();
        TypeDefinitionHandle type = method.GetDeclaringType();
        while (true)
        {
            foreach (CustomAttributeHandle attribute in attributes.Where(a => Name(a) == "NullableContextAttribute"))
            {
                return Arguments(attribute).ReadByte();
            }

            if (type.IsNil)
            {
                return 0;
            }

            attributes = reader.GetTypeDefinition(type).GetCustomAttributes();
            type = reader.GetTypeDefinition(type).GetDeclaringType();
        }
    }

    /// <summary>One sign for every place in the type that can be nullable.</summary>
    public string Nullability(IEnumerable<CustomAttributeHandle> attributes, StreamJsonRpcTypeName type, byte context)
    {
        byte[] flags = [.. Enumerable.Repeat(context, type.Positions.Length)];
        foreach (CustomAttributeHandle attribute in attributes.Where(a => Name(a) == "NullableAttribute"))
        {
            BlobReader blob = Arguments(attribute);
            bool one = blob.RemainingBytes == 3;
            flags = one ? [.. Enumerable.Repeat(blob.ReadByte(), type.Positions.Length)] : blob.ReadBytes(blob.ReadInt32());
        }

        // 0 oblivious, 1 not null, 2 nullable.
        return string.Concat(type.Positions.Select((counts, i) => !counts ? "" : flags[i] switch { 2 => "?", 1 => "!", _ => "~" }));
    }

    private BlobReader Arguments(CustomAttributeHandle attribute)
    {
        BlobReader blob = reader.GetBlobReader(reader.GetCustomAttribute(attribute).Value);
        blob.ReadUInt16();
        return blob;
    }

    private string Name(CustomAttributeHandle attribute)
    {
        EntityHandle constructor = reader.GetCustomAttribute(attribute).Constructor;
        EntityHandle type = constructor.Kind == HandleKind.MethodDefinition
            ? reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
            : reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return StreamJsonRpcTypeNames.Of(reader, type).Text.Split('.', '/')[^1];
    }
}
