namespace EditorBackend.Core.Failures;

/// <summary>Why something failed, in the terms that others act on.</summary>
public enum FailureCode
{
    /// <summary>A fault of ours; the log has the details.</summary>
    Internal,

    /// <summary>Nobody is signed in, or the sign-in has expired and was not renewed.</summary>
    SignInRequired,

    /// <summary>The person refused or closed the sign-in, or its time ran out.</summary>
    SignInFailed,

    /// <summary>AWS says that the role may not do this; the hint names the missing IAM action.</summary>
    AccessDenied,

    /// <summary>AWS went on throttling after all retries.</summary>
    Throttled,

    /// <summary>Somebody else changed the parameter since it was read.</summary>
    VersionConflict,

    /// <summary>The parameter, version, label, profile, connection or plan does not exist.</summary>
    NotFound,

    /// <summary>A parameter with that name already exists.</summary>
    AlreadyExists,

    /// <summary>The input breaks a rule of Parameter Store or of the file format.</summary>
    Invalid,

    /// <summary>AWS or the network cannot be reached, or answered with a fault of its own.</summary>
    Unavailable,

    /// <summary>A limit of the account, such as the number of parameters or versions, is reached.</summary>
    LimitExceeded,

    /// <summary>Shell and backend are of different versions.</summary>
    VersionMismatch,

    /// <summary>The person's own rule forbids the write: the connection is read-only, or protected and another name was typed.</summary>
    WriteRefused,

    /// <summary>AWS wants an MFA code, and none was entered.</summary>
    MfaRequired,

    /// <summary>The connection is protected, and the person left the question for the account's name: nothing was written.</summary>
    NotConfirmed,
}

/// <summary>
/// What goes with a failure: never a value, never a token, never an exception dump.
/// </summary>
/// <param name="Code">What happened.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Hint">What the person can do about it.</param>
/// <param name="AwsRequestId">AWS's id of the request, for a support case.</param>
/// <param name="CurrentVersion">With <see cref="FailureCode.VersionConflict"/>: the version that is in the store now.</param>
public sealed record Failure(
    FailureCode Code,
    string Message,
    string? Hint = null,
    string? AwsRequestId = null,
    long? CurrentVersion = null);
