using System.Diagnostics.CodeAnalysis;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Text;

namespace EditorBackend.Core.Parameters.Index;

/// <summary>
/// Names and metadata of a connection's parameters as a tree: never a value. Filled page by page while it is read
/// and written; safe for many threads.
/// </summary>
internal sealed class ParameterIndex
{
    private readonly Lock _lock = new();
    private readonly HierarchyNode _root = new(null, "/");
    private readonly Dictionary<string, HierarchyNode> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);

    /// <summary>What this process wrote while the index fills: a page that AWS made before must not undo it.</summary>
    private HashSet<string>? _written = new(StringComparer.Ordinal);

    private IndexPhase _phase = IndexPhase.Loading;
    private string? _notice;
    private Failure? _error;

    /// <summary>Some folders' children changed, or the state did (then without a path).</summary>
    public event Action<IReadOnlyCollection<string>>? Changed;

    public IndexState State
    {
        get
        {
            lock (_lock)
            {
                return new IndexState(_phase, _byName.Count, _notice, _error);
            }
        }
    }

    /// <summary>Takes in what a listing told.</summary>
    public void AddListed(IEnumerable<ParameterSummary> page)
    {
        HashSet<string> changed = new(StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var summary in page)
            {
                if (_written?.Contains(summary.Name) != true)
                {
                    Put(summary, changed);
                }
            }
        }

        Raise(changed);
    }

    /// <summary>Takes in what was just written or read, whatever a listing says.</summary>
    public void Set(ParameterSummary summary)
    {
        HashSet<string> changed = new(StringComparer.Ordinal);
        lock (_lock)
        {
            _written?.Add(summary.Name);
            Put(summary, changed);
        }

        Raise(changed);
    }

    public void Remove(IEnumerable<string> names)
    {
        HashSet<string> changed = new(StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var name in names)
            {
                _written?.Add(name);
                Drop(name, changed);
            }
        }

        Raise(changed);
    }

    public void SetSizes(IEnumerable<(string Name, long Version, int Bytes)> sizes)
    {
        HashSet<string> changed = new(StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var (name, version, bytes) in sizes)
            {
                if (_byName.TryGetValue(name, out var node) && node.Entry!.Version == version && node.Entry.SizeBytes != bytes)
                {
                    node.Entry.SizeBytes = bytes;
                    changed.Add(node.Parent!.Path);
                }
            }
        }

        Raise(changed);
    }

    /// <summary>A limit of what is shown, for the person.</summary>
    public void Notice(string text)
    {
        lock (_lock)
        {
            _notice = text;
        }
    }

    public void Complete()
    {
        lock (_lock)
        {
            _phase = IndexPhase.Complete;
            _written = null;
            _byName.TrimExcess();
            // Of what is written from now on there is little to share.
            _shared.Clear();
            _shared.TrimExcess();
        }

        Raise([]);
    }

    public void Fail(Failure error)
    {
        lock (_lock)
        {
            _phase = IndexPhase.Failed;
            _error = error;
            _written = null;
        }

        Raise([]);
    }

    public bool TryGet(string name, [NotNullWhen(true)] out ParameterSummary? summary)
    {
        lock (_lock)
        {
            summary = _byName.TryGetValue(name, out var node) ? node.Entry!.ToSummary() : null;
            return summary is not null;
        }
    }

    /// <summary>Every name; none unless the whole store was listed.</summary>
    public IReadOnlyCollection<string> AllNames()
    {
        lock (_lock)
        {
            return _phase == IndexPhase.Complete ? [.. _byName.Keys] : [];
        }
    }

    /// <summary>The nodes right below a path in natural order; with a filter those with a match in or below them.</summary>
    public IndexChildren Children(string path, string? filter)
    {
        lock (_lock)
        {
            var state = new IndexState(_phase, _byName.Count, _notice, _error);
            if (Find(path) is not { } folder)
            {
                return new IndexChildren([], state);
            }

            List<ParameterNode> nodes = [];
            foreach (var child in folder.Children)
            {
                var matches = string.IsNullOrEmpty(filter) || Matches(child, filter);
                var below = string.IsNullOrEmpty(filter) ? child.DescendantCount : CountBelow(child, filter);
                if (below > 0 || (child.Entry is not null && matches))
                {
                    nodes.Add(new ParameterNode(
                        child.Segment, child.Path, below, matches ? child.Entry?.ToSummary() : null));
                }
            }

            nodes.Sort((x, y) =>
                NaturalOrder.Instance.Compare(x.Segment, y.Segment) is var order and not 0
                    ? order
                    : string.CompareOrdinal(x.Path, y.Path));
            return new IndexChildren(nodes, state);
        }
    }

    /// <summary>The parameters right below a path whose size could be shown and is not known.</summary>
    public IReadOnlyList<string> WithoutSize(string path)
    {
        lock (_lock)
        {
            return Find(path) is { } folder
                ? [.. folder.Children
                    .Where(child => child.Entry is { SizeBytes: < 0, Type: not ParameterType.SecureString })
                    .Select(child => child.Entry!.Name)]
                : [];
        }
    }

    private static bool Matches(HierarchyNode node, string filter) =>
        node.Entry?.Name.Contains(filter, StringComparison.OrdinalIgnoreCase) == true;

    private static int CountBelow(HierarchyNode node, string filter) =>
        node.Children.Sum(child => (Matches(child, filter) ? 1 : 0) + CountBelow(child, filter));

    private HierarchyNode? Find(string path)
    {
        if (path is "/" or "")
        {
            return _root;
        }

        var node = _root;
        foreach (var key in HierarchyNode.KeysOf(path))
        {
            node = node.Child(key);
            if (node is null)
            {
                return null;
            }
        }

        return node;
    }

    private void Put(ParameterSummary summary, HashSet<string> changed)
    {
        if (_byName.TryGetValue(summary.Name, out var node))
        {
            var known = node.Entry!;
            if (summary.SizeBytes is null && known.Version == summary.Version)
            {
                summary = summary with { SizeBytes = known.SizeBytes < 0 ? null : known.SizeBytes };
            }

            if (summary != known.ToSummary())
            {
                node.Entry = new IndexEntry(summary, Share);
                changed.Add(node.Parent!.Path);
            }

            return;
        }

        node = _root;
        foreach (var key in HierarchyNode.KeysOf(summary.Name))
        {
            node = node.ChildOrNew(key);
        }

        node.Entry = new IndexEntry(summary, Share);
        _byName.Add(summary.Name, node);
        Count(node, 1, changed);
    }

    private void Drop(string name, HashSet<string> changed)
    {
        if (!_byName.Remove(name, out var node))
        {
            return;
        }

        node.Entry = null;
        Count(node, -1, changed);
        for (var place = node; place is { IsEmpty: true, Parent: { } parent }; place = parent)
        {
            parent.RemoveChild(place.Key);
        }
    }

    /// <summary>Corrects the counts above a node; each of those folders shows a changed child.</summary>
    private static void Count(HierarchyNode node, int by, HashSet<string> changed)
    {
        for (var folder = node.Parent; folder is not null; folder = folder.Parent)
        {
            folder.DescendantCount += by;
            changed.Add(folder.Path);
        }
    }

    private string Share(string text)
    {
        if (!_shared.TryGetValue(text, out var shared))
        {
            shared = _shared[text] = text;
        }

        return shared;
    }

    private void Raise(IReadOnlyCollection<string> paths) => Changed?.Invoke(paths);
}
