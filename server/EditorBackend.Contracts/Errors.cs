namespace EditorBackend.Contracts;

/// <summary>
/// Why a request failed, in the terms that the shell acts on. The number is the JSON-RPC error code, in the range
/// that JSON-RPC 2.0 leaves to servers; the name travels in <see cref="ErrorInfo.Code"/>.
/// </summary>
public enum ErrorCode
{
    /// <summary>A fault of ours; the log has the details.</summary>
    Internal = -32050,

    /// <summary>Nobody is signed in, or the sign-in has expired and was not renewed.</summary>
    SignInRequired = -32051,

    /// <summary>The person refused or closed the sign-in, or its time ran out.</summary>
    SignInFailed = -32052,

    /// <summary>AWS says that the role may not do this; the hint names the missing IAM action.</summary>
    AccessDenied = -32053,

    /// <summary>AWS went on throttling after all retries.</summary>
    Throttled = -32054,

    /// <summary>Somebody else changed the parameter since it was read.</summary>
    VersionConflict = -32055,

    /// <summary>The parameter, version, label, profile, connection or plan does not exist.</summary>
    NotFound = -32056,

    /// <summary>A parameter of that name exists already.</summary>
    AlreadyExists = -32057,

    /// <summary>The input breaks a rule of Parameter Store or of the file format.</summary>
    Invalid = -32058,

    /// <summary>AWS or the network cannot be reached, or answered with a fault of its own.</summary>
    Unavailable = -32059,

    /// <summary>A limit of the account, such as the number of parameters or versions, is reached.</summary>
    LimitExceeded = -32060,

    /// <summary>Shell and backend are of different versions.</summary>
    VersionMismatch = -32061,

    /// <summary>The person's own rule forbids the write: the connection is read-only, or protected and another name was typed.</summary>
    WriteRefused = -32062,

    /// <summary>AWS wants an MFA code, and none was given.</summary>
    MfaRequired = -32063,

    /// <summary>The connection is protected, and the person left the question for the account's name: nothing was written.</summary>
    NotConfirmed = -32064,
}

/// <summary>
/// What goes with a failure: never a value, never a token, never an exception dump.
/// </summary>
/// <param name="Code">What happened.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Hint">What the person can do about it.</param>
/// <param name="AwsRequestId">AWS's id of the request, for a support case.</param>
/// <param name="CurrentVersion">With <see cref="ErrorCode.VersionConflict"/>: the version that is in the store now.</param>
public sealed record ErrorInfo(
    ErrorCode Code,
    string Message,
    string? Hint = null,
    string? AwsRequestId = null,
    long? CurrentVersion = null);
