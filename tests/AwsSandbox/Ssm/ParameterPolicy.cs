using System.Globalization;
using System.Text.Json;
using AwsSandbox.Wire;

namespace AwsSandbox.Ssm;

/// <param name="Text">The policy's JSON as it was sent.</param>
/// <param name="ExpiresAt">When an Expiration policy deletes the parameter.</param>
public sealed record ParameterPolicy(string Text, string Type, DateTimeOffset? ExpiresAt)
{
    private const string Expiration = "Expiration";
    private const string ExpirationNotification = "ExpirationNotification";
    private const string NoChangeNotification = "NoChangeNotification";

    /// <summary>Reads the JSON array that PutParameter takes. <c>[]</c> and <c>[{}]</c> mean: no policies any more.</summary>
    /// <exception cref="AwsException">What the model says of bad policies.</exception>
    internal static IReadOnlyList<ParameterPolicy> Parse(string json, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                throw AwsException.Validation("Policies must be a JSON array.");
            }

            var policies = document.RootElement.EnumerateArray()
                .Where(policy => policy.ValueKind != JsonValueKind.Object || policy.EnumerateObject().Any())
                .Select(policy => Read(policy, now))
                .ToList();
            Check(policies);
            return policies;
        }
        catch (JsonException)
        {
            throw AwsException.Validation("Policies must be a JSON array.");
        }
    }

    private static void Check(List<ParameterPolicy> policies)
    {
        if (policies.Count > Limits.Policies)
        {
            throw new AwsException("PoliciesLimitExceededException", $"You specified more than the maximum number of allowed policies for the parameter. The maximum is {Limits.Policies}.");
        }

        var expirations = policies.Count(policy => policy.Type == Expiration);
        if (expirations > 1)
        {
            throw new AwsException("IncompatiblePolicyException", "You can't specify two Expiration policies for a parameter.");
        }

        if (expirations == 0 && policies.Any(policy => policy.Type == ExpirationNotification))
        {
            throw new AwsException("IncompatiblePolicyException", "An ExpirationNotification policy needs an Expiration policy.");
        }
    }

    private static ParameterPolicy Read(JsonElement policy, DateTimeOffset now)
    {
        var type = TextOf(policy, "Type");
        if (type is not (Expiration or ExpirationNotification or NoChangeNotification))
        {
            throw new AwsException(
                "InvalidPolicyTypeException",
                $"The policy type isn't supported. Parameter Store supports the following policy types: {Expiration}, {ExpirationNotification}, and {NoChangeNotification}.");
        }

        if (TextOf(policy, "Version") != "1.0" || !policy.TryGetProperty("Attributes", out var attributes))
        {
            throw BadAttribute("A policy needs Version 1.0 and Attributes.");
        }

        if (type == Expiration)
        {
            return new ParameterPolicy(policy.GetRawText(), type, ReadTimestamp(attributes, now));
        }

        var number = TextOf(attributes, type == ExpirationNotification ? "Before" : "After");
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
        {
            throw BadAttribute($"{type} needs a positive number of {(type == ExpirationNotification ? "Before" : "After")}.");
        }

        if (TextOf(attributes, "Unit") is not ("Days" or "Hours"))
        {
            throw BadAttribute("Unit is Days or Hours.");
        }

        return new ParameterPolicy(policy.GetRawText(), type, null);
    }

    private static DateTimeOffset ReadTimestamp(JsonElement attributes, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParse(TextOf(attributes, "Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            throw BadAttribute("Timestamp is a time in ISO 8601, such as 2030-12-02T21:34:33.000Z.");
        }

        return at > now ? at : throw BadAttribute("The expiration time is in the past.");
    }

    private static string? TextOf(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static AwsException BadAttribute(string why) => new("InvalidPolicyAttributeException", why);
}
