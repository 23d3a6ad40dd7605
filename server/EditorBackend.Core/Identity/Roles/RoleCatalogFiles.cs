using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using EditorBackend.Core.Files;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.Roles;

/// <summary>A session's accounts and roles as a file has them: names and ids, no secret.</summary>
/// <param name="Format">Another number is another version's file.</param>
internal sealed record RoleCatalogFile(
    int Format,
    string Session,
    string StartUrl,
    string Region,
    IReadOnlyList<ListedAccount> Accounts,
    DateTimeOffset? ListedAt = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RoleCatalogFile))]
internal sealed partial class RoleCatalogJson : JsonSerializerContext;

/// <summary>
/// The lists from last time: a file for each session in the storage folder, which all windows share. The last one to
/// write wins; a file that is torn, or not this session's, counts as none.
/// </summary>
internal sealed class RoleCatalogFiles(CurrentSettings settings, ILogger log)
{
    private const int Format = 1;
    private const long MaxBytes = 32 * 1024 * 1024;

    /// <summary>Tells whether a file is another one than before; default: there is none.</summary>
    public readonly record struct Stamp(DateTime WrittenAt, long Length);

    public Stamp StampOf(SsoSessionDefinition session) =>
        PathOf(session) is { } path && new FileInfo(path) is { Exists: true } file
            ? new Stamp(file.LastWriteTimeUtc, file.Length)
            : default;

    /// <returns>Null: there is none that can be used.</returns>
    public RoleCatalogFile? Load(SsoSessionDefinition session)
    {
        if (PathOf(session) is not { } path)
        {
            return null;
        }

        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= MaxBytes })
            {
                return null;
            }

            var file = JsonSerializer.Deserialize(File.ReadAllBytes(path), RoleCatalogJson.Default.RoleCatalogFile);
            return file is { Format: Format }
                && file.Session == session.Name
                && file.StartUrl == session.StartUrl
                && file.Region == session.Region
                && file.Accounts.All(account => account is not null && account.Roles?.Contains(null!) != true)
                ? file
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            log.LogInformation("The stored accounts and roles of {Session} cannot be read: {Failure}", session.Name, failure.GetType().Name);
            return null;
        }
    }

    public void Save(SsoSessionDefinition session, SessionRoles roles) => Change(session, path =>
    {
        PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
        PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(
            new RoleCatalogFile(Format, session.Name, session.StartUrl, session.Region, roles.Accounts, roles.ListedAt),
            RoleCatalogJson.Default.RoleCatalogFile));
    });

    public void Delete(SsoSessionDefinition session) => Change(session, path =>
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    });

    /// <summary>A disk that takes nothing is no failure: the list is in memory.</summary>
    private void Change(SsoSessionDefinition session, Action<string> change)
    {
        try
        {
            if (PathOf(session) is { } path)
            {
                change(path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("The stored accounts and roles of {Session} cannot be changed: {Failure}", session.Name, failure.GetType().Name);
        }
    }

    /// <returns>Null when there is no storage.</returns>
    private string? PathOf(SsoSessionDefinition session)
    {
        if (settings.StorageDirectory is not { Length: > 0 } storage)
        {
            return null;
        }

        // A session's name may hold anything; another portal under the same name is another list.
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{session.Name}\n{session.StartUrl}\n{session.Region}"));
        return Path.Combine(storage, "roles", $"{Convert.ToHexStringLower(key.AsSpan(0, 16))}.json");
    }
}
