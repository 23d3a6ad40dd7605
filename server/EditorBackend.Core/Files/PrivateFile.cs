using System.Security.AccessControl;
using System.Security.Principal;

namespace EditorBackend.Core.Files;

/// <summary>Files and folders that only their owner may read.</summary>
internal static class PrivateFile
{
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens a file for nobody else at the same time; one that is made here is its owner's alone.</summary>
    public static FileStream Open(string path, FileMode mode, FileOptions how = FileOptions.None, int bufferSize = 4096)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = how,
            BufferSize = bufferSize,
        };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = Mode;
        }

        return new FileStream(path, options);
    }

    /// <summary>Writes beside the file and renames: what was there before stays until the new one is complete.</summary>
    public static async Task WriteAsync(string file, Func<Stream, Task> write)
    {
        var temporary = NameBeside(file);
        try
        {
            await using (var stream = Open(temporary, FileMode.CreateNew, FileOptions.Asynchronous))
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
    public static void Write(string file, byte[] content) =>
        WriteAsync(file, stream => stream.WriteAsync(content).AsTask()).GetAwaiter().GetResult();

    /// <summary>A name for what is written first and renamed then.</summary>
    public static string NameBeside(string file) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, $".{Path.GetFileName(file)}.{Guid.NewGuid():N}.tmp");

    /// <summary>Makes a folder, and those above it, where they are missing; one that is there stays as it is.</summary>
    public static void CreateFolder(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, Mode | UnixFileMode.UserExecute);
            return;
        }

        // Files in it inherit this.
        var security = new DirectorySecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        using var me = WindowsIdentity.GetCurrent();
        security.AddAccessRule(new FileSystemAccessRule(
            me.User!,
            FileSystemRights.FullControl,
            InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit,
            PropagationFlags.None,
            AccessControlType.Allow));
        security.CreateDirectory(path);
    }
}
