namespace EditorBackend.Contracts;

/// <summary>Who answers the methods of an interface.</summary>
public enum RpcSide
{
    /// <summary>The C# process answers; the shell calls.</summary>
    Backend,

    /// <summary>The VS Code extension answers; the C# process calls.</summary>
    Shell,
}

/// <summary>
/// Marks an interface as part of the wire. A method <c>SignInAsync</c> of the feature <c>identity</c> is called
/// <c>identity/signIn</c>; with an empty feature the name stands alone, as LSP's <c>initialize</c> does.
/// </summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class RpcContractAttribute(string feature, RpcSide side) : Attribute
{
    public string Feature { get; } = feature;

    public RpcSide Side { get; } = side;

    /// <summary>The name of a C# method on the wire.</summary>
    public string NameOf(string methodName)
    {
        var name = methodName.EndsWith("Async", StringComparison.Ordinal) ? methodName[..^5] : methodName;
        name = char.ToLowerInvariant(name[0]) + name[1..];
        return Feature.Length == 0 ? name : Feature + "/" + name;
    }
}

/// <summary>A message that nobody answers.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RpcNotificationAttribute : Attribute;

/// <summary>A request or response with nothing to say.</summary>
public sealed record Empty;
