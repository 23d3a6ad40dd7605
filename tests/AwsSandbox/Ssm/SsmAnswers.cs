namespace AwsSandbox.Ssm;

/// <summary>An answer without members.</summary>
internal sealed record EmptyAnswer
{
    public static EmptyAnswer Instance { get; } = new();
}

internal sealed record PutParameterResult(long Version, string Tier);

internal sealed record GetParameterResult(ParameterAnswer Parameter);

internal sealed record GetParametersResult(IReadOnlyList<ParameterAnswer> Parameters, IReadOnlyList<string> InvalidParameters);

internal sealed record GetParametersByPathResult(IReadOnlyList<ParameterAnswer> Parameters, string? NextToken);

internal sealed record DescribeParametersResult(IReadOnlyList<ParameterMetadata> Parameters, string? NextToken);

internal sealed record DeleteParametersResult(IReadOnlyList<string> DeletedParameters, IReadOnlyList<string> InvalidParameters);

internal sealed record GetParameterHistoryResult(IReadOnlyList<ParameterHistory> Parameters, string? NextToken);

internal sealed record LabelParameterVersionResult(IReadOnlyList<string> InvalidLabels, long ParameterVersion);

internal sealed record UnlabelParameterVersionResult(IReadOnlyList<string> RemovedLabels, IReadOnlyList<string> InvalidLabels);

internal sealed record ListTagsForResourceResult(IReadOnlyList<Tag> TagList);

internal sealed record GetServiceSettingResult(ServiceSetting ServiceSetting);

internal sealed record ParameterAnswer(
    string Name, string Type, string Value, long Version, string? Selector, DateTimeOffset LastModifiedDate, string ARN, string DataType);

internal sealed record ParameterMetadata(
    string Name, string ARN, string Type, string? KeyId, DateTimeOffset LastModifiedDate, string LastModifiedUser, string? Description,
    string? AllowedPattern, long Version, string Tier, IReadOnlyList<ParameterInlinePolicy> Policies, string DataType);

internal sealed record ParameterHistory(
    string Name, string Type, string? KeyId, DateTimeOffset LastModifiedDate, string LastModifiedUser, string? Description, string Value,
    string? AllowedPattern, long Version, IReadOnlyList<string> Labels, string Tier, IReadOnlyList<ParameterInlinePolicy> Policies, string DataType);

internal sealed record ParameterInlinePolicy(string PolicyText, string PolicyType, string PolicyStatus);

internal sealed record ServiceSetting(
    string SettingId, string SettingValue, DateTimeOffset LastModifiedDate, string LastModifiedUser, string ARN, string Status);
