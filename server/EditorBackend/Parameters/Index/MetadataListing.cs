using EditorBackend.Contracts.Parameters;

namespace EditorBackend.Parameters.Index;

/// <summary>Lists the metadata of all parameters by DescribeParameters.</summary>
internal sealed class MetadataListing(IParameterStore store, Action<IReadOnlyList<ParameterSummary>> take)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var page = await store.DescribePageAsync(new DescribeQuery(), token, cancellationToken);
            take([.. page.Items.Select(item => item.Summary)]);
            token = page.NextToken;
        }
        while (token is not null);
    }
}
