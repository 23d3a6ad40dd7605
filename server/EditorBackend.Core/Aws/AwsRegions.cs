using System.Text.RegularExpressions;
using Amazon;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Aws;

public sealed record AwsRegion(string Name, string DisplayName);

/// <summary>The Regions of all of AWS's partitions, as the SDK knows them.</summary>
internal static partial class AwsRegions
{
    public static IReadOnlyList<AwsRegion> All { get; } =
    [
        .. RegionEndpoint.EnumerableAllRegions
            .Where(region => !region.SystemName.EndsWith("-regional", StringComparison.Ordinal))
            .Select(region => new AwsRegion(region.SystemName, region.DisplayName))
            .OrderBy(region => region.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether a text can be the name of a Region, also of one that is new: it becomes a part of hosts' names.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    /// <exception cref="FailureException"><see cref="FailureCode.Invalid"/></exception>
    public static void Check(string text)
    {
        if (!IsName(text))
        {
            throw new FailureException(
                FailureCode.Invalid,
                "This is not the name of a Region.",
                "Correct it where it is configured. Regions have names such as eu-central-1.");
        }
    }

    [GeneratedRegex(@"\A[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
