namespace EditorBackend;

/// <summary>How the process ended, as the shell sees it; docs/protocol.md lists them.</summary>
internal enum ExitCode
{
    /// <summary>After <c>shutdown</c>, as it should.</summary>
    Done = 0,

    /// <summary>The shell went without <c>shutdown</c>, as LSP has it.</summary>
    ShellWent = 1,

    /// <summary>Bytes came that are no message: nothing after them can be trusted. The shell starts another process.</summary>
    DamagedInput = 2,
}
