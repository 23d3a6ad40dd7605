using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EditorBackend.Core.Identity.Sources;
using EditorBackend.Core.Settings;
using EditorBackend.Rpc;
using EditorBackend.Settings;

namespace EditorBackend.Tests.Wire;

/// <summary>People write settings by hand: a slip in one takes nothing else away.</summary>
public sealed class HandWrittenSettingsTests
{
    [Fact]
    public void A_broken_role_is_kept_with_what_can_be_read()
    {
        var settings = Read(
            """
            {
              "assumedRoles": [
                { "name": "good", "from": { "kind": "Profile", "profile": "base" }, "roleArn": "arn:aws:iam::111122223333:role/A" },
                { "name": "no arn", "from": { "kind": "Environment" } },
                { "name": "odd kind", "from": { "kind": "Wizardry" }, "roleArn": "arn", "durationSeconds": "long" },
                { "name": "no from", "roleArn": 7 },
                { "roleArn": "nameless" },
                "no object",
                null
              ],
              "requestTimeoutSeconds": 7
            }
            """);

        Assert.Equal(["good", "no arn", "odd kind", "no from"], settings.AssumedRoles!.Select(role => role.Name));
        Assert.Equal(new ProfileSource("base"), settings.AssumedRoles![0].From);
        Assert.Null(settings.AssumedRoles[1].RoleArn);
        Assert.IsType<EnvironmentSource>(settings.AssumedRoles[1].From);
        Assert.Null(settings.AssumedRoles[2].From);
        Assert.Equal(-1, settings.AssumedRoles[2].DurationSeconds);
        Assert.Equal(7, settings.RequestTimeoutSeconds);
        Assert.Equal(
            [
                "Entry 2 of the setting parameterStoreManager.assumedRoles is not used in full. \"roleArn\" is missing.",
                "Entry 3 of the setting parameterStoreManager.assumedRoles is not used in full. \"from\" must name a source of credentials. \"durationSeconds\" must be a whole number.",
                "Entry 4 of the setting parameterStoreManager.assumedRoles is not used in full. \"from\" is missing. \"roleArn\" must be a string.",
                "Entry 5 of the setting parameterStoreManager.assumedRoles is not used. \"name\" is missing. \"from\" is missing.",
                "Entry 6 of the setting parameterStoreManager.assumedRoles must be an object. It is not used.",
                "Entry 7 of the setting parameterStoreManager.assumedRoles must be an object. It is not used.",
            ],
            MessagesOf(settings));
    }

    [Fact]
    public void A_text_of_a_role_that_cannot_be_read_is_not_taken_for_an_absent_one()
    {
        var settings = Read(
            """
            { "assumedRoles": [{
              "name": "r", "from": { "kind": "Environment" }, "roleArn": "arn:aws:iam::111122223333:role/A", "externalId": 12345, "mfaSerial": ["x"]
            }] }
            """);

        var role = Assert.Single(settings.AssumedRoles!);
        Assert.Equal("12345", role.ExternalId);
        Assert.Contains("MFA serial", RoleToAssume.Of(role).Problem("It", isChained: false), StringComparison.Ordinal);
        Assert.Equal(
            ["Entry 1 of the setting parameterStoreManager.assumedRoles is not used in full. \"externalId\" must be a string. \"mfaSerial\" must be a string."],
            MessagesOf(settings));
    }

    [Theory]
    [InlineData("""{ "account": "prod*", "protected": true, "tags": "production" }""", "prod*", "\"tags\" must be a list of strings. What it forbids still applies.")]
    [InlineData("""{ "account": 111122223333, "protected": true, "label": 7 }""", "111122223333", "\"account\" must be a string. \"label\" must be a string. What it forbids still applies.")]
    [InlineData("""{ "account": "prod*", "protected": "yes" }""", "prod*", "\"protected\" must be true or false. What it forbids still applies.")]
    [InlineData(
        """{ "account": ["prod*", "live*"], "protected": true, "readOnly": false, "label": "x" }""",
        null,
        "\"account\" must be a string. What it forbids applies to every account and role.")]
    public void A_slip_takes_no_protection_away(string rule, string? account, string told)
    {
        var settings = Read($$"""{ "connectionRules": [{{rule}}] }""");

        Assert.Equal(new ConnectionRule(Account: account, Protected: true), Assert.Single(settings.ConnectionRules!));
        Assert.Equal([$"Entry 1 of the setting parameterStoreManager.connectionRules is not used in full. {told}"], MessagesOf(settings));
    }

    [Fact]
    public void A_slip_gives_no_leave_either()
    {
        var settings = Read("""{ "connectionRules": [{ "role": ["Test"], "protected": false, "readOnly": false }] }""");

        Assert.Empty(settings.ConnectionRules!);
        Assert.Equal(["Entry 1 of the setting parameterStoreManager.connectionRules is not used. \"role\" must be a string."], MessagesOf(settings));
    }

    [Fact]
    public void A_rule_that_stands_where_a_list_should_counts()
    {
        var settings = Read("""{ "connectionRules": { "account": "prod*", "readOnly": true } }""");

        Assert.Equal(new ConnectionRule(Account: "prod*", ReadOnly: true), Assert.Single(settings.ConnectionRules!));
        Assert.Equal(["The setting parameterStoreManager.connectionRules must be a list. It is read as a list with one entry."], MessagesOf(settings));
    }

