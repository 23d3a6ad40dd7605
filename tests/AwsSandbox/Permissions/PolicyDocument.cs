using System.Text.Json;
using AwsSandbox.Wire;

namespace AwsSandbox.Permissions;

/// <summary>A policy as JSON, as session policies come: Effect, Action and Resource; conditions are refused rather than ignored.</summary>
internal static class PolicyDocument
{
    /// <exception cref="AwsException">MalformedPolicyDocument.</exception>
    public static Policy Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new Policy([.. Many(document.RootElement.GetProperty("Statement")).Select(ReadStatement)]);
        }
        catch (JsonException)
        {
            throw Malformed("This policy contains invalid Json");
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException)
        {
            throw Malformed("Syntax errors in policy.");
        }
    }

    private static Statement ReadStatement(JsonElement statement)
    {
        if (statement.EnumerateObject().Any(member => member.Name is not ("Sid" or "Effect" or "Action" or "Resource")))
        {
            throw Malformed("Syntax errors in policy.");
        }

        var effect = statement.GetProperty("Effect").GetString() switch
        {
            "Allow" => Effect.Allow,
            "Deny" => Effect.Deny,
            _ => throw Malformed("Syntax errors in policy."),
        };
        return new Statement(effect, Strings(statement.GetProperty("Action")), Strings(statement.GetProperty("Resource")));
    }

    private static List<string> Strings(JsonElement oneOrMany) => [.. Many(oneOrMany).Select(item => item.GetString() ?? throw Malformed("Syntax errors in policy."))];

    private static JsonElement[] Many(JsonElement oneOrMany) =>
        oneOrMany.ValueKind == JsonValueKind.Array ? [.. oneOrMany.EnumerateArray()] : [oneOrMany];

    private static AwsException Malformed(string why) => new("MalformedPolicyDocument", why);
}
