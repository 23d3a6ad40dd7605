using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;
using EditorBackend.Core.Connections;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>Credentials as JSON, which a process prints and a container's or an instance's endpoint answers.</summary>
internal static class IssuedJson
{
    /// <summary>Null when the text is not what AWS tools expect. It is not quoted anywhere: it may hold a secret.</summary>
    /// <param name="json">The text.</param>
    /// <param name="token">What the session token is called.</param>
    /// <param name="version">What the form's version has to be; null: the form has none.</param>
    public static IssuedCredentials? Parse(string json, string token, int? version = null)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || (version is not null && Number(root, "Version") != version)
                || Text(root, "AccessKeyId") is not { } id
                || Text(root, "SecretAccessKey") is not { } secret)
            {
                return null;
            }

            var end = IssuedCredentials.Never;
            if (Text(root, "Expiration") is { } text
                && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out end))
            {
                return null;
            }

            return new IssuedCredentials(new ImmutableCredentials(id, secret, Text(root, token)), end);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String && found.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static int? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out var number)
            ? number
            : null;
}
