namespace EditorBackend.Core.Pacing;

/// <summary>Calls that AWS counts against one quota.</summary>
internal enum ApiFamily
{
    /// <summary>GetParameter, GetParameters and GetParametersByPath, which share a quota.</summary>
    Reads,

    /// <summary>DescribeParameters.</summary>
    Describes,

    /// <summary>PutParameter and DeleteParameters.</summary>
    Writes,

    /// <summary>History, tags and labels, whose quotas AWS does not publish.</summary>
    Others,
}
