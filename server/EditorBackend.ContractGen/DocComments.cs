using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EditorBackend.ContractGen;

/// <summary>The documentation comments of C# members as sentences, from the files that the compiler writes beside assemblies.</summary>
public sealed partial class DocComments
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _files = [];

    /// <returns>Null: there is none.</returns>
    public string? OfType(Type type) => Summary(type, $"T:{type.FullName}");

    /// <summary>Of an enum's value.</summary>
    public string? OfMember(Type type, string name) => Summary(type, $"F:{type.FullName}.{name}");

    /// <summary>Of a record's property, which is described by the parameter of its constructor.</summary>
    public string? OfProperty(Type type, string name) =>
        Summary(type, $"P:{type.FullName}.{name}")
        ?? Find(type, $"T:{type.FullName}")?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == name) switch
        {
            { } param => Text(param),
            null => null,
        };

    public string? OfMethod(MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        var parameters = string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType.FullName));
        return Summary(method.DeclaringType!, $"M:{method.DeclaringType!.FullName}.{method.Name}({parameters})");
    }

    private string? Summary(Type type, string id) => Find(type, id)?.Element("summary") is { } summary ? Text(summary) : null;

    private XElement? Find(Type type, string id)
    {
        if (!_files.TryGetValue(type.Assembly, out var members))
        {
            _files[type.Assembly] = members = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"))
                .Descendants("member")
                .ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);
        }

        return members.GetValueOrDefault(id);
    }

    private static string? Text(XElement comment) =>
        Spaces().Replace(string.Concat(comment.Nodes().Select(Text)), " ").Trim() is { Length: > 0 } text ? text : null;

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see when (string?)see.Attribute("cref") is { } cref => $"`{cref[(cref.LastIndexOf('.') + 1)..]}`",
        XElement { Name.LocalName: "paramref" } reference => $"`{(string?)reference.Attribute("name")}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
