using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace EditorBackend.Core.Connections;

/// <summary>
/// A step of the AWS SDK's pipeline, to be put before it fetches the keys: when AWS says that the keys have expired before
/// their time (the session was revoked, a clock jumped), gets new ones and sends the call once more. The keys may take a
/// sign-in, for which the SDK waits without an end: here the wait ends with the call's cancellation.
/// </summary>
internal sealed class RejectedKeysHandler(RenewingCredentials credentials) : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext) =>
        throw new NotSupportedException("Calls to AWS are asynchronous here.");

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var cancellation = executionContext.RequestContext.CancellationToken;
        var keys = await credentials.GetCredentialsAsync().WaitAsync(cancellation);
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (AmazonServiceException refused) when (refused.ErrorCode is "ExpiredTokenException" or "ExpiredToken")
        {
            credentials.Reject(keys);
        }

        await credentials.GetCredentialsAsync().WaitAsync(cancellation);

        // Otherwise the SDK sends the old signature again.
        executionContext.RequestContext.IsSigned = false;

        return await base.InvokeAsync<T>(executionContext);
    }
}
