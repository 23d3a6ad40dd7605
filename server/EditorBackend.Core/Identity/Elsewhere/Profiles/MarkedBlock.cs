using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Identity.Elsewhere.Profiles;

/// <summary>
/// A config file's text as what stands before our marked block, the block with its marks, and what stands behind it.
/// What is not the block is never touched.
/// </summary>
/// <param name="Block">Empty when there is none.</param>
internal sealed record MarkedBlock(string Before, string Block, string After)
{
    public const string Begin = "# BEGIN AWS Parameter Store Manager";
    public const string End = "# END AWS Parameter Store Manager";

    /// <exception cref="FailureException"><see cref="FailureCode.Invalid"/>: the marks do not stand as we write them.</exception>
    public static MarkedBlock Find(string text)
    {
        var lines = AwsFileText.Lines(text).ToList();
        var (begins, ends) = (At(Begin), At(End));
        if (begins.Count == 0 && ends.Count == 0)
        {
            return new MarkedBlock(text, "", "");
        }

        if (begins is not [var begin] || ends is not [var end] || end < begin)
        {
            throw new FailureException(
                FailureCode.Invalid,
                "The markers around this tool's block in the AWS config file are incomplete.",
                $"The file must have one line \"{Begin}\" followed by one line \"{End}\", or neither. Repair it in an editor, then try again.");
        }

        return new MarkedBlock(
            string.Concat(lines[..begin]), string.Concat(lines[begin..(end + 1)]), string.Concat(lines[(end + 1)..]));

        List<int> At(string mark) => [.. Enumerable.Range(0, lines.Count).Where(at => lines[at].Trim() == mark)];
    }

    /// <summary>The line ends that the file has.</summary>
    public string NewLine => $"{Before}{Block}{After}".Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>The lines between the marks.</summary>
    public string Content => string.Concat(AwsFileText.Lines(Block).Skip(1).SkipLast(1));

    /// <summary>The whole text with another block.</summary>
    /// <param name="content">The lines between the marks; none but empty ones: no block.</param>
    /// <returns>The text and the block in it, with its marks.</returns>
    public (string Text, string Block) With(string content)
    {
        if (string.IsNullOrWhiteSpace(content))
        {
            return (Before + After, "");
        }

        // Where a block is replaced, its last line may be the file's last and have no end: it stays so.
        var newLine = NewLine;
        var isUnended = Block.Length > 0 && !Block.EndsWith('\n');
        var block = $"{Begin}{newLine}{content}{End}{(isUnended ? "" : newLine)}";
        var gap = Block.Length > 0 || Before.Length == 0 ? "" : Before.EndsWith('\n') ? newLine : newLine + newLine;
        return (Before + gap + block + After, block);
    }
}
