namespace AwsSandbox.Ssm;

internal sealed record PutParameterRequest(
    string? Name, string? Description, string? Value, string? Type, string? KeyId, bool? Overwrite, string? AllowedPattern,
    IReadOnlyList<Tag>? Tags, string? Tier, string? Policies, string? DataType);

internal sealed record GetParameterRequest(string? Name, bool? WithDecryption);

internal sealed record GetParametersRequest(IReadOnlyList<string>? Names, bool? WithDecryption);

internal sealed record GetParametersByPathRequest(
    string? Path, bool? Recursive, IReadOnlyList<ParameterStringFilter>? ParameterFilters, bool? WithDecryption, int? MaxResults, string? NextToken);

internal sealed record DescribeParametersRequest(
    IReadOnlyList<ParametersFilter>? Filters, IReadOnlyList<ParameterStringFilter>? ParameterFilters, int? MaxResults, string? NextToken, bool? Shared);

internal sealed record DeleteParameterRequest(string? Name);

internal sealed record DeleteParametersRequest(IReadOnlyList<string>? Names);

internal sealed record GetParameterHistoryRequest(string? Name, bool? WithDecryption, int? MaxResults, string? NextToken);

internal sealed record LabelParameterVersionRequest(string? Name, long? ParameterVersion, IReadOnlyList<string>? Labels);

internal sealed record UnlabelParameterVersionRequest(string? Name, long? ParameterVersion, IReadOnlyList<string>? Labels);

internal sealed record AddTagsToResourceRequest(string? ResourceType, string? ResourceId, IReadOnlyList<Tag>? Tags);

internal sealed record RemoveTagsFromResourceRequest(string? ResourceType, string? ResourceId, IReadOnlyList<string>? TagKeys);

internal sealed record ListTagsForResourceRequest(string? ResourceType, string? ResourceId);

internal sealed record GetServiceSettingRequest(string? SettingId);

internal sealed record ParameterStringFilter(string? Key, string? Option, IReadOnlyList<string>? Values);

internal sealed record ParametersFilter(string? Key, IReadOnlyList<string>? Values);

internal sealed record Tag(string? Key, string? Value);
