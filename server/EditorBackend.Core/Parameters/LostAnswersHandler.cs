using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Parameters;

/// <summary>
/// A step of the AWS SDK's pipeline, to be put inside its retries: remembers the calls of which an attempt got no answer,
/// which AWS may have carried out all the same. A throttled one was answered.
/// </summary>
internal sealed class LostAnswersHandler : PipelineHandler
{
    private static readonly object Mark = new();

    private readonly ConditionalWeakTable<AmazonWebServiceRequest, object> _calls = [];

    public bool HasLost(AmazonWebServiceRequest call) => _calls.TryGetValue(call, out _);

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (Exception failure) when (AwsFailures.Translate(failure).Code == FailureCode.Unavailable)
        {
            _calls.AddOrUpdate(executionContext.RequestContext.OriginalRequest, Mark);
            throw;
        }
    }
}
