using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EditorBackend.Core.Files;

namespace EditorBackend.Core.Identity.Elsewhere.Endpoint;

/// <summary>
/// A folder that only its owner may look into, for the files of one credential endpoint. Beside it stands a lock file
/// that is held open while the endpoint lives, and goes with it: a folder whose lock can be taken was left by a crash.
/// </summary>
internal sealed class EndpointFolder : IDisposable
{
    private readonly FileStream _lock;

    private EndpointFolder(string path)
    {
        Path = path;
        _lock = PrivateFile.Open(path + ".lock", FileMode.OpenOrCreate, FileOptions.DeleteOnClose);
        PrivateFile.CreateFolder(path);
    }

    public string Path { get; }

    /// <param name="parent">Made when it is missing.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static EndpointFolder Create(string parent)
    {
        PrivateFile.CreateFolder(parent);
        return new EndpointFolder(System.IO.Path.Combine(parent, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12))));
    }

    /// <summary>Deletes what processes left that did not end well: it is taken over, and ended.</summary>
    public static void DeleteStale(string parent)
    {
        foreach (var left in Directory.Exists(parent) ? Directory.GetDirectories(parent, "*", new EnumerationOptions()) : [])
        {
            try
            {
                new EndpointFolder(left).Dispose();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // A living process holds it.
            }
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

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody has a file open (Windows), or deletes it as well: the next start tries again.
        }
        finally
        {
            _lock.Dispose();
        }
    }
}
