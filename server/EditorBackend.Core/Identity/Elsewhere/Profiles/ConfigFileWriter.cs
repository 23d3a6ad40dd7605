using System.Globalization;
using System.Text.RegularExpressions;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Files;
using EditorBackend.Core.Text;

namespace EditorBackend.Core.Identity.Elsewhere.Profiles;

/// <summary>
/// Replaces the AWS config file as a whole: written beside it, then renamed over it, with the mode that it has. Where the
/// name is a link, the file that it leads to is replaced, and the link stays.
/// </summary>
internal sealed partial class ConfigFileWriter(TimeProvider clock)
{
    /// <summary>How many files as they were stay beside the file, the latest ones.</summary>
    private const int BackupsKept = 5;

    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <returns>Null when there is no file.</returns>
    /// <exception cref="FailureException"><see cref="FailureCode.Unavailable"/>: it cannot be read.</exception>
    public static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(
                new Failure(FailureCode.Unavailable, $"The file {path} cannot be read.", "Check its permissions."), failure);
        }
    }

    /// <param name="path">The config file; its folder is made when it is missing.</param>
    /// <param name="before">What has to be in it still; null: there was none.</param>
    /// <param name="after">What to write.</param>
    /// <returns>Where the file as it was is kept; null when there was none.</returns>
    /// <exception cref="FailureException">
    /// <see cref="FailureCode.VersionConflict"/>: it has changed; <see cref="FailureCode.Invalid"/>: it may not be written;
    /// <see cref="FailureCode.Unavailable"/>: it cannot be.
    /// </exception>
    public string? Replace(string path, byte[]? before, byte[] after)
    {
        try
        {
            CreateFolder(Path.GetDirectoryName(path)!);
            var target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            CheckWritable(target);
            return Exchange(path, target, before, after);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(
                new Failure(
                    FailureCode.Unavailable, "The AWS config file cannot be written.", "Check its permissions, those of its folder, and the disk."),
                failure);
        }
    }

    private string? Exchange(string path, string target, byte[]? before, byte[] after)
    {
        var temporary = PrivateFile.NameBeside(target);
        try
        {
            Write(temporary, after, OperatingSystem.IsWindows() || !File.Exists(target) ? PrivateFile.Mode : File.GetUnixFileMode(target));

            // As late as can be: what somebody else has written meanwhile stays.
            CheckUnchanged(path, before);
            var backup = before is null ? null : BackUp(path, before);
            if (OperatingSystem.IsWindows() && before is not null)
            {
                // Keeps the file's access rules.
                File.Replace(temporary, target, destinationBackupFileName: null);
            }
            else
            {
                File.Move(temporary, target, overwrite: before is not null);
            }

            return backup;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The second one of a second has a number.</summary>
    private string BackUp(string path, byte[] bytes)
    {
        var first = $"{path}.backup-{clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        var last = Backups(path).FindLast(backup => backup.StartsWith(first, StringComparison.Ordinal));
        var backup = last is null ? first
            : last == first ? $"{first}-2"
            : $"{first}-{int.Parse(last.AsSpan(first.Length + 1), CultureInfo.InvariantCulture) + 1}";
        Write(backup, bytes, PrivateFile.Mode);
        DeleteOldBackups(path);
        return backup;
    }

    /// <summary>One that cannot be deleted is no failure: the next one tries again.</summary>
    private static void DeleteOldBackups(string path)
    {
        try
        {
            Backups(path).SkipLast(BackupsKept).ToList().ForEach(File.Delete);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The profiles can be written all the same.
        }
    }

    /// <summary>Our own, by the form of their names, the oldest first.</summary>
    private static List<string> Backups(string path) =>
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.backup-*")
            .Where(file => BackupName().IsMatch(file.AsSpan(path.Length)) && new FileInfo(file).LinkTarget is null)
            .Order(NaturalOrder.Instance),
    ];

    [GeneratedRegex(@"\A\.backup-[0-9]{8}T[0-9]{6}Z(-[0-9]{1,6})?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex BackupName();

    private static void Write(string file, byte[] bytes, UnixFileMode mode)
    {
        using var stream = PrivateFile.Open(file, FileMode.CreateNew);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(stream.SafeFileHandle, mode);
        }
    }

    /// <summary>A rename asks the folder's rights only: a file that was made read-only would be replaced all the same.</summary>
    private static void CheckWritable(string target)
    {
        if (File.Exists(target)
            && (OperatingSystem.IsWindows()
                ? File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly)
                : (File.GetUnixFileMode(target) & AnyWrite) == UnixFileMode.None))
        {
            throw new FailureException(
                FailureCode.Invalid, "The AWS config file is read-only.", "Make it writable, or edit the file that it is generated from.");
        }
    }

    /// <summary>On Windows the rights of the person's own folder are good.</summary>
    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            PrivateFile.CreateFolder(folder);
        }
    }

    private static void CheckUnchanged(string path, byte[]? before)
    {
        var now = Read(path);
        if (now is null != before is null || !now.AsSpan().SequenceEqual(before))
        {
            throw new FailureException(
                FailureCode.VersionConflict, "The AWS config file has changed since the preview.", "Check the new preview.");
        }
    }
}
