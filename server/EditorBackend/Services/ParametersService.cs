using EditorBackend.Contracts;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Core.Changes;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Parameters.Index;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Services;

/// <summary>Answers for the hierarchy, and for one parameter at a time.</summary>
internal sealed class ParametersService(OpenConnections connections, ParametersFeature parameters, ChangesFeature changes) : IParameters
{
    public Task<IndexChildren> ChildrenAsync(ChildrenRequest request, CancellationToken cancellationToken) =>
        parameters.ChildrenAsync(connections.Get(request.ConnectionId), request.Path, request.Filter, cancellationToken);

    public Task<Empty> RefreshAsync(RefreshRequest request, CancellationToken cancellationToken)
    {
        parameters.Indexes.Refresh(connections.Get(request.ConnectionId));
        return Task.FromResult(new Empty());
    }

    public async Task<GetParameterResponse> GetAsync(GetParameterRequest request, CancellationToken cancellationToken)
    {
        var read = await parameters.ReadAsync(
            connections.Get(request.ConnectionId), request.Name, request.Version, request.WithSecret, cancellationToken);
        return new GetParameterResponse(read.Summary, read.Value?.Reveal());
    }

    public Task<ParameterDetails> DetailsAsync(ParameterDetailsRequest request, CancellationToken cancellationToken) =>
        parameters.DetailsAsync(connections.Get(request.ConnectionId), request.Name, request.Version, cancellationToken);

    public async Task<HistoryResponse> HistoryAsync(HistoryRequest request, CancellationToken cancellationToken) =>
        new(await parameters.HistoryAsync(
            connections.Get(request.ConnectionId), request.Name, request.WithValues, cancellationToken));

    public async Task<PutParameterResponse> PutAsync(PutParameterRequest request, CancellationToken cancellationToken)
    {
        var saved = await changes.SaveAsync(
            connections.Get(request.ConnectionId),
            request.Name,
            Secret.Of(request.Value),
            request.ExpectedVersion,
            request.ExpectedType,
            cancellationToken);
        return new PutParameterResponse(saved.Version, saved.IsInterleaved);
    }

    public async Task<CreateParameterResponse> CreateAsync(CreateParameterRequest request, CancellationToken cancellationToken)
    {
        var write = new ParameterWrite(
            request.Name,
            request.Type,
            Secret.Of(request.Value),
            Overwrite: false,
            request.Tier,
            request.KeyId,
            request.Description,
            request.DataType,
            request.AllowedPattern,
            Tags: request.Tags);
        var result = await changes.CreateAsync(connections.Get(request.ConnectionId), write, cancellationToken);
        return new CreateParameterResponse(result.Version, result.Tier);
    }

    public async Task<DeleteParametersResponse> DeleteAsync(DeleteParametersRequest request, CancellationToken cancellationToken)
    {
        var (report, undoId) = await changes.DeleteAsync(
            connections.Get(request.ConnectionId), request.Names, cancellationToken);
        return new DeleteParametersResponse(report.Deleted, report.Failed, report.NotRestorable, undoId);
    }

    public async Task<RestoreParametersResponse> RestoreAsync(RestoreParametersRequest request, CancellationToken cancellationToken)
    {
        var report = await changes.RestoreAsync(request.UndoId, request.Progress, cancellationToken);
        return new RestoreParametersResponse(report.Restored, report.Failed);
    }

    public Task<CheckNameResponse> CheckNameAsync(CheckNameRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new CheckNameResponse(request.ConnectionId is { } connectionId
            ? ParametersFeature.NameProblem(connections.Get(connectionId), request.Name)
            : NameRules.Problem(request.Name)));

    public async Task<KeysResponse> KeysAsync(KeysRequest request, CancellationToken cancellationToken) =>
        new(await parameters.Keys.ListAsync(connections.Get(request.ConnectionId), cancellationToken));

    public async Task<CopyAsResponse> CopyAsAsync(CopyAsRequest request, CancellationToken cancellationToken)
    {
        var copied = await parameters.CopyAsync(
            connections.Get(request.ConnectionId), request.Names, request.Format, cancellationToken);
        return new CopyAsResponse(copied.Text, copied.HasSecret);
    }
}
