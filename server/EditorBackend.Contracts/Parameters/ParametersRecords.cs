using EditorBackend.Core.Parameters;
using EditorBackend.Core.Parameters.Clipboard;
using EditorBackend.Core.Work;

namespace EditorBackend.Contracts.Parameters;

/// <param name="Path">A folder: <c>/</c> for the root, <c>/a/b</c> below it.</param>
/// <param name="Filter">Only parameters whose full name contains this text, ignoring case, and the folders on the way.</param>
public sealed record ChildrenRequest(string ConnectionId, string Path, string? Filter = null);

public sealed record RefreshRequest(string ConnectionId);

/// <param name="WithSecret">Whether the value of a SecureString is wanted, decrypted; those of other types always come.</param>
/// <param name="Version">Absent: the latest.</param>
public sealed record GetParameterRequest(string ConnectionId, string Name, bool WithSecret, long? Version = null);

/// <param name="Summary">Tier, key and description only where a listing has told them already.</param>
/// <param name="Value">Absent: a secret that was not asked for, or a value that this role may not read.</param>
public sealed record GetParameterResponse(ParameterSummary Summary, string? Value = null)
{
    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => "********";
}

/// <param name="Version">Absent: the latest.</param>
public sealed record ParameterDetailsRequest(string ConnectionId, string Name, long? Version = null);

/// <param name="WithValues">True: the values too, decrypted. They are secrets when the type is SecureString.</param>
public sealed record HistoryRequest(string ConnectionId, string Name, bool WithValues);

public sealed record HistoryResponse(IReadOnlyList<ParameterVersion> Versions);

/// <param name="ExpectedVersion">The version that the person saw when they began to edit.</param>
/// <param name="ExpectedType">The type that they saw: any other is refused, so that no secret becomes plain text.</param>
public sealed record PutParameterRequest(
    string ConnectionId, string Name, string Value, long ExpectedVersion, ParameterType? ExpectedType = null);

/// <param name="Version">The version that was written.</param>
/// <param name="Interleaved">
/// True when somebody else wrote between our check and our write: both texts are in the history.
/// </param>
public sealed record PutParameterResponse(long Version, bool Interleaved);

/// <param name="KeyId">For a SecureString; absent: the account's default key.</param>
/// <param name="Tier">Absent: the account's default tier.</param>
public sealed record CreateParameterRequest(
    string ConnectionId,
    string Name,
    ParameterType Type,
    string Value,
    ParameterTier? Tier = null,
    string? KeyId = null,
    string? Description = null,
    string? DataType = null,
    string? AllowedPattern = null,
    IReadOnlyDictionary<string, string>? Tags = null);

public sealed record CreateParameterResponse(long Version, ParameterTier Tier);

public sealed record DeleteParametersRequest(string ConnectionId, IReadOnlyList<string> Names);

/// <param name="UndoId">For <c>parameters/restore</c>; absent when nothing can be restored.</param>
/// <param name="NotRestorable">Names that were deleted and whose value this role could not read before.</param>
public sealed record DeleteParametersResponse(
    IReadOnlyList<string> Deleted,
    IReadOnlyList<ParameterFailure> Failed,
    IReadOnlyList<string> NotRestorable,
    string? UndoId = null);

public sealed record RestoreParametersRequest(string UndoId, IProgress<WorkProgress>? Progress = null);

public sealed record RestoreParametersResponse(IReadOnlyList<string> Restored, IReadOnlyList<ParameterFailure> Failed);

/// <param name="ConnectionId">When given, a name that is taken, as far as the index knows, is a problem too.</param>
public sealed record CheckNameRequest(string Name, string? ConnectionId = null);

/// <param name="Problem">What is wrong, in one sentence; absent when the name is good.</param>
public sealed record CheckNameResponse(string? Problem = null);

public sealed record KeysRequest(string ConnectionId);

public sealed record KeysResponse(IReadOnlyList<KmsKey> Keys);

public sealed record CopyAsRequest(string ConnectionId, IReadOnlyList<string> Names, CopyFormat Format);

/// <param name="HasSecret">True when the text holds the value of a SecureString.</param>
public sealed record CopyAsResponse(string Text, bool HasSecret);
