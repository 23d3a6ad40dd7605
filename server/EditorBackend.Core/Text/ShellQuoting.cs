namespace EditorBackend.Core.Text;

/// <summary>Quotes text for a POSIX shell, so that it arrives as it is, line breaks included.</summary>
internal static class ShellQuoting
{
    public static string Quote(string text) =>
        text.Length > 0 && text.All(IsPlain) ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>An environment variable's name from the last part of a parameter's: <c>/app/db-url</c> becomes <c>DB_URL</c>.</summary>
    public static string VariableName(string parameterName)
    {
        var last = parameterName[(parameterName.LastIndexOf('/') + 1)..];
        var name = string.Concat(last.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_'));
        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    private static bool IsPlain(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '/' or '.' or '_' or '-' or ':' or '@' or '+' or ',';
}
