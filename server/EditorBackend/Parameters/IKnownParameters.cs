namespace EditorBackend.Parameters;

/// <summary>Tells other features what the tree has listed, so that they need not find it out once more.</summary>
internal interface IKnownParameters
{
    /// <summary>All names, when the tree has listed the whole store a moment ago; else none.</summary>
    IReadOnlyCollection<string> RecentNames(string connectionId);
}
