namespace EditorBackend.Core.AwsConfig;

/// <param name="Path">The file.</param>
/// <param name="Line">Counted from 1; absent when the file as a whole cannot be read.</param>
/// <param name="Message">One sentence; never the line's text, which may be a secret.</param>
public sealed record AwsFileProblem(string Path, string Message, int? Line = null);
