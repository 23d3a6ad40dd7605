namespace EditorBackend.Core.Parameters.Index;

/// <summary>A place in the tree: a folder, a parameter, or both.</summary>
/// <param name="key">
/// The part of the path below the parent. Right below the root with its slash, because <c>/db</c> and <c>db</c> are
/// two parameters.
/// </param>
internal sealed class HierarchyNode(HierarchyNode? parent, string key)
{
    private Dictionary<string, HierarchyNode>? _children;

    public HierarchyNode? Parent { get; } = parent;

    public string Key { get; } = key;

    public IndexEntry? Entry { get; set; }

    /// <summary>Parameters below this place, not counting its own.</summary>
    public int DescendantCount { get; set; }

    public IEnumerable<HierarchyNode> Children => _children?.Values ?? Enumerable.Empty<HierarchyNode>();

    public string Segment => Parent is { Parent: null } && Key is ['/', _, ..] ? Key[1..] : Key;

    public string Path => Parent is null ? "/" : Parent.Parent is null ? Key : Parent.Path + "/" + Key;

    public bool IsEmpty => Entry is null && _children is not { Count: > 0 };

    public HierarchyNode? Child(string key) => _children?.GetValueOrDefault(key);

    public HierarchyNode ChildOrNew(string key)
    {
        _children ??= new Dictionary<string, HierarchyNode>(StringComparer.Ordinal);
        if (!_children.TryGetValue(key, out var child))
        {
            child = _children[key] = new HierarchyNode(this, key);
        }

        return child;
    }

    public void RemoveChild(string key) => _children?.Remove(key);

    /// <summary>The keys on the way from the root: <c>/a/b</c> is <c>/a</c>, <c>b</c>; a name without a slash is one.</summary>
    public static string[] KeysOf(string path)
    {
        if (path is not ['/', ..])
        {
            return [path];
        }

        var keys = path[1..].Split('/');
        keys[0] = "/" + keys[0];
        return keys;
    }
}
