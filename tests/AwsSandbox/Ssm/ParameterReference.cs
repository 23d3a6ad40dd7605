using System.Globalization;
using AwsSandbox.Wire;

namespace AwsSandbox.Ssm;

/// <summary>How a read names a parameter: a name or an ARN, and perhaps <c>:version</c> or <c>:label</c>.</summary>
/// <param name="Name">A name, or what stands behind <c>parameter</c> in an ARN, with its slash.</param>
/// <param name="OwnerId">Account of an ARN; null for a plain name.</param>
/// <param name="Selector">Version number or label, without the colon.</param>
internal sealed record ParameterReference(string Name, string? OwnerId, string? Region, string? Selector)
{
    private const int MaxArnParts = 6;

    /// <exception cref="AwsException">An ARN that is none of a parameter, or a name that cannot be one.</exception>
    public static ParameterReference Parse(string text)
    {
        text = ParameterName.Trim(text);
        if (!text.StartsWith("arn:", StringComparison.Ordinal))
        {
            var (name, selector) = SplitSelector(text);
            return new ParameterReference(ParameterName.CheckExisting(name), null, null, selector);
        }

        if (text.Split(':', MaxArnParts) is not ["arn", _, "ssm", var region, var owner, var resource]
            || !resource.StartsWith("parameter/", StringComparison.Ordinal))
        {
            throw AwsException.Validation("Invalid ARN: it does not name a parameter.");
        }

        var (path, version) = SplitSelector(resource["parameter".Length..]);
        return new ParameterReference(ParameterName.CheckExisting(path), owner, region, version);
    }

    /// <summary>The version that the selector picks; the newest without one.</summary>
    /// <exception cref="AwsException">ParameterVersionNotFound.</exception>
    public ParameterVersion Pick(Parameter parameter)
    {
        if (Selector is null)
        {
            return parameter.Latest;
        }

        var found = long.TryParse(Selector, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? parameter.FindVersion(number)
            : parameter.FindLabel(Selector);
        return found ?? throw SsmErrors.VersionNotFound(Selector, parameter.Name);
    }

    private static (string Name, string? Selector) SplitSelector(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? (text[..colon], text[(colon + 1)..]) : (text, null);
}
