using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Core.Settings;

namespace EditorBackend.Settings;

/// <summary>How settings are read that people write by hand into a file, and what is told of their slips: nobody else judges them.</summary>
internal static class HandWrittenSettings
{
    private const string Section = "parameterStoreManager.";

    public static IReadOnlyList<JsonConverter> Converters { get; } =
    [
        new HandWrittenListConverter<SsoSessionSetting>(Section + "ssoSessions", (entry, _) => (SessionOf(entry), null)),
        new HandWrittenListConverter<ConnectionRule>(Section + "connectionRules", (entry, _) => RuleOf(entry), isLoneEntryTaken: true),
        new HandWrittenListConverter<AssumedRoleSetting>(Section + "assumedRoles", RoleOf),
    ];

    /// <summary>What was wrong with those that came over the wire.</summary>
    public static IReadOnlyList<SettingProblem> ProblemsOf(BackendSettings settings) =>
        [.. Of(settings.SsoSessions), .. Of(settings.AssumedRoles), .. Of(settings.ConnectionRules)];

    private static IReadOnlyList<SettingProblem> Of(object? setting) => (setting as IHandWritten)?.Problems ?? [];

    private static SsoSessionSetting? SessionOf(HandWrittenEntry entry)
    {
        var (name, startUrl, region) = (entry.Needed("name"), entry.Needed("startUrl"), entry.Needed("region"));
        return name is not null && startUrl is not null && region is not null ? new SsoSessionSetting(name, startUrl, region) : null;
    }

    /// <summary>
    /// What would forbid something stays: a rule whose pattern cannot be read is about everything then, but allows and
    /// names nothing.
    /// </summary>
    private static (ConnectionRule? Entry, string? Consequence) RuleOf(HandWrittenEntry entry)
    {
        var knowsItsSubject = true;
        var rule = new ConnectionRule(
            Account: Pattern("account"),
            Role: Pattern("role"),
            Name: Pattern("name"),
            Label: entry.Text("label"),
            Color: entry.Text("color"),
            Icon: entry.Text("icon"),
            Tags: entry.Texts("tags"),
            Protected: entry.Flag("protected"),
            ReadOnly: entry.Flag("readOnly"));
        var forbids = rule.Protected == true || rule.ReadOnly == true;
        if (knowsItsSubject)
        {
            return (rule, forbids ? "What it forbids still applies." : null);
        }

        return forbids
            ? (new ConnectionRule(Protected: OrNull(rule.Protected), ReadOnly: OrNull(rule.ReadOnly)), "What it forbids applies to every account and role.")
            : (null, null);

        // An account's id without quotes can be read.
        string? Pattern(string property)
        {
            var text = entry.Text(property);
            if (text is not null || entry.Find(property) is not { } found)
            {
                return text;
            }

            knowsItsSubject &= found.ValueKind == JsonValueKind.Number;
            return found.GetRawText();
        }

        static bool? OrNull(bool? forbids) => forbids == true ? true : null;
    }

    /// <summary>With its name, so that it is shown with what is missing or wrong.</summary>
    private static (AssumedRoleSetting? Entry, string? Consequence) RoleOf(HandWrittenEntry entry, JsonSerializerOptions options)
    {
        var name = entry.Needed("name");
        var role = new AssumedRoleSetting(
            name!,
            SourceOf(entry, options)!,
            entry.Needed("roleArn")!,
            entry.Written("sessionName"),
            entry.Written("externalId"),
            entry.Written("mfaSerial"),
            DurationOf(entry),
            entry.Written("sourceIdentity"),
            entry.Written("region"));
        return (name is null ? null : role, null);
    }

    /// <returns>-1, which no role may ask for, where it is no number of seconds.</returns>
    private static int? DurationOf(HandWrittenEntry entry)
    {
        if (entry.Find("durationSeconds") is not { } found)
        {
            return null;
        }

        if (found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out var seconds))
        {
            return seconds;
        }

        entry.Slip<string>("\"durationSeconds\" must be a whole number.");
        return -1;
    }

    private static ConnectionSource? SourceOf(HandWrittenEntry entry, JsonSerializerOptions options)
    {
        try
        {
            return entry.Find("from")?.Deserialize((JsonTypeInfo<ConnectionSource>)options.GetTypeInfo(typeof(ConnectionSource)))
                ?? entry.Slip<ConnectionSource>("\"from\" is missing.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            return entry.Slip<ConnectionSource>("\"from\" must name a source of credentials.");
        }
    }
}
