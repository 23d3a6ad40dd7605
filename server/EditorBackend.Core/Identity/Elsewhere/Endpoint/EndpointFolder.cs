using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EditorBackend.Core.Files;

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
        PrivateFile.CreateFolder(parent);
        var path = System.IO.Path.Combine(parent, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12)));
        var lockFile = PrivateFile.Open(path + LockSuffix, FileMode.CreateNew);
        try
        {
            PrivateFile.CreateFolder(path);
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
                Delete(lockFile, () => PrivateFile.Open(lockFile, FileMode.Open));
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
        using var stream = PrivateFile.Open(file, FileMode.CreateNew);
        stream.Write(Encoding.UTF8.GetBytes(text));
        return file;
    }

    public void Dispose() => Delete(_lock.Name, () => _lock);

    /// <summary>The lock file goes last: a folder that could not be deleted is found again.</summary>
    /// <param name="take">Gets hold of the lock, which is let go then.</param>
    private static void Delete(string lockFile, Func<FileStream> take)
    {
        try
        {
            take().Dispose();
            var folder = lockFile[..^LockSuffix.Length];
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            File.Delete(lockFile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A living process holds it, or somebody has a file open (Windows), or deletes it as well: the next start tries again.
        }
    }
}
