namespace EditorBackend.Core.Identity.Elsewhere;

/// <summary>What temporary credentials are pasted into.</summary>
public enum CredentialFormat
{
    /// <summary><c>export</c> lines for sh, bash and zsh.</summary>
    Sh,

    PowerShell,

    Fish,

    /// <summary>Windows' command prompt.</summary>
    Cmd,

    /// <summary>As <c>credential_process</c> prints.</summary>
    Json,
}
