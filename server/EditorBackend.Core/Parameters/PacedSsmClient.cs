using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Pacing;

namespace EditorBackend.Core.Parameters;

/// <summary>
/// The SDK's client, whose pipeline asks the pacer before each attempt and tells it of each throttle: inside the
/// SDK's own retries, so that those are paced too.
/// </summary>
internal sealed class PacedSsmClient(string accountId, ConnectionAccess access, TimeSpan timeout, Pacers pacers)
    : AmazonSimpleSystemsManagementClient(access.Credentials, ConfigOf(access.Endpoints, timeout))
{
    private readonly LostAnswersHandler _answers = new();

    /// <summary>Whether AWS may have carried a call out without an answer.</summary>
    public bool HasLostAnswer(AmazonWebServiceRequest call) => _answers.HasLost(call);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerAfter<RetryHandler>(new PacingHandler(PacerOf));
        pipeline.AddHandlerAfter<PacingHandler>(_answers);
        if (access.Credentials is RenewingCredentials credentials)
        {
            // Outside the step that fetches the keys for all of a call's attempts.
            pipeline.AddHandlerAfter<Marshaller>(new RejectedKeysHandler(credentials));
        }
    }

    private static AmazonSimpleSystemsManagementConfig ConfigOf(AwsEndpoints endpoints, TimeSpan timeout) =>
        endpoints.Apply(new AmazonSimpleSystemsManagementConfig
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 8,
            Timeout = timeout,
        });

    private Pacer PacerOf(AmazonWebServiceRequest request) =>
        pacers.Of(accountId, access.Endpoints.Region, FamilyOf(request));

    private static ApiFamily FamilyOf(AmazonWebServiceRequest request) => request switch
    {
        DescribeParametersRequest => ApiFamily.Describes,
        PutParameterRequest or DeleteParametersRequest => ApiFamily.Writes,
        GetParametersRequest or GetParametersByPathRequest => ApiFamily.Reads,
        _ => ApiFamily.Others,
    };
}
