using System.Globalization;
using System.Text.RegularExpressions;

namespace AwsSandbox.Wire;

/// <summary>Checks a request's members against the model's constraints and reports all that fail at once, in AWS's words.</summary>
internal sealed class Constraints
{
    private readonly List<string> violations = [];

    /// <param name="pattern">The model's pattern, as it is quoted in the message.</param>
    public void Text(string member, string? value, bool required = false, int min = 0, int max = int.MaxValue, Regex? regex = null, string? pattern = null, bool secret = false)
    {
        if (value is null)
        {
            Required(member, required);
            return;
        }

        var shown = secret ? null : value;
        Length(member, shown, value.Length, min, max);
        if (regex is not null && !regex.IsMatch(value))
        {
            Add(member, shown, $"Member must satisfy regular expression pattern: {pattern}");
        }
    }

    public void OneOf(string member, string? value, bool required, params ReadOnlySpan<string> allowed)
    {
        if (value is null)
        {
            Required(member, required);
        }
        else if (!allowed.Contains(value))
        {
            Add(member, value, $"Member must satisfy enum value set: [{string.Join(", ", allowed!)}]");
        }
    }

    public void List<T>(string member, IReadOnlyCollection<T>? value, bool required = false, int min = 0, int max = int.MaxValue)
    {
        if (value is null)
        {
            Required(member, required);
        }
        else
        {
            Length(member, $"[{string.Join(", ", value)}]", value.Count, min, max);
        }
    }

    public void Range(string member, long? value, long min, long max)
    {
        if (value < min)
        {
            Add(member, Text(value), $"Member must have value greater than or equal to {min}");
        }
        else if (value > max)
        {
            Add(member, Text(value), $"Member must have value less than or equal to {max}");
        }
    }

    /// <exception cref="AwsException">When any check failed.</exception>
    public void Throw(string code = "ValidationException")
    {
        if (violations.Count > 0)
        {
            throw new AwsException(
                code,
                $"{violations.Count} validation error{(violations.Count == 1 ? "" : "s")} detected: {string.Join("; ", violations)}");
        }
    }

    private static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "null";

    private void Required(string member, bool required)
    {
        if (required)
        {
            violations.Add($"Value null at '{member}' failed to satisfy constraint: Member must not be null");
        }
    }

    private void Length(string member, string? shown, int length, int min, int max)
    {
        if (length < min)
        {
            Add(member, shown, $"Member must have length greater than or equal to {min}");
        }
        else if (length > max)
        {
            Add(member, shown, $"Member must have length less than or equal to {max}");
        }
    }

    public void Add(string member, string? shown, string constraint) =>
        violations.Add($"Value {(shown is null ? "" : $"'{shown}' ")}at '{member}' failed to satisfy constraint: {constraint}");
}
