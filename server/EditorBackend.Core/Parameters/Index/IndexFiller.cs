using System.Text;
using EditorBackend.Core.Failures;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Parameters.Index;

/// <summary>
/// Fills an index: from DescribeParameters, or where a role may not call that, from GetParametersByPath.
/// </summary>
internal sealed class IndexFiller(IParameterStore store, ParameterIndex index, ILogger log)
{
    private readonly TaskCompletionSource _firstPage = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the first page, or with the end of the work when there is none.</summary>
    public Task FirstPage => _firstPage.Task;

    /// <summary>Ends when the index is complete or has failed; throws nothing but cancellation.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ListAsync(cancellationToken);
            index.Complete();
            GiveMemoryBack();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever it is, the person reads it where the tree would be.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogInformation(failure, "Listing the parameters failed");
            index.Fail(FailureException.Of(failure));
        }
        finally
        {
            _firstPage.TrySetResult();
        }
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            await new MetadataListing(store, Take, log).RunAsync(cancellationToken);
        }
        catch (FailureException denied) when (denied.Code == FailureCode.AccessDenied)
        {
            try
            {
                await ListByPathAsync(cancellationToken);
            }
            catch (FailureException deniedToo) when (deniedToo.Code == FailureCode.AccessDenied)
            {
                throw new FailureException(
                    new Failure(
                        FailureCode.AccessDenied,
                        "Listing parameters needs ssm:DescribeParameters permission, or ssm:GetParametersByPath on \"/\". This role has neither.",
                        "Allow ssm:DescribeParameters (on \"*\") or ssm:GetParametersByPath on \"/\", or switch to another role. "
                        + "A role that can read only some paths can still open a parameter by its full name.",
                        deniedToo.Failure.AwsRequestId),
                    deniedToo);
            }
        }
    }

    /// <summary>Ten at a time, and AWS sends the values along: of them only the sizes are kept.</summary>
    private async Task ListByPathAsync(CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var page = await store.ByPathPageAsync("/", recursive: true, decrypt: false, token, cancellationToken);
            index.Notice(
                "This role does not have ssm:DescribeParameters permission: tier, key, and description are not shown, and listing is slower.");
            Take([.. page.Items.Select(WithSize)]);
            token = page.NextToken;
        }
        while (token is not null);
    }

    private static ParameterSummary WithSize(StoredValue item) =>
        item.Summary.Type == ParameterType.SecureString
            ? item.Summary
            : item.Summary with { SizeBytes = Encoding.UTF8.GetByteCount(item.Value.Reveal()) };

    private void Take(IReadOnlyList<ParameterSummary> page)
    {
        index.AddListed(page);
        if (page.Count > 0)
        {
            _firstPage.TrySetResult();
        }
    }

    /// <summary>
    /// The pages of a large store leave more behind than the index keeps, and little is allocated afterwards that would
    /// have it collected.
    /// </summary>
    private static void GiveMemoryBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
