namespace EditorBackend.Pacing;

/// <summary>Calls that AWS counts against one quota.</summary>
internal enum ApiFamily
{
    /// <summary>GetParameter, GetParameters, GetParametersByPath, GetParameterHistory, ListTagsForResource.</summary>
    Reads,

    /// <summary>DescribeParameters.</summary>
    Describes,

    /// <summary>PutParameter, DeleteParameters and tags.</summary>
    Writes,
}
