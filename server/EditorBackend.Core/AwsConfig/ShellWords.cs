using System.Text;

namespace EditorBackend.Core.AwsConfig;

/// <summary>Words as a POSIX shell has them, which is how the AWS CLI reads a section's header (Python's shlex).</summary>
internal static class ShellWords
{
    /// <summary>Nothing when a quote is not closed, or when a backslash is the last character.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '\\' && quote != '\'')
            {
                if (++i == text.Length)
                {
                    return [];
                }

                word ??= new StringBuilder();

                // Between double quotes a backslash stands for itself before any other character.
                _ = quote == '"' && text[i] is not ('"' or '\\') ? word.Append('\\').Append(text[i]) : word.Append(text[i]);
            }
            else if (letter == quote)
            {
                quote = null;
            }
            else if (quote is null && letter is ('"' or '\''))
            {
                quote = letter;
                word ??= new StringBuilder();
            }
            else if (quote is null && char.IsWhiteSpace(letter))
            {
                End();
            }
            else
            {
                word = (word ?? new StringBuilder()).Append(letter);
            }
        }

        End();
        return quote is null ? words : [];

        void End()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }
}
