using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.SimpleSystemsManagement.Model;

namespace Amazon.SimpleSystemsManagement;

/// <summary>
/// AWS Systems Manager: the operations on Parameter Store. Errors that an operation models arrive as their own class
/// in <see cref="Model"/>; every other error of the service as <see cref="AmazonSimpleSystemsManagementException"/>.
/// </summary>
public interface IAmazonSimpleSystemsManagement : IAmazonService, IDisposable
{
    Task<AddTagsToResourceResponse> AddTagsToResourceAsync(
        AddTagsToResourceRequest request, CancellationToken cancellationToken = default);

    Task<DeleteParameterResponse> DeleteParameterAsync(
        DeleteParameterRequest request, CancellationToken cancellationToken = default);

    /// <summary>At most 10 names; the ones that do not exist come back as invalid, not as an error.</summary>
    Task<DeleteParametersResponse> DeleteParametersAsync(
        DeleteParametersRequest request, CancellationToken cancellationToken = default);

    /// <summary>Pages of at most 50, without values. An empty page with a token is not the end.</summary>
    Task<DescribeParametersResponse> DescribeParametersAsync(
        DescribeParametersRequest request, CancellationToken cancellationToken = default);

    Task<GetParameterResponse> GetParameterAsync(
        GetParameterRequest request, CancellationToken cancellationToken = default);

    /// <summary>Pages of at most 50, oldest version first.</summary>
    Task<GetParameterHistoryResponse> GetParameterHistoryAsync(
        GetParameterHistoryRequest request, CancellationToken cancellationToken = default);

    /// <summary>At most 10 names; the ones that do not exist come back as invalid, not as an error.</summary>
    Task<GetParametersResponse> GetParametersAsync(
        GetParametersRequest request, CancellationToken cancellationToken = default);

    /// <summary>Pages of at most 10. An empty page with a token is not the end.</summary>
    Task<GetParametersByPathResponse> GetParametersByPathAsync(
        GetParametersByPathRequest request, CancellationToken cancellationToken = default);

    Task<GetServiceSettingResponse> GetServiceSettingAsync(
        GetServiceSettingRequest request, CancellationToken cancellationToken = default);

    /// <summary>Labels that break the rules for labels come back as invalid, not as an error.</summary>
    Task<LabelParameterVersionResponse> LabelParameterVersionAsync(
        LabelParameterVersionRequest request, CancellationToken cancellationToken = default);

    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default);

    Task<PutParameterResponse> PutParameterAsync(
        PutParameterRequest request, CancellationToken cancellationToken = default);

    Task<RemoveTagsFromResourceResponse> RemoveTagsFromResourceAsync(
        RemoveTagsFromResourceRequest request, CancellationToken cancellationToken = default);

    Task<UnlabelParameterVersionResponse> UnlabelParameterVersionAsync(
        UnlabelParameterVersionRequest request, CancellationToken cancellationToken = default);

    /// <summary>The endpoint that <paramref name="request"/> would be sent to.</summary>
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);
}
