namespace EditorBackend.Contracts.Parameters;

/// <summary>Named as in AWS's API.</summary>
public enum ParameterType
{
    String,
    StringList,
    SecureString,
}

public enum ParameterTier
{
    Standard,
    Advanced,

    /// <summary>AWS's "Intelligent-Tiering": picks a tier for each request.</summary>
    IntelligentTiering,
}

/// <summary>How far the index of a connection has come.</summary>
public enum IndexPhase
{
    Loading,
    Complete,
    Failed,
}

/// <param name="Loaded">How many parameters are known so far.</param>
/// <param name="Notice">A limit of what is shown, e.g. which IAM action is missing and what is left out for it.</param>
/// <param name="Error">With <see cref="IndexPhase.Failed"/>: why.</param>
public sealed record IndexState(IndexPhase Phase, int Loaded, string? Notice = null, ErrorInfo? Error = null);

/// <param name="Path">A folder: <c>/</c> for the root, <c>/a/b</c> below it.</param>
/// <param name="Filter">Only parameters whose full name contains this text, ignoring case, and the folders on the way.</param>
public sealed record ChildrenRequest(string ConnectionId, string Path, string? Filter = null);

public sealed record ChildrenResponse(IReadOnlyList<ParameterNode> Nodes, IndexState State);

/// <summary>A place in the hierarchy: a folder, a parameter, or both at once.</summary>
/// <param name="Segment">The last part of the path, as shown.</param>
/// <param name="Path">The full path; for a parameter its name.</param>
/// <param name="DescendantCount">How many parameters are known below it; 0: not a folder.</param>
/// <param name="Parameter">Absent: only a folder.</param>
public sealed record ParameterNode(string Segment, string Path, int DescendantCount, ParameterSummary? Parameter = null);

/// <summary>What a listing tells of a parameter; never its value.</summary>
/// <param name="Tier">Absent where only GetParametersByPath is allowed.</param>
/// <param name="SizeBytes">UTF-8 bytes of the value, where it is known; never for a SecureString.</param>
public sealed record ParameterSummary(
    string Name,
    ParameterType Type,
    long Version,
    string Arn,
    string DataType,
    DateTimeOffset? LastModified = null,
    string? LastModifiedBy = null,
    ParameterTier? Tier = null,
    string? KeyId = null,
    string? Description = null,
    int? SizeBytes = null);

public sealed record RefreshRequest(string ConnectionId);

/// <param name="Paths">The folders whose children changed; <c>/</c> is the root.</param>
public sealed record ParametersChangedNotification(string ConnectionId, IReadOnlyList<string> Paths, IndexState State);

/// <param name="WithValue">False: metadata only, and no right to decrypt is needed.</param>
/// <param name="Version">Absent: the latest.</param>
public sealed record GetParameterRequest(string ConnectionId, string Name, bool WithValue, long? Version = null);

/// <param name="Value">Present when it was asked for. A secret when the type is SecureString.</param>
/// <param name="Policies">The policies' JSON, as AWS keeps it.</param>
/// <param name="Tags">Absent where the role may not list tags.</param>
public sealed record GetParameterResponse(
    ParameterSummary Summary,
    string? Value = null,
    string? AllowedPattern = null,
    IReadOnlyList<string>? Policies = null,
    IReadOnlyList<string>? Labels = null,
    IReadOnlyDictionary<string, string>? Tags = null);

/// <param name="WithValues">True: the values too, decrypted. They are secrets when the type is SecureString.</param>
public sealed record HistoryRequest(string ConnectionId, string Name, bool WithValues);

public sealed record ParameterVersion(
    long Version,
    ParameterType Type,
    DateTimeOffset? LastModified = null,
    string? LastModifiedBy = null,
    IReadOnlyList<string>? Labels = null,
    string? Value = null);

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

public sealed record ParameterFailure(string Name, ErrorInfo Error);

public sealed record RestoreParametersRequest(string UndoId, IProgress<WorkProgress>? Progress = null);

public sealed record RestoreParametersResponse(IReadOnlyList<string> Restored, IReadOnlyList<ParameterFailure> Failed);

/// <param name="ConnectionId">When given, a name that is taken, as far as the index knows, is a problem too.</param>
public sealed record CheckNameRequest(string Name, string? ConnectionId = null);

/// <param name="Problem">What is wrong, in one sentence; absent when the name is good.</param>
public sealed record CheckNameResponse(string? Problem = null);

public sealed record KeysRequest(string ConnectionId);

/// <param name="Alias">Such as <c>alias/aws/ssm</c>.</param>
public sealed record KmsKey(string Alias, string? KeyId = null);

public sealed record KeysResponse(IReadOnlyList<KmsKey> Keys);

public enum CopyFormat
{
    /// <summary>The value alone.</summary>
    Value,
    Json,

    /// <summary>An <c>aws ssm put-parameter</c> command for a POSIX shell.</summary>
    AwsCli,

    /// <summary>A <c>NAME=value</c> line, quoted for a POSIX shell.</summary>
    EnvironmentLine,
}

public sealed record CopyAsRequest(string ConnectionId, IReadOnlyList<string> Names, CopyFormat Format);

/// <param name="HasSecret">True when the text holds the value of a SecureString.</param>
public sealed record CopyAsResponse(string Text, bool HasSecret);
