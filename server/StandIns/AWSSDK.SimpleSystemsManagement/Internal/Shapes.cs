using Amazon.SimpleSystemsManagement.Model;
using static Amazon.SimpleSystemsManagement.Internal.Kinds;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>The structures of the service model that requests and responses are made of, member by member.</summary>
internal static class Shapes
{
    public static readonly Shape<Tag> Tag = new()
    {
        { "Key", Text, s => s.Key, (s, v) => s.Key = v },
        { "Value", Text, s => s.Value, (s, v) => s.Value = v },
    };

    public static readonly Shape<ParametersFilter> ParametersFilter = new()
    {
        { "Key", Choice(ParametersFilterKey.FindValue), s => s.Key, (s, v) => s.Key = v },
        { "Values", ListOf(Text), s => s.Values, (s, v) => s.Values = v },
    };

    public static readonly Shape<ParameterStringFilter> ParameterStringFilter = new()
    {
        { "Key", Text, s => s.Key, (s, v) => s.Key = v },
        { "Option", Text, s => s.Option, (s, v) => s.Option = v },
        { "Values", ListOf(Text), s => s.Values, (s, v) => s.Values = v },
    };

    public static readonly Shape<ParameterInlinePolicy> ParameterInlinePolicy = new()
    {
        { "PolicyStatus", Text, s => s.PolicyStatus, (s, v) => s.PolicyStatus = v },
        { "PolicyText", Text, s => s.PolicyText, (s, v) => s.PolicyText = v },
        { "PolicyType", Text, s => s.PolicyType, (s, v) => s.PolicyType = v },
    };

    public static readonly Shape<Parameter> Parameter = new()
    {
        { "ARN", Text, s => s.ARN, (s, v) => s.ARN = v },
        { "DataType", Text, s => s.DataType, (s, v) => s.DataType = v },
        { "LastModifiedDate", Time, s => s.LastModifiedDate, (s, v) => s.LastModifiedDate = v },
        { "Name", Text, s => s.Name, (s, v) => s.Name = v },
        { "Selector", Text, s => s.Selector, (s, v) => s.Selector = v },
        { "SourceResult", Text, s => s.SourceResult, (s, v) => s.SourceResult = v },
        { "Type", Choice(ParameterType.FindValue), s => s.Type, (s, v) => s.Type = v },
        { "Value", Text, s => s.Value, (s, v) => s.Value = v },
        { "Version", Long, s => s.Version, (s, v) => s.Version = v },
    };

    public static readonly Shape<ParameterMetadata> ParameterMetadata = new()
    {
        { "ARN", Text, s => s.ARN, (s, v) => s.ARN = v },
        { "AllowedPattern", Text, s => s.AllowedPattern, (s, v) => s.AllowedPattern = v },
        { "DataType", Text, s => s.DataType, (s, v) => s.DataType = v },
        { "Description", Text, s => s.Description, (s, v) => s.Description = v },
        { "KeyId", Text, s => s.KeyId, (s, v) => s.KeyId = v },
        { "LastModifiedDate", Time, s => s.LastModifiedDate, (s, v) => s.LastModifiedDate = v },
        { "LastModifiedUser", Text, s => s.LastModifiedUser, (s, v) => s.LastModifiedUser = v },
        { "Name", Text, s => s.Name, (s, v) => s.Name = v },
        { "Policies", ListOf(ParameterInlinePolicy), s => s.Policies, (s, v) => s.Policies = v },
        { "Tier", Choice(ParameterTier.FindValue), s => s.Tier, (s, v) => s.Tier = v },
        { "Type", Choice(ParameterType.FindValue), s => s.Type, (s, v) => s.Type = v },
        { "Version", Long, s => s.Version, (s, v) => s.Version = v },
    };

    public static readonly Shape<ParameterHistory> ParameterHistory = new()
    {
        { "AllowedPattern", Text, s => s.AllowedPattern, (s, v) => s.AllowedPattern = v },
        { "DataType", Text, s => s.DataType, (s, v) => s.DataType = v },
        { "Description", Text, s => s.Description, (s, v) => s.Description = v },
        { "KeyId", Text, s => s.KeyId, (s, v) => s.KeyId = v },
        { "Labels", ListOf(Text), s => s.Labels, (s, v) => s.Labels = v },
        { "LastModifiedDate", Time, s => s.LastModifiedDate, (s, v) => s.LastModifiedDate = v },
        { "LastModifiedUser", Text, s => s.LastModifiedUser, (s, v) => s.LastModifiedUser = v },
        { "Name", Text, s => s.Name, (s, v) => s.Name = v },
        { "Policies", ListOf(ParameterInlinePolicy), s => s.Policies, (s, v) => s.Policies = v },
        { "Tier", Choice(ParameterTier.FindValue), s => s.Tier, (s, v) => s.Tier = v },
        { "Type", Choice(ParameterType.FindValue), s => s.Type, (s, v) => s.Type = v },
        { "Value", Text, s => s.Value, (s, v) => s.Value = v },
        { "Version", Long, s => s.Version, (s, v) => s.Version = v },
    };

    public static readonly Shape<ServiceSetting> ServiceSetting = new()
    {
        { "ARN", Text, s => s.ARN, (s, v) => s.ARN = v },
        { "LastModifiedDate", Time, s => s.LastModifiedDate, (s, v) => s.LastModifiedDate = v },
        { "LastModifiedUser", Text, s => s.LastModifiedUser, (s, v) => s.LastModifiedUser = v },
        { "SettingId", Text, s => s.SettingId, (s, v) => s.SettingId = v },
        { "SettingValue", Text, s => s.SettingValue, (s, v) => s.SettingValue = v },
        { "Status", Text, s => s.Status, (s, v) => s.Status = v },
    };
}
