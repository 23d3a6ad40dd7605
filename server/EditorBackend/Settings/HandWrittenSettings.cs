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
    private static readonly string[] Patterns = ["account", "role", "name"];

    public static IReadOnlyList<JsonConverter> Converters { get; } =
    [
        new LenientListConverter<SsoSessionSetting>(),
        new LenientListConverter<ConnectionRule>((entry, _) => SalvageRule(entry)),
        new LenientListConverter<AssumedRoleSetting>(SalvageRole),
    ];

    /// <summary>
    /// What would forbid something stays: a rule whose pattern cannot be read is about everything then, but allows and
    /// names nothing.
    /// </summary>
    private static ConnectionRule SalvageRule(JsonElement entry)
    {
        var rule = new ConnectionRule(
            Account: Pattern("account"),
            Role: Pattern("role"),
            Name: Pattern("name"),
            Protected: Flag("protected"),
            ReadOnly: Flag("readOnly"),
            Label: Text("label"),
            Color: Text("color"),
            Icon: Text("icon"),
            Tags: entry.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
                ? [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)]
                : null);
        return Patterns.All(pattern => Pattern(pattern) is not null || !IsThere(pattern))
            ? rule
            : new ConnectionRule(Protected: rule.Protected == true ? true : null, ReadOnly: rule.ReadOnly == true ? true : null);

        bool IsThere(string property) => entry.TryGetProperty(property, out var found) && found.ValueKind != JsonValueKind.Null;

        string? Text(string property) =>
            entry.TryGetProperty(property, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

        // An account's id without quotes.
        string? Pattern(string property) =>
            Text(property) ?? (IsThere(property) && entry.GetProperty(property) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : null);

        // Such as "yes": whoever wrote that did not mean no.
        bool? Flag(string property) => IsThere(property) ? entry.GetProperty(property).ValueKind != JsonValueKind.False : null;
    }

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
