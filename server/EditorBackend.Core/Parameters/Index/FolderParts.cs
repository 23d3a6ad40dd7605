namespace EditorBackend.Core.Parameters.Index;

/// <summary>
/// Cuts the hierarchy, as far as its names are known, into parts of about the same size that can be listed side by
/// side. No parameter lies in two parts. What lies in none of them (a folder of which no name is known yet, or the
/// root itself) is for the sweep to find.
/// </summary>
internal static class FolderParts
{
    /// <param name="sample">Names that are known, taken from the whole store.</param>
    /// <param name="streams">How many parts are listed at a time: no part should be larger than one share.</param>
    public static List<(FolderPart Part, int Weight)> Cut(IReadOnlyCollection<string> sample, int streams)
    {
        List<(FolderPart Part, int Weight)> parts = [];
        var share = Math.Max(1, sample.Count / streams);
        Cut("", [.. sample.Where(name => FolderPart.FolderOf(name) is not null)], share, parts);
        return parts;
    }

    /// <summary>Deals parts out, the largest first, each to the group that has the least.</summary>
    public static List<List<FolderPart>> Group(IEnumerable<(FolderPart Part, int Weight)> parts, int groups, int maxPerGroup)
    {
        List<List<FolderPart>> result = [];
        foreach (var kind in parts.GroupBy(item => item.Part.Recursive))
        {
            // A request has one filter on paths, and that has one option.
            var weighed = kind.OrderByDescending(item => item.Weight).ThenBy(item => item.Part.Path, StringComparer.Ordinal).ToList();
            var count = Math.Max(Math.Min(groups, weighed.Count), (weighed.Count + maxPerGroup - 1) / maxPerGroup);
            var dealt = Enumerable.Range(0, count).Select(_ => (Parts: new List<FolderPart>(), Weight: new int[1])).ToList();
            foreach (var (part, weight) in weighed)
            {
                var least = dealt.Where(group => group.Parts.Count < maxPerGroup).MinBy(group => group.Weight[0]);
                least.Parts.Add(part);
                least.Weight[0] += weight;
            }

            result.AddRange(dealt.Select(group => group.Parts));
        }

        return result;
    }

    private static void Cut(string folder, List<string> names, int share, List<(FolderPart Part, int Weight)> parts)
    {
        var direct = 0;
        Dictionary<string, List<string>> below = new(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var end = name.IndexOf('/', folder.Length + 1);
            if (end < 0)
            {
                direct++;
                continue;
            }

            var child = name[..end];
            if (!below.TryGetValue(child, out var members))
            {
                below[child] = members = [];
            }

            members.Add(name);
        }

        if (direct > 0 && folder.Length > 0)
        {
            parts.Add((new FolderPart(folder, Recursive: false), direct));
        }

        foreach (var (child, members) in below)
        {
            var hasFolders = members.Exists(name => name.IndexOf('/', child.Length + 1) >= 0);
            if (members.Count > share && hasFolders)
            {
                Cut(child, members, share, parts);
            }
            else
            {
                parts.Add((new FolderPart(child, Recursive: true), members.Count));
            }
        }
    }
}
