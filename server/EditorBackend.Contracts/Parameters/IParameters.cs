using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Parameters.Index;

namespace EditorBackend.Contracts.Parameters;

/// <summary>The hierarchy, and one parameter at a time.</summary>
[RpcContract("parameters", RpcSide.Backend)]
public interface IParameters
{
    /// <summary>
    /// The nodes right below a path, as far as they are known. The first call starts to fill the index in the
    /// background; <c>parameters/changed</c> tells when there is more.
    /// </summary>
    Task<IndexChildren> ChildrenAsync(ChildrenRequest request, CancellationToken cancellationToken);

    /// <summary>Forgets the index of a connection and fills it anew.</summary>
    Task<Empty> RefreshAsync(RefreshRequest request, CancellationToken cancellationToken);

    /// <summary>A parameter's value, by one call to AWS.</summary>
    Task<GetParameterResponse> GetAsync(GetParameterRequest request, CancellationToken cancellationToken);

    /// <summary>All that is known of a parameter but its value: for whoever looks at that.</summary>
    Task<ParameterDetails> DetailsAsync(ParameterDetailsRequest request, CancellationToken cancellationToken);

    /// <summary>The versions of a parameter, newest first.</summary>
    Task<HistoryResponse> HistoryAsync(HistoryRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a new version; all that is not the value stays as it is. Fails with
    /// <see cref="FailureCode.VersionConflict"/> when the store holds another version than the expected one.
    /// </summary>
    Task<PutParameterResponse> PutAsync(PutParameterRequest request, CancellationToken cancellationToken);

    /// <summary>Creates a parameter; never overwrites one (<see cref="FailureCode.AlreadyExists"/>).</summary>
    Task<CreateParameterResponse> CreateAsync(CreateParameterRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes parameters, and keeps in memory what is needed to restore them.</summary>
    Task<DeleteParametersResponse> DeleteAsync(DeleteParametersRequest request, CancellationToken cancellationToken);

    /// <summary>Creates the parameters of a deletion again, as version 1, after the delay that AWS asks for.</summary>
    Task<RestoreParametersResponse> RestoreAsync(RestoreParametersRequest request, CancellationToken cancellationToken);

    /// <summary>Checks a name against every rule, without a call to AWS.</summary>
    Task<CheckNameResponse> CheckNameAsync(CheckNameRequest request, CancellationToken cancellationToken);

    /// <summary>The KMS keys that have an alias.</summary>
    Task<KeysResponse> KeysAsync(KeysRequest request, CancellationToken cancellationToken);

    /// <summary>A parameter as text for the clipboard.</summary>
    Task<CopyAsResponse> CopyAsAsync(CopyAsRequest request, CancellationToken cancellationToken);
}

[RpcContract("parameters", RpcSide.Shell)]
public interface IParametersEvents
{
    /// <summary>The index changed below some paths, or its state did.</summary>
    [RpcNotification]
    Task ChangedAsync(IndexChange request, CancellationToken cancellationToken);
}
