using EditorBackend.Contracts;

namespace EditorBackend.Rpc;

/// <summary>A failure that a feature explains to the person; its <see cref="Info"/> crosses the wire as it is.</summary>
internal class BackendException(ErrorInfo info, Exception? cause = null) : Exception(info.Message, cause)
{
    public BackendException(ErrorCode code, string message, string? hint = null)
        : this(new ErrorInfo(code, message, hint))
    {
    }

    public ErrorInfo Info { get; } = info;
}
