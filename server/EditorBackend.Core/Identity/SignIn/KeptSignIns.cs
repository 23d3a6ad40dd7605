using System.Text.Json;
using System.Text.Json.Serialization;
using EditorBackend.Core.Files;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>
/// Which sessions have a sign-in in SecretStorage, which cannot be listed: a small file for each, beside its lock, with
/// where to sign in and no secret. It is written before the secret and deleted after it, by who holds the lease.
/// </summary>
/// <param name="directory">The folder that all windows share; null: there is none, and nothing is noted.</param>
internal sealed class KeptSignIns(Func<string?> directory, ILogger logger)
{
    private const string Extension = ".json";
    private const long MaxBytes = 64 * 1024;

    public IReadOnlyList<KeptSignIn> All()
    {
        try
        {
            return directory() is { } folder && new DirectoryInfo(SecretLock.FolderIn(folder)) is { Exists: true } kept
                ? [.. kept.EnumerateFiles("*" + Extension).Select(Read).OfType<KeptSignIn>()]
                : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Null: there is none, or it cannot be read.</summary>
    public KeptSignIn? Find(string key) => PathOf(key) is { } path ? Read(new FileInfo(path)) : null;

    /// <summary>A disk that takes nothing is no failure: the sign-in works all the same.</summary>
    public void Note(string key, KeptSignIn kept)
    {
        try
        {
            if (PathOf(key) is { } path && Find(key) != kept)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(kept, KeptSignInJson.Default.KeptSignIn));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("It cannot be noted which sign-ins are kept: {Failure}", failure.GetType().Name);
        }
    }

    public void Forget(string key)
    {
        try
        {
            if (PathOf(key) is { } path && File.Exists(path))
            {
                File.Delete(path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("The note of a sign-in cannot be deleted: {Failure}", failure.GetType().Name);
        }
    }

    private string? PathOf(string key) => directory() is { } folder
        ? Path.Combine(SecretLock.FolderIn(folder), SecretLock.NameOf(key) + Extension)
        : null;

    private static KeptSignIn? Read(FileInfo file)
    {
        try
        {
            return file is { Exists: true, Length: <= MaxBytes }
                ? JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), KeptSignInJson.Default.KeptSignIn)
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>A session as it was when its sign-in was stored.</summary>
/// <param name="ConfigFile">The AWS config file that it was configured in; absent: in the settings.</param>
internal sealed record KeptSignIn(string Name, string StartUrl, string Region, string? ConfigFile = null)
{
    /// <summary>Of its secret. The start URL keeps two portals of one name apart.</summary>
    [JsonIgnore]
    public string Key => KeyOf(Name, StartUrl);

    [JsonIgnore]
    public SsoSessionDefinition Session =>
        new(Name, StartUrl, Region, ConfigFile is null ? SsoSessionOrigin.Settings : SsoSessionOrigin.ConfigFile);

    public static string KeyOf(string name, string startUrl) => $"sso/{name}/{startUrl}";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KeptSignIn))]
internal sealed partial class KeptSignInJson : JsonSerializerContext;
