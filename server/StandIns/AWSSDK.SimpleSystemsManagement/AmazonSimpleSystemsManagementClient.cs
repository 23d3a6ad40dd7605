using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SimpleSystemsManagement.Internal;
using Amazon.SimpleSystemsManagement.Model;

namespace Amazon.SimpleSystemsManagement;

/// <summary>
/// Client of AWS Systems Manager. Thread-safe; one client serves many calls. Signing, retries, time-outs and the
/// refresh of credentials are those of <see cref="AmazonServiceClient"/>.
/// </summary>
public class AmazonSimpleSystemsManagementClient : AmazonServiceClient, IAmazonSimpleSystemsManagement
{
    private static readonly IServiceMetadata Metadata = new ServiceMetadata();

    public AmazonSimpleSystemsManagementClient()
        : base(new AmazonSimpleSystemsManagementConfig())
    {
    }

    public AmazonSimpleSystemsManagementClient(RegionEndpoint region)
        : base(new AmazonSimpleSystemsManagementConfig { RegionEndpoint = region })
    {
    }

    public AmazonSimpleSystemsManagementClient(AmazonSimpleSystemsManagementConfig config)
        : base(config)
    {
    }

    public AmazonSimpleSystemsManagementClient(AWSCredentials credentials)
        : this(credentials, new AmazonSimpleSystemsManagementConfig())
    {
    }

    public AmazonSimpleSystemsManagementClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonSimpleSystemsManagementConfig { RegionEndpoint = region })
    {
    }

    public AmazonSimpleSystemsManagementClient(AWSCredentials credentials, AmazonSimpleSystemsManagementConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => Metadata;

    public virtual Task<AddTagsToResourceResponse> AddTagsToResourceAsync(
        AddTagsToResourceRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.AddTagsToResource, request, cancellationToken);

    public virtual Task<DeleteParameterResponse> DeleteParameterAsync(
        DeleteParameterRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.DeleteParameter, request, cancellationToken);

    public virtual Task<DeleteParametersResponse> DeleteParametersAsync(
        DeleteParametersRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.DeleteParameters, request, cancellationToken);

    public virtual Task<DescribeParametersResponse> DescribeParametersAsync(
        DescribeParametersRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.DescribeParameters, request, cancellationToken);

    public virtual Task<GetParameterResponse> GetParameterAsync(
        GetParameterRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.GetParameter, request, cancellationToken);

    public virtual Task<GetParameterHistoryResponse> GetParameterHistoryAsync(
        GetParameterHistoryRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.GetParameterHistory, request, cancellationToken);

    public virtual Task<GetParametersResponse> GetParametersAsync(
        GetParametersRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.GetParameters, request, cancellationToken);

    public virtual Task<GetParametersByPathResponse> GetParametersByPathAsync(
        GetParametersByPathRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.GetParametersByPath, request, cancellationToken);

    public virtual Task<GetServiceSettingResponse> GetServiceSettingAsync(
        GetServiceSettingRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.GetServiceSetting, request, cancellationToken);

    public virtual Task<LabelParameterVersionResponse> LabelParameterVersionAsync(
        LabelParameterVersionRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.LabelParameterVersion, request, cancellationToken);

    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.ListTagsForResource, request, cancellationToken);

    public virtual Task<PutParameterResponse> PutParameterAsync(
        PutParameterRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.PutParameter, request, cancellationToken);

    public virtual Task<RemoveTagsFromResourceResponse> RemoveTagsFromResourceAsync(
        RemoveTagsFromResourceRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.RemoveTagsFromResource, request, cancellationToken);

    public virtual Task<UnlabelParameterVersionResponse> UnlabelParameterVersionAsync(
        UnlabelParameterVersionRequest request, CancellationToken cancellationToken = default)
        => SendAsync(Operations.UnlabelParameterVersion, request, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request)
        => Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    /// <inheritdoc/>
    // AWSSDK.Core reads the configuration's properties by reflection when it fills one in from a profile.
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(AmazonSimpleSystemsManagementConfig))]
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonSimpleSystemsManagementConfig();

    /// <inheritdoc/>
    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "The interface asks for it; creating this client reflects on nothing.")]
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig)
    {
        if (clientConfig is not AmazonSimpleSystemsManagementConfig config)
        {
            throw new AmazonClientException($"The configuration must be an {nameof(AmazonSimpleSystemsManagementConfig)}.");
        }

        return awsCredentials is null
            ? new AmazonSimpleSystemsManagementClient(config)
            : new AmazonSimpleSystemsManagementClient(awsCredentials, config);
    }

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<Amazon.Runtime.Internal.EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<RegionalEndpointResolver>(new SignatureVersion4AuthHandler());
    }

    private Task<TResponse> SendAsync<TRequest, TResponse>(
        Operation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonSimpleSystemsManagementRequest, new()
        where TResponse : AmazonWebServiceResponse, new()
        => InvokeAsync<TResponse>(request, operation.CreateInvokeOptions(), cancellationToken);
}
