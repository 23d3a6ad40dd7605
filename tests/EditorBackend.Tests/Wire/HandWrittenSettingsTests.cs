using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Rpc;

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
    }

    [Theory]
    [InlineData("""{ "account": "prod*", "protected": true, "tags": "production" }""", "prod*")]
    [InlineData("""{ "account": 111122223333, "protected": true, "label": 7 }""", "111122223333")]
    [InlineData("""{ "account": "prod*", "protected": "yes" }""", "prod*")]
    [InlineData("""{ "account": ["prod*", "live*"], "protected": true, "readOnly": false, "label": "x" }""", null)]
    public void A_slip_takes_no_protection_away(string rule, string? account) =>
        Assert.Equal(
            new ConnectionRule(Account: account, Protected: true),
            Assert.Single(Read($$"""{ "connectionRules": [{{rule}}] }""").ConnectionRules!));

    [Fact]
    public void A_slip_gives_no_leave_either() => Assert.Equal(
        new ConnectionRule(),
        Assert.Single(Read("""{ "connectionRules": [{ "role": ["Test"], "protected": false, "readOnly": false }] }""").ConnectionRules!));

    [Theory]
    [InlineData("\"assumedRoles\"")]
    [InlineData("\"connectionRules\"")]
    [InlineData("\"ssoSessions\"")]
    public void What_should_be_a_list_and_is_none_counts_as_empty(string name)
    {
        foreach (var value in new[] { "{}", "\"text\"", "7", "[7, {}, [], null]" })
        {
            var settings = Read($"{{ {name}: {value}, \"requestTimeoutSeconds\": 7 }}");

            Assert.Equal(7, settings.RequestTimeoutSeconds);
            Assert.Empty(settings.AssumedRoles ?? []);
            Assert.Empty(settings.SsoSessions ?? []);
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
    }

    private static BackendSettings Read(string json) =>
        JsonSerializer.Deserialize(json, (JsonTypeInfo<BackendSettings>)WireJson.CreateOptions().GetTypeInfo(typeof(BackendSettings)))!;
}
