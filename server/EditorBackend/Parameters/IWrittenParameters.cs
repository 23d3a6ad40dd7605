using EditorBackend.Contracts.Parameters;

namespace EditorBackend.Parameters;

/// <summary>Takes in what other features write, so that the tree shows it at once: AWS's listings lag behind.</summary>
internal interface IWrittenParameters
{
    /// <param name="summary">Without ARN and time, which are added here.</param>
    void Wrote(string connectionId, ParameterSummary summary);
}
