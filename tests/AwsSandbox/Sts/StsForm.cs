using System.Globalization;
using System.Text.RegularExpressions;
using AwsSandbox.Permissions;
using AwsSandbox.Wire;

namespace AwsSandbox.Sts;

/// <summary>The members of a request to STS, checked against its model.</summary>
internal sealed partial class StsForm(Dictionary<string, string> form)
{
    private readonly Constraints constraints = new();

    public string? Version => form.GetValueOrDefault("Version");

    /// <summary>The role's ARN.</summary>
    public string? RoleArn() => Text("RoleArn", 20, 2048, required: true);

    public string? RoleSessionName() => Text("RoleSessionName", 2, 64, NamePattern(), @"[\w+=,.@-]*", required: true);

    public string? ExternalId() => Text("ExternalId", 2, 1224, ExternalIdPattern(), @"[\w+=,.@:\/-]*");

    public string? SourceIdentity() => Text("SourceIdentity", 2, 64, NamePattern(), @"[\w+=,.@-]*");

    public string? SerialNumber() => Text("SerialNumber", 9, 256, SerialPattern(), @"[\w+=/:,.@-]*");

    public string? TokenCode() => Text("TokenCode", 6, 6, DigitsPattern(), @"[\d]*");

    /// <summary>A session policy.</summary>
    /// <exception cref="AwsException">MalformedPolicyDocument.</exception>
    public Policy? Policy() => form.TryGetValue("Policy", out var json) ? PolicyDocument.Parse(json) : null;

    /// <param name="min">Seconds.</param>
    /// <param name="max">Seconds.</param>
    /// <param name="unset">Seconds, when the request says nothing.</param>
    public int Duration(int min, int max, int unset)
    {
        if (!form.TryGetValue("DurationSeconds", out var text))
        {
            return unset;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            throw new AwsException("MalformedInput", "DurationSeconds is not a number");
        }

        constraints.Range("durationSeconds", seconds, min, max);
        return seconds;
    }

    public string? Text(string name, int min, int max, Regex? regex = null, string? pattern = null, bool required = false, bool secret = false)
    {
        var value = form.GetValueOrDefault(name);
        constraints.Text(char.ToLowerInvariant(name[0]) + name[1..], value, required, min, max, regex, pattern, secret);
        return value;
    }

    /// <exception cref="AwsException">ValidationError, with everything that was wrong in the members read so far.</exception>
    public void Check() => constraints.Throw("ValidationError");

    [GeneratedRegex(@"^[\w+=,.@-]*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    public static partial Regex NamePattern();

    [GeneratedRegex(@"^[\w+=,.@:\/-]*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ExternalIdPattern();

    [GeneratedRegex(@"^[\w+=/:,.@-]*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SerialPattern();

    [GeneratedRegex(@"^\d*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DigitsPattern();
}
