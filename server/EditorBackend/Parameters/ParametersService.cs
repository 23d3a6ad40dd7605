using EditorBackend.Contracts;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Identity.Connections;
using EditorBackend.Parameters.Copying;
using EditorBackend.Parameters.Deleting;
using EditorBackend.Parameters.Editing;
using EditorBackend.Parameters.Index;
using EditorBackend.Rpc;
using EditorBackend.Secrets;
using EditorBackend.Settings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Parameters;

/// <summary>Answers the parameters methods of the wire: finds the store and the index of the connection, and keeps the two in step.</summary>
internal sealed class ParametersService : IParameters, IWrittenParameters, IKnownParameters, IDisposable
{
    private readonly IConnections _connections;
    private readonly CurrentSettings _settings;
    private readonly IParameterStores _stores;
    private readonly IKmsKeys _keys;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly OpenIndexes _indexes;
    private readonly Undos _undos = new();

    public ParametersService(
        IConnections connections,
        IParametersEvents events,
        CurrentSettings settings,
        IParameterStores stores,
        IKmsKeys keys,
        TimeProvider clock,
        ILoggerFactory logs)
    {
        _connections = connections;
        _settings = settings;
        _stores = stores;
        _keys = keys;
        _clock = clock;
        _log = logs.CreateLogger<ParametersService>();
        _indexes = new OpenIndexes(stores, events, clock, logs);
        connections.Closed += Forget;
    }

    public async Task<ChildrenResponse> ChildrenAsync(ChildrenRequest request, CancellationToken cancellationToken)
    {
        var open = _indexes.Of(request.ConnectionId);
        await open.FirstPage.WaitAsync(cancellationToken);
        var path = request.Path.Length > 1 ? request.Path.TrimEnd('/') : request.Path;
        if (_settings.Value.ShowSizes)
        {
            open.AskForSizes(path);
        }

        return open.Index.Children(path, request.Filter);
    }

    public Task<Empty> RefreshAsync(RefreshRequest request, CancellationToken cancellationToken)
    {
        _indexes.Forget(request.ConnectionId);
        _indexes.Of(request.ConnectionId);
        return Task.FromResult(new Empty());
    }

    public async Task<GetParameterResponse> GetAsync(GetParameterRequest request, CancellationToken cancellationToken)
    {
        var store = _stores.Open(request.ConnectionId);
        GetParameterResponse response;
        try
        {
            response = await ParameterReader.GetAsync(store, request, cancellationToken);
        }
        catch (BackendException gone) when (gone.Info.Code == ErrorCode.NotFound && request.Version is null)
        {
            if (_indexes.TryGet(request.ConnectionId, out var stale))
            {
                stale.Remove([request.Name]);
            }

            throw;
        }

        if (request.Version is null && _indexes.TryGet(request.ConnectionId, out var index))
        {
            var size = request.WithValue
                ? ParameterWriter.SizeOf(response.Summary.Type, Secret.Of(response.Value!))
                : null;
            index.Set(response.Summary with { SizeBytes = size });
        }

        return response;
    }

    public Task<HistoryResponse> HistoryAsync(HistoryRequest request, CancellationToken cancellationToken) =>
        ParameterReader.HistoryAsync(_stores.Open(request.ConnectionId), request, cancellationToken);

    public async Task<PutParameterResponse> PutAsync(PutParameterRequest request, CancellationToken cancellationToken)
    {
        var store = await _stores.OpenForWritingAsync(request.ConnectionId, $"save {request.Name}", cancellationToken);
        var connection = _connections.Get(request.ConnectionId);
        var (response, written) = await ParameterWriter.PutAsync(
            store,
            request.Name,
            Secret.Of(request.Value),
            request.ExpectedVersion,
            request.ExpectedType,
            cancellationToken);
        Wrote(connection, written);
        return response;
    }

    public async Task<CreateParameterResponse> CreateAsync(CreateParameterRequest request, CancellationToken cancellationToken)
    {
        var name = NameRules.Trim(request.Name);
        var store = await _stores.OpenForWritingAsync(request.ConnectionId, $"create {name}", cancellationToken);
        var connection = _connections.Get(request.ConnectionId);
        var write = new ParameterWrite(
            name,
            request.Type,
            Secret.Of(request.Value),
            Overwrite: false,
            request.Tier,
            request.KeyId,
            request.Description,
            request.DataType,
            request.AllowedPattern,
            Tags: request.Tags);
        var result = await ParameterWriter.CreateAsync(
            store, write, ParameterArns.PrefixOf(connection).Length, cancellationToken);
        Wrote(connection, ParameterWriter.SummaryOf(write, result));
        return new CreateParameterResponse(result.Version, result.Tier);
    }

