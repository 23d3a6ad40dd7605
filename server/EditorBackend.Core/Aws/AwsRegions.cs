using Amazon;

namespace EditorBackend.Core.Aws;

/// <summary>The Regions of all of AWS's partitions, as the SDK knows them.</summary>
internal static class AwsRegions
{
    public static IReadOnlyList<AwsRegion> All { get; } =
    [
        .. RegionEndpoint.EnumerableAllRegions
            .Where(region => !region.SystemName.EndsWith("-regional", StringComparison.Ordinal))
            .Select(region => new AwsRegion(region.SystemName, region.DisplayName))
            .OrderBy(region => region.Name, StringComparer.Ordinal),
    ];
}
