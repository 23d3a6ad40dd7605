namespace EditorBackend.Core.Parameters.Index;

/// <summary>A part of the hierarchy that one filter of DescribeParameters selects.</summary>
/// <param name="Path">A folder, without a slash at its end.</param>
/// <param name="Recursive">All that is below it, or only what lies directly in it.</param>
internal readonly record struct FolderPart(string Path, bool Recursive)
{
    /// <summary>The folder of a name; null for one that lies at the root.</summary>
    public static string? FolderOf(string name) => name.LastIndexOf('/') is > 0 and var slash ? name[..slash] : null;
}