    [Fact]
    public void A_misspelt_field_is_told_of_by_the_names_that_there_are()
    {
        var settings = Read(
            """
            {
              "connectionRules": [{ "account": "prod*", "protectd": true }],
              "ssoSessions": [{ "name": "a", "startUrl": "https://a.awsapps.com/start", "region": "us-east-1", "url": "x" }]
            }
            """);

        Assert.Equal(new ConnectionRule(Account: "prod*"), Assert.Single(settings.ConnectionRules!));
        Assert.Equal("a", Assert.Single(settings.SsoSessions!).Name);
        Assert.Equal(
            [
                "Entry 1 of the setting parameterStoreManager.ssoSessions is not used in full. Known properties are name, region, startUrl; it has another one.",
                "Entry 1 of the setting parameterStoreManager.connectionRules is not used in full. Known properties are account, color, icon, label, name, protected, readOnly, role, tags; it has another one.",
            ],
            MessagesOf(settings));
    }

    [Theory]
    [InlineData("0", 1, 0)]
    [InlineData("-5", 1, 0)]
    [InlineData("2.5", 2.5, 2.5)]
    [InlineData("1e300", 3600, 3600)]
    public void Seconds_stay_within_what_can_be_waited(string written, double timeout, double delay)
    {
        var current = new CurrentSettings();
        current.Update(Read($$"""{ "requestTimeoutSeconds": {{written}}, "recreateDelaySeconds": {{written}} }"""));

        Assert.Equal(TimeSpan.FromSeconds(timeout), current.RequestTimeout);
        Assert.Equal(TimeSpan.FromSeconds(delay), current.RecreateDelay);
    }

    [Fact]
    public void Texts_among_the_tags_are_kept()
    {
        var settings = Read("""{ "connectionRules": [{ "tags": ["live", 7, null], "color": "charts.red" }] }""");

        var rule = Assert.Single(settings.ConnectionRules!);
        Assert.Equal(["live"], rule.Tags);
        Assert.Equal("charts.red", rule.Color);
        Assert.Equal(["Entry 1 of the setting parameterStoreManager.connectionRules is not used in full. \"tags\" must be a list of strings."], MessagesOf(settings));
    }

    [Fact]
    public void A_session_that_lacks_something_is_left_out_and_told_of()
    {
        var settings = Read(
            """
            { "ssoSessions": [
              { "name": "a", "startUrl": "https://a.awsapps.com/start", "region": "us-east-1" },
              { "name": "b", "startUrl": "" , "region": 7 }
            ] }
            """);

        Assert.Equal("a", Assert.Single(settings.SsoSessions!).Name);
        Assert.Equal(
            ["Entry 2 of the setting parameterStoreManager.ssoSessions is not used. \"startUrl\" is missing. \"region\" must be a string."],
            MessagesOf(settings));
    }

    [Fact]
    public void What_is_told_holds_nothing_of_the_entry()
    {
        const string Secret = "planted-canary";
        var settings = Read(
            $$"""
            {
              "ssoSessions": [{ "name": "{{Secret}}", "startUrl": { "{{Secret}}": "{{Secret}}" } }, "{{Secret}}"],
              "assumedRoles": [
                { "name": "{{Secret}}", "from": { "kind": "{{Secret}}" }, "roleArn": ["{{Secret}}"], "externalId": ["{{Secret}}"] },
                { "externalId": "{{Secret}}", "{{Secret}}": true }
              ],
              "connectionRules": { "account": ["{{Secret}}"], "label": ["{{Secret}}"], "tags": ["{{Secret}}", 7], "protected": "{{Secret}}" }
            }
            """);

        var messages = MessagesOf(settings);
        Assert.Equal(6, messages.Count);
        Assert.DoesNotContain(messages, message => message.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"assumedRoles\"")]
    [InlineData("\"connectionRules\"")]
    [InlineData("\"ssoSessions\"")]
    public void What_should_be_a_list_and_is_none_counts_as_empty(string name)
    {
        foreach (var value in new[] { "\"text\"", "7", "true", "[7, [], null]" })
        {
            var settings = Read($"{{ {name}: {value}, \"requestTimeoutSeconds\": 7 }}");

            Assert.Equal(7, settings.RequestTimeoutSeconds);
            Assert.Empty(settings.AssumedRoles ?? []);
            Assert.Empty(settings.SsoSessions ?? []);
            Assert.Empty(settings.ConnectionRules ?? []);
            var problems = HandWrittenSettings.ProblemsOf(settings);
            Assert.Equal(value[0] == '[' ? 3 : 1, problems.Count);
            Assert.All(problems, problem => Assert.Equal($"parameterStoreManager.{name.Trim('"')}", problem.Setting));
            Assert.All(problems, problem => Assert.Matches(" must be an object. It is not used| must be a list. It is not used", problem.Message));
        }
    }

    [Fact]
    public void What_is_right_survives_the_wire()
    {
        var settings = new BackendSettings(
            SsoSessions: [new SsoSessionSetting("acme", "https://acme.awsapps.com/start", "us-east-1")],
            AssumedRoles: [new AssumedRoleSetting("deploy", new SsoRoleSource("acme", "111122223333", "Admin"), "arn", DurationSeconds: 900)],
            ConnectionRules: [new ConnectionRule(Account: "prod*", Protected: true)]);
        var type = (JsonTypeInfo<BackendSettings>)WireJson.CreateOptions().GetTypeInfo(typeof(BackendSettings));

        var read = Read(JsonSerializer.Serialize(settings, type));

        Assert.Equal(settings.SsoSessions, read.SsoSessions);
        Assert.Equal(settings.AssumedRoles, read.AssumedRoles);
        Assert.Equal(settings.ConnectionRules, read.ConnectionRules);
        Assert.Empty(MessagesOf(read));
    }

    private static List<string> MessagesOf(BackendSettings settings) =>
        [.. HandWrittenSettings.ProblemsOf(settings).Select(problem => problem.Message)];

    private static BackendSettings Read(string json) =>
        JsonSerializer.Deserialize(json, (JsonTypeInfo<BackendSettings>)WireJson.CreateOptions().GetTypeInfo(typeof(BackendSettings)))!;
}
