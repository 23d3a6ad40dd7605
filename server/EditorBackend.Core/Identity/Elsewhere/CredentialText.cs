using System.Buffers;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Text;

namespace EditorBackend.Core.Identity.Elsewhere;

/// <summary>
/// Temporary keys as text to paste. Lines for sh and fish begin with a space, which keeps them out of a shell's history
/// where it is set up so; PowerShell's leaves lines with secrets and tokens out by itself.
/// </summary>
internal static class CredentialText
{
    /// <summary>What cmd would expand, or take for the end of the quotes: it has no escape for them.</summary>
    private static readonly SearchValues<char> NotForCmd = SearchValues.Create("%!\"\r\n\0");

    /// <exception cref="FailureException"><see cref="FailureCode.Invalid"/>: the shell cannot take the text.</exception>
    public static string Write(IssuedCredentials issued, string region, CredentialFormat format)
    {
        if (format == CredentialFormat.Json)
        {
            return Json(issued) + "\n";
        }

        return string.Concat(Variables(issued, region).Select(variable => format switch
        {
            CredentialFormat.PowerShell => $"$Env:{variable.Name} = '{PowerShell(variable.Value)}'\n",
            CredentialFormat.Fish => $" set -gx {variable.Name} '{Fish(variable.Value)}'\n",
            CredentialFormat.Cmd => $"set \"{variable.Name}={Cmd(variable.Value)}\"\r\n",
            _ => $" export {variable.Name}={ShellQuoting.Quote(variable.Value)}\n",
        }));
    }

    private static IEnumerable<(string Name, string Value)> Variables(IssuedCredentials issued, string region)
    {
        yield return ("AWS_ACCESS_KEY_ID", issued.Keys.AccessKey);
        yield return ("AWS_SECRET_ACCESS_KEY", issued.Keys.SecretKey);
        yield return ("AWS_SESSION_TOKEN", issued.Keys.Token);
        if (issued.End is { } end)
        {
            yield return ("AWS_CREDENTIAL_EXPIRATION", JsonText.Time(end));
        }

        yield return ("AWS_REGION", region);
        yield return ("AWS_DEFAULT_REGION", region);
    }

    /// <summary>As a <c>credential_process</c> prints.</summary>
    private static string Json(IssuedCredentials issued) => JsonText.Of(json =>
    {
        json.WriteNumber("Version", 1);
        json.WriteString("AccessKeyId", issued.Keys.AccessKey);
        json.WriteString("SecretAccessKey", issued.Keys.SecretKey);
        json.WriteString("SessionToken", issued.Keys.Token);
        if (issued.End is { } end)
        {
            json.WriteString("Expiration", JsonText.Time(end));
        }
    });

    /// <summary>PowerShell takes typographic quotes for quotes, too.</summary>
    private static string PowerShell(string text) => string.Concat(text.Select(character =>
        character is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b' ? $"{character}{character}" : $"{character}"));

    private static string Fish(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);

    private static string Cmd(string text) => !text.AsSpan().ContainsAny(NotForCmd)
        ? text
        : throw new FailureException(FailureCode.Invalid, "The command prompt cannot take these credentials.", "Copy them for PowerShell.");
}

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
