using System.Text.RegularExpressions;
using AwsSandbox.Wire;

namespace AwsSandbox.Ssm;

/// <summary>The filters of DescribeParameters and GetParametersByPath: filters combine by AND, values of one by OR.</summary>
internal sealed partial class ParameterFilters
{
    private const string TagPrefix = "tag:";
    private const string KeyPattern = "tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType";
    private static readonly string[] DescribeKeys = ["Path", "Name", "Type", "KeyId", "Tier", "DataType"];
    private static readonly string[] ByPathKeys = ["Type", "KeyId", "Label"];
    private static readonly string[] Types = [ParameterTypes.Plain, ParameterTypes.StringList, ParameterTypes.SecureString];
    private static readonly string[] Tiers = [ParameterTiers.Standard, ParameterTiers.Advanced, ParameterTiers.Intelligent];
    private readonly List<Filter> filters;

    private ParameterFilters(List<Filter> filters) => this.filters = filters;

    /// <summary>Reads the filters of DescribeParameters, of both generations.</summary>
    public static ParameterFilters ForDescribe(IReadOnlyList<ParameterStringFilter>? filters, IReadOnlyList<ParametersFilter>? legacy)
    {
        if (legacy is { Count: > 0 })
        {
            // The old generation knows no options: names by their beginning, the rest by equality.
            filters = [.. legacy.Select(f => new ParameterStringFilter(f.Key, f.Key == "Name" ? "BeginsWith" : null, f.Values))];
        }

        return new ParameterFilters([.. Distinct(filters ?? []).Select(filter =>
        {
            var isTag = filter.Key!.StartsWith(TagPrefix, StringComparison.Ordinal);
            if (!isTag)
            {
                CheckKey(filter.Key, DescribeKeys);
            }

            return Filter.Read(filter, isTag ? ["BeginsWith", "Equals"] : filter.Key switch
            {
                "Path" => ["OneLevel", "Recursive"],
                "Name" => ["BeginsWith", "Contains", "Equals"],
                _ => ["BeginsWith", "Equals"],
            });
        })]);
    }

    public static ParameterFilters ForPath(IReadOnlyList<ParameterStringFilter>? filters) =>
        new([.. Distinct(filters ?? []).Select(filter =>
        {
            CheckKey(filter.Key!, ByPathKeys);
            return Filter.Read(filter, filter.Key == "Label" ? ["Equals"] : ["BeginsWith", "Equals"]);
        })]);

    /// <summary>The model's constraints on filters.</summary>
    public static void Check(Constraints constraints, IReadOnlyList<ParameterStringFilter>? filters)
    {
        for (var i = 0; i < (filters?.Count ?? 0); i++)
        {
            var (member, filter) = ($"parameterFilters.{i + 1}.member", filters![i]);
            constraints.Text($"{member}.key", filter.Key, required: true, 1, Limits.FilterKeyLength, Keys(), KeyPattern);
            constraints.Text($"{member}.option", filter.Option, min: 1, max: Limits.FilterOptionLength);
            constraints.List($"{member}.values", filter.Values, min: 1, max: Limits.FilterValues);
            foreach (var value in filter.Values ?? [])
            {
                constraints.Text($"{member}.values", value, min: 1, max: Limits.FilterValueLength);
            }
        }
    }

    public static void Check(Constraints constraints, IReadOnlyList<ParametersFilter>? filters)
    {
        for (var i = 0; i < (filters?.Count ?? 0); i++)
        {
            var (member, filter) = ($"filters.{i + 1}.member", filters![i]);
            constraints.OneOf($"{member}.key", filter.Key, required: true, "Name", "Type", "KeyId");
            constraints.List($"{member}.values", filter.Values, required: true, min: 1, max: Limits.FilterValues);
        }
    }

    /// <summary>The labels that a Label filter asks for; null without one.</summary>
    public IReadOnlyList<string>? Labels => filters.Find(f => f.Key == "Label")?.Values;

