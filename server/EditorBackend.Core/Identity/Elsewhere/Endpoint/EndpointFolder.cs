using System.Buffers.Text;
using System.Security.AccessControl;
using System.Security.Cryptography;
using System.Security.Principal;
using System.Text;

namespace EditorBackend.Core.Identity.Elsewhere.Endpoint;

/// <summary>
/// A folder that only its owner may look into, for the files of one credential endpoint. Beside it stands a lock file
/// that is held open while the endpoint lives: a folder whose lock can be taken was left by a crash.
/// </summary>
internal sealed class EndpointFolder : IDisposable
{
    private const string LockSuffix = ".lock";

    private readonly FileStream _lock;

    private EndpointFolder(string path, FileStream lockFile)
    {
        Path = path;
        _lock = lockFile;
    }

    public string Path { get; }

    /// <param name="parent">Made when it is missing.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static EndpointFolder Create(string parent)
    {
        CreatePrivate(parent);
        var path = System.IO.Path.Combine(parent, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12)));
        var lockFile = new FileStream(path + LockSuffix, Private(FileMode.CreateNew));
        try
        {
            CreatePrivate(path);
            return new EndpointFolder(path, lockFile);
        }
        catch
        {
            lockFile.Dispose();
            File.Delete(path + LockSuffix);
            throw;
        }
    }

    /// <summary>Deletes what processes left that did not end well.</summary>
    public static void DeleteStale(string parent)
    {
        try
        {
            foreach (var lockFile in Directory.EnumerateFiles(parent, "*" + LockSuffix).ToList())
            {
                TryDelete(lockFile);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // There is none yet, or it is not ours to look at.
        }
    }

    /// <summary>Writes a file that only its owner may read, with the text and nothing else.</summary>
    public string Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        using var stream = new FileStream(file, Private(FileMode.CreateNew));
        stream.Write(Encoding.UTF8.GetBytes(text));
        return file;
    }

    public void Dispose()
    {
        _lock.Dispose();
        Delete(_lock.Name);
    }

    private static void TryDelete(string lockFile)
    {
        try
        {
            new FileStream(lockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            Delete(lockFile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A living process holds it.
        }
    }

    /// <summary>The lock file goes last: a folder that could not be deleted is found again.</summary>
    private static void Delete(string lockFile)
    {
        try
        {
            var folder = lockFile[..^LockSuffix.Length];
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            File.Delete(lockFile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody has a file open (Windows), or deletes it as well: the next start tries again.
        }
    }

    private static void CreatePrivate(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
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

    private static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
