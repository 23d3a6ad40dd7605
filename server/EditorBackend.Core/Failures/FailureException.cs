namespace EditorBackend.Core.Failures;

/// <summary>A failure on its way to whoever handles it, or tells the person of it.</summary>
internal class FailureException(Failure failure, Exception? cause = null) : Exception(failure.Message, cause)
{
    public FailureException(FailureCode code, string message, string? hint = null)
        : this(new Failure(code, message, hint))
    {
    }

    public Failure Failure { get; } = failure;

    public FailureCode Code => Failure.Code;

    /// <summary>What an exception means to the person; one that nobody foresaw is a fault of ours.</summary>
    public static Failure Of(Exception exception) => exception is FailureException own
        ? own.Failure
        : new Failure(
            FailureCode.Internal,
            "Something went wrong inside AWS Parameter Store Manager.",
            "See the log for details.");
}
