namespace StreamJsonRpc;

/// <summary>Says how a method is called over the wire.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public class JsonRpcMethodAttribute : Attribute
{
    /// <param name="name">The name on the wire; null for the method's own name.</param>
    public JsonRpcMethodAttribute(string? name)
    {
        if (name is "")
        {
            throw new ArgumentException("A method's name on the wire cannot be empty.", nameof(name));
        }

        Name = name;
    }

    public JsonRpcMethodAttribute()
    {
    }

    /// <summary>The name on the wire; null for the method's own name.</summary>
    public string? Name { get; }

    /// <summary>Whether the whole of <c>params</c> is the one argument.</summary>
    public bool UseSingleObjectParameterDeserialization { get; set; }

    /// <summary>Whether the caller wants <c>$/progress</c> with named arguments, as LSP has it, instead of positional ones.</summary>
    public bool ClientRequiresNamedArguments { get; set; }
}
