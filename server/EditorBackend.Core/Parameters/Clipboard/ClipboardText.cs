namespace EditorBackend.Core.Parameters.Clipboard;

/// <param name="HasSecret">True when the text holds the value of a SecureString.</param>
internal sealed record ClipboardText(string Text, bool HasSecret)
{
    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => "********";
}