    /// <summary>The paths that a Path filter asks for, each with a slash at its end; null without one.</summary>
    public IReadOnlyList<string>? Paths => filters.Find(f => f.Key == "Path")?.Values;

    /// <summary>Filters that AWS looks up; the others it applies to a page after cutting it, so that pages come short or empty (observed).</summary>
    public bool MatchesIndexed(Parameter parameter) => filters.TrueForAll(f => !f.IsIndexed || f.Matches(parameter, parameter.Latest));

    public bool MatchesRest(Parameter parameter) => filters.TrueForAll(f => f.IsIndexed || f.Matches(parameter, parameter.Latest));

    public bool Matches(Parameter parameter, ParameterVersion version) => filters.TrueForAll(f => f.Matches(parameter, version));

    private static IReadOnlyList<ParameterStringFilter> Distinct(IReadOnlyList<ParameterStringFilter> filters) =>
        filters.GroupBy(f => f.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice
            ? throw new AwsException(
                "InvalidFilterKey",
                $"The following filter is duplicated in the request: {twice.Key}. A request can contain only one occurrence of a specific filter.")
            : filters;

    private static void CheckKey(string key, string[] valid)
    {
        if (!valid.Contains(key))
        {
            throw new AwsException("InvalidFilterKey", $"The following filter key is not valid: {key}. Valid filter keys include: [{string.Join(", ", valid)}].");
        }
    }

    [GeneratedRegex($"^(?:{KeyPattern})$", RegexOptions.NonBacktracking)]
    private static partial Regex Keys();

    private sealed record Filter(string Key, string Option, IReadOnlyList<string> Values)
    {
        public bool IsIndexed => Key == "Path" || (Key == "Name" && Option == "Equals");

        public static Filter Read(ParameterStringFilter filter, string[] options)
        {
            var option = filter.Option ?? (filter.Key == "Path" ? "OneLevel" : "Equals");
            if (!options.Contains(option))
            {
                throw new AwsException("InvalidFilterOption", $"The following filter option is not valid: {option}. Valid options include: [{string.Join(", ", options)}].");
            }

            // Only a tag can be asked for whatever its value.
            if (filter.Values is null && !filter.Key!.StartsWith(TagPrefix, StringComparison.Ordinal))
            {
                throw new AwsException("InvalidFilterValue", $"The following filter values are missing : null for filter key {filter.Key}.");
            }

            var values = filter.Values ?? [];
            return new Filter(filter.Key!, option, filter.Key switch
            {
                "Path" => [.. values.Select(value => ParameterName.CheckPath(value, "InvalidFilterValue"))],
                "Type" => CheckValues(values, option, Types),
                "Tier" => CheckValues(values, option, Tiers),
                _ => values,
            });
        }

        public bool Matches(Parameter parameter, ParameterVersion version) => Key switch
        {
            "Name" => Any(parameter.Name),
            "Path" => Values.Any(path => ParameterName.IsBelow(parameter.Name, path, Option == "Recursive")),
            "Type" => Any(version.Type),
            "KeyId" => version.KeyId is { } key && Any(key),
            "Tier" => Any(version.Tier),
            "DataType" => Any(version.DataType),
            "Label" => version.Labels.Any(Any),
            _ => parameter.Tags.TryGetValue(Key[TagPrefix.Length..], out var tag) && (Values.Count == 0 || Any(tag)),
        };

        private bool Any(string text) => Option switch
        {
            "BeginsWith" => Values.Any(value => text.StartsWith(value, StringComparison.Ordinal)),
            "Contains" => Values.Any(value => text.Contains(value, StringComparison.Ordinal)),
            _ => Values.Contains(text),
        };

        private static IReadOnlyList<string> CheckValues(IReadOnlyList<string> values, string option, string[] valid) =>
            option == "Equals" && values.FirstOrDefault(value => !valid.Contains(value)) is { } wrong
                ? throw new AwsException("InvalidFilterValue", $"The following filter value is not valid: {wrong}. Valid values include: [{string.Join(", ", valid)}].")
                : values;
    }
}
