namespace EditorBackend.Core.Parameters.Clipboard;

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
