namespace EditorBackend.Core.Files;

/// <summary>A file that only its owner may read, and that is there whole or not at all.</summary>
internal static class PrivateFile
{
    /// <summary>Writes beside the file and renames: what was there before stays until the new one is complete.</summary>
    public static async Task WriteAsync(string file, Func<Stream, Task> write)
    {
        var temporary = TemporaryOf(file);
        try
        {
            await using (var stream = new FileStream(temporary, NewFile(FileOptions.Asynchronous)))
            {
                await write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc cref="WriteAsync"/>
    public static void Write(string file, ReadOnlySpan<byte> content)
    {
        var temporary = TemporaryOf(file);
        try
        {
            using (var stream = new FileStream(temporary, NewFile(FileOptions.None)))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static string TemporaryOf(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return Path.Combine(folder, $".{Path.GetFileName(file)}.{Guid.NewGuid():N}.tmp");
    }

    private static FileStreamOptions NewFile(FileOptions how)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = how };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
