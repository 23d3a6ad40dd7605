using System.Text.Json.Serialization;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>
/// What must outlive the process of a sign-in: its refresh token and client registration, and where its session was
/// configured. The access token is not among it.
/// </summary>
/// <param name="ConfigFile">
/// The AWS config file that has the session; empty: the settings have it; absent: an older version did not say.
/// </param>
internal sealed record StoredSignIn(
    string Region,
    string ClientId,
    Secret<string> ClientSecret,
    DateTimeOffset ClientExpiresAt,
    Secret<string> RefreshToken,
    string? ConfigFile = null) : KeptValue
{
    /// <summary>In the place of a generation: the person signed out.</summary>
    public const string SignedOut = "signed out";

    /// <summary>In the place of a generation: AWS has ended the sign-in.</summary>
    public const string Ended = "ended";

    private const string Prefix = "sso/";

    /// <summary>The start URL keeps two portals of one name apart.</summary>
    public static string KeyOf(string name, string startUrl) => $"{Prefix}{name}/{startUrl}";

    /// <returns>The session's name and start URL; null: the key is none of ours.</returns>
    public static (string Name, string StartUrl)? OfKey(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && key.IndexOf("/http", StringComparison.Ordinal) is > 0 and var end
            ? (key[Prefix.Length..end], key[(end + 1)..])
            : null;

    /// <summary>A sign-in without an access token.</summary>
    public SsoTokens Open() => new(
        new OidcRegistration(ClientId, ClientSecret, ClientExpiresAt),
        AccessToken: null,
        RefreshToken,
        DateTimeOffset.MinValue,
        DateTimeOffset.MinValue);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(SecretJson)])]
[JsonSerializable(typeof(StoredSignIn))]
internal sealed partial class StoredSignInJson : JsonSerializerContext;
