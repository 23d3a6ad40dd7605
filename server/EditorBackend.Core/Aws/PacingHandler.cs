using Amazon.Runtime;
using Amazon.Runtime.Internal;
using EditorBackend.Core.Pacing;

namespace EditorBackend.Core.Aws;

/// <summary>
/// A step of the AWS SDK's pipeline, to be put right inside its retries: waits for a turn before each attempt, and
/// tells the pacer when AWS throttled one.
/// </summary>
internal sealed class PacingHandler(Func<AmazonWebServiceRequest, Pacer> pacerOf) : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext;
        var pacer = pacerOf(request.OriginalRequest);
        await pacer.WaitAsync(request.CancellationToken);
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (AmazonServiceException refused) when (AwsFailures.IsThrottle(refused))
        {
            pacer.Throttled();
            throw;
        }
    }
}