    public async Task<DeleteParametersResponse> DeleteAsync(DeleteParametersRequest request, CancellationToken cancellationToken)
    {
        var store = await _stores.OpenForWritingAsync(
            request.ConnectionId, $"delete {OneOrMany(request.Names)}", cancellationToken);
        var deleter = new ParameterDeleter(store, _clock, _log);
        try
        {
            await deleter.DeleteAsync(request.Names, cancellationToken);
        }
        finally
        {
            if (_indexes.TryGet(request.ConnectionId, out var index))
            {
                index.Remove(deleter.Deleted);
            }
        }

        var undoId = deleter.Snapshots.Count > 0 ? _undos.Keep(request.ConnectionId, deleter.Snapshots) : null;
        return new DeleteParametersResponse(deleter.Deleted, deleter.Failed, deleter.NotRestorable, undoId);
    }

    public async Task<RestoreParametersResponse> RestoreAsync(
        RestoreParametersRequest request, CancellationToken cancellationToken)
    {
        var (connectionId, parameters) = _undos.Get(request.UndoId);
        var store = await _stores.OpenForWritingAsync(
            connectionId, $"restore {OneOrMany([.. parameters.Select(parameter => parameter.Write.Name)])}", cancellationToken);
        var connection = _connections.Get(connectionId);
        var restorer = new ParameterRestorer(
            store,
            _settings,
            _clock,
            (parameter, result) => Wrote(
                connection,
                parameter.Listed with
                {
                    Version = result.Version,
                    Tier = result.Tier,
                    SizeBytes = ParameterWriter.SizeOf(parameter.Write.Type, parameter.Write.Value),
                }));
        try
        {
            await restorer.RestoreAsync(parameters, request.Progress, cancellationToken);
        }
        finally
        {
            _undos.Restored(request.UndoId, restorer.Restored);
        }

        return new RestoreParametersResponse(restorer.Restored, restorer.Failed);
    }

    public Task<CheckNameResponse> CheckNameAsync(CheckNameRequest request, CancellationToken cancellationToken)
    {
        if (request.ConnectionId is not { } connectionId)
        {
            return Task.FromResult(new CheckNameResponse(NameRules.Problem(request.Name)));
        }

        var prefix = ParameterArns.PrefixOf(_connections.Get(connectionId));
        var problem = NameRules.Problem(request.Name, prefix.Length);
        if (problem is null
            && _indexes.TryGet(connectionId, out var index)
            && index.TryGet(NameRules.Trim(request.Name), out _))
        {
            problem = "A parameter of that name exists already.";
        }

        return Task.FromResult(new CheckNameResponse(problem));
    }

    public async Task<KeysResponse> KeysAsync(KeysRequest request, CancellationToken cancellationToken) =>
        new(await _keys.ListAsync(request.ConnectionId, cancellationToken));

    public Task<CopyAsResponse> CopyAsAsync(CopyAsRequest request, CancellationToken cancellationToken) =>
        ParameterCopier.CopyAsync(_stores.Open(request.ConnectionId), request.Names, request.Format, cancellationToken);

    public void Wrote(string connectionId, ParameterSummary summary) => Wrote(_connections.Get(connectionId), summary);

    public IReadOnlyCollection<string> RecentNames(string connectionId) => _indexes.RecentNames(connectionId);

    public void Dispose()
    {
        _connections.Closed -= Forget;
        _indexes.Dispose();
    }

    /// <summary>The index shows our own writes at once: AWS's listings lag behind.</summary>
    private void Wrote(AwsConnection connection, ParameterSummary summary)
    {
        if (_indexes.TryGet(connection.Info.Id, out var index))
        {
            index.Set(summary with
            {
                Arn = ParameterArns.Of(connection, summary.Name),
                LastModified = _clock.GetUtcNow(),
                LastModifiedBy = connection.Info.Arn,
            });
        }
    }

    private static string OneOrMany(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{names.Count} parameters";

    private void Forget(string connectionId)
    {
        _indexes.Forget(connectionId);
        _undos.Forget(connectionId);
    }
}
