using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Rpc;

namespace EditorBackend.Settings;

/// <summary>How settings are read that people write by hand into a file.</summary>
internal static class HandWrittenSettings
{
    public static IReadOnlyList<JsonConverter> Converters { get; } =
    [
        new LenientListConverter<SsoSessionSetting>(),
        new LenientListConverter<ConnectionRule>(),
        new LenientListConverter<AssumedRoleSetting>(SalvageRole),
    ];

    /// <summary>With its name, so that it can be shown with what is missing.</summary>
    private static AssumedRoleSetting? SalvageRole(JsonElement entry, JsonSerializerOptions options)
    {
        return Text("name") is { Length: > 0 } name
            ? new AssumedRoleSetting(
                name,
                From()!,
                Text("roleArn")!,
                Text("sessionName"),
                Text("externalId"),
                Text("mfaSerial"),
                entry.TryGetProperty("durationSeconds", out var duration) && duration.ValueKind != JsonValueKind.Null
                    ? duration.ValueKind == JsonValueKind.Number && duration.TryGetInt32(out var seconds) ? seconds : -1
                    : null,
                Text("sourceIdentity"),
                Text("region"))
            : null;

        string? Text(string property) =>
            entry.TryGetProperty(property, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

        ConnectionSource? From()
        {
            try
            {
                return entry.TryGetProperty("from", out var found)
                    ? found.Deserialize((JsonTypeInfo<ConnectionSource>)options.GetTypeInfo(typeof(ConnectionSource)))
                    : null;
            }
            catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
            {
                return null;
            }
        }
    }
}
