using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace EditorBackend.Core.Aws;

/// <summary>
/// A step of the AWS SDK's pipeline, around its retries. The SDK learns from each answer how far this machine's clock is
/// off, and signs by that. When the clock is put right, the next call is signed by what was learnt before, and refused;
/// the SDK does learn from that, but does not send the call again, because the clock is right by then. This does, once.
/// </summary>
internal sealed class ClockHandler : PipelineHandler
{
    /// <summary>AWS allows five minutes; the SDK takes four for an error of the clock.</summary>
    private static readonly TimeSpan Threshold = TimeSpan.FromMinutes(4);

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var endpoint = executionContext.RequestContext.Request.Endpoint?.ToString();
        if (endpoint is null)
        {
            return await base.InvokeAsync<T>(executionContext);
        }

        var before = CorrectClockSkew.GetClockCorrectionForEndpoint(endpoint);
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (AmazonServiceException refused) when (IsAboutTime(refused)
            && (CorrectClockSkew.GetClockCorrectionForEndpoint(endpoint) - before).Duration() > Threshold)
        {
            // Signed anew below, by what is known now.
            executionContext.RequestContext.IsSigned = false;
        }

        return await base.InvokeAsync<T>(executionContext);
    }

    private static bool IsAboutTime(AmazonServiceException refused) => refused.ErrorCode is
        "RequestTimeTooSkewed" or "RequestExpired" or "RequestInTheFuture" or "InvalidSignatureException" or "SignatureDoesNotMatch" or "AuthFailure";
}

/// <summary>Puts the step into every client of the process.</summary>
internal sealed class ClockCustomizer : IRuntimePipelineCustomizer
{
    public string UniqueName => nameof(ClockCustomizer);

    /// <summary>Before the first client; the SDK leaves out a second one of this name.</summary>
    public static void Register() => RuntimePipelineCustomizerRegistry.Instance.Register(new ClockCustomizer());

    public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandlerBefore<RetryHandler>(new ClockHandler());
}
