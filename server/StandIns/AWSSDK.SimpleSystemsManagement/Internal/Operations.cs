using Amazon.SimpleSystemsManagement.Model;
using static Amazon.SimpleSystemsManagement.Internal.Errors;
using static Amazon.SimpleSystemsManagement.Internal.Kinds;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>The operations of the service model: name, input, output, and the errors that have a class of their own there.</summary>
internal static class Operations
{
    public static readonly Operation<AddTagsToResourceRequest, AddTagsToResourceResponse> AddTagsToResource = new(
        "AddTagsToResource",
        new()
        {
            { "ResourceId", Text, s => s.ResourceId, (s, v) => s.ResourceId = v },
            { "ResourceType", Choice(ResourceTypeForTagging.FindValue), s => s.ResourceType, (s, v) => s.ResourceType = v },
            { "Tags", ListOf(Shapes.Tag), s => s.Tags, (s, v) => s.Tags = v },
        },
        new(),
        [InternalServerError, InvalidResourceId, InvalidResourceType, TooManyTagsError, TooManyUpdates]);

    public static readonly Operation<DeleteParameterRequest, DeleteParameterResponse> DeleteParameter = new(
        "DeleteParameter",
        new()
        {
            { "Name", Text, s => s.Name, (s, v) => s.Name = v },
        },
        new(),
        [InternalServerError, ParameterNotFound]);

    public static readonly Operation<DeleteParametersRequest, DeleteParametersResponse> DeleteParameters = new(
        "DeleteParameters",
        new()
        {
            { "Names", ListOf(Text), s => s.Names, (s, v) => s.Names = v },
        },
        new()
        {
            { "DeletedParameters", ListOf(Text), s => s.DeletedParameters, (s, v) => s.DeletedParameters = v },
            { "InvalidParameters", ListOf(Text), s => s.InvalidParameters, (s, v) => s.InvalidParameters = v },
        },
        [InternalServerError]);

    public static readonly Operation<DescribeParametersRequest, DescribeParametersResponse> DescribeParameters = new(
        "DescribeParameters",
        new()
        {
            { "Filters", ListOf(Shapes.ParametersFilter), s => s.Filters, (s, v) => s.Filters = v },
            { "MaxResults", Int, s => s.MaxResults, (s, v) => s.MaxResults = v },
            { "NextToken", Text, s => s.NextToken, (s, v) => s.NextToken = v },
            { "ParameterFilters", ListOf(Shapes.ParameterStringFilter), s => s.ParameterFilters, (s, v) => s.ParameterFilters = v },
            { "Shared", Flag, s => s.Shared, (s, v) => s.Shared = v },
        },
        new()
        {
            { "NextToken", Text, s => s.NextToken, (s, v) => s.NextToken = v },
            { "Parameters", ListOf(Shapes.ParameterMetadata), s => s.Parameters, (s, v) => s.Parameters = v },
        },
        [InternalServerError, InvalidFilterKey, InvalidFilterOption, InvalidFilterValue, InvalidNextToken]);

    public static readonly Operation<GetParameterRequest, GetParameterResponse> GetParameter = new(
        "GetParameter",
        new()
        {
            { "Name", Text, s => s.Name, (s, v) => s.Name = v },
            { "WithDecryption", Flag, s => s.WithDecryption, (s, v) => s.WithDecryption = v },
        },
        new()
        {
            { "Parameter", Shapes.Parameter, s => s.Parameter, (s, v) => s.Parameter = v },
        },
        [InternalServerError, InvalidKeyId, ParameterNotFound, ParameterVersionNotFound]);

    public static readonly Operation<GetParameterHistoryRequest, GetParameterHistoryResponse> GetParameterHistory = new(
        "GetParameterHistory",
        new()
        {
            { "MaxResults", Int, s => s.MaxResults, (s, v) => s.MaxResults = v },
            { "Name", Text, s => s.Name, (s, v) => s.Name = v },
            { "NextToken", Text, s => s.NextToken, (s, v) => s.NextToken = v },
            { "WithDecryption", Flag, s => s.WithDecryption, (s, v) => s.WithDecryption = v },
        },
        new()
        {
            { "NextToken", Text, s => s.NextToken, (s, v) => s.NextToken = v },
            { "Parameters", ListOf(Shapes.ParameterHistory), s => s.Parameters, (s, v) => s.Parameters = v },
        },
        [InternalServerError, InvalidKeyId, InvalidNextToken, ParameterNotFound]);

    public static readonly Operation<GetParametersRequest, GetParametersResponse> GetParameters = new(
        "GetParameters",
        new()
        {
            { "Names", ListOf(Text), s => s.Names, (s, v) => s.Names = v },
            { "WithDecryption", Flag, s => s.WithDecryption, (s, v) => s.WithDecryption = v },
        },
        new()
        {
            { "InvalidParameters", ListOf(Text), s => s.InvalidParameters, (s, v) => s.InvalidParameters = v },
            { "Parameters", ListOf(Shapes.Parameter), s => s.Parameters, (s, v) => s.Parameters = v },
        },
        [InternalServerError, InvalidKeyId]);

    public static readonly Operation<GetParametersByPathRequest, GetParametersByPathResponse> GetParametersByPath = new(
        "GetParametersByPath",
        new()
        {
            { "MaxResults", Int, s => s.MaxResults, (s, v) => s.MaxResults = v },
            { "NextToken", Text, s => s.NextToken, (s, v) => s.NextToken = v },
            { "ParameterFilters", ListOf(Shapes.ParameterStringFilter), s => s.ParameterFilters, (s, v) => s.ParameterFilters = v },
            { "Path", Text, s => s.Path, (s, v) => s.Path = v },
            { "Recursive", Flag, s => s.Recursive, (s, v) => s.Recursive = v },
            { "WithDecryption", Flag, s => s.WithDecryption, (s, v) => s.WithDecryption = v },
        },
        new()
        {
            { "NextToken", Text, s => s.NextToken, (s, v) => s.NextToken = v },
            { "Parameters", ListOf(Shapes.Parameter), s => s.Parameters, (s, v) => s.Parameters = v },
        },
        [
            InternalServerError, InvalidFilterKey, InvalidFilterOption, InvalidFilterValue, InvalidKeyId,
            InvalidNextToken,
        ]);

    public static readonly Operation<GetServiceSettingRequest, GetServiceSettingResponse> GetServiceSetting = new(
        "GetServiceSetting",
        new()
        {
            { "SettingId", Text, s => s.SettingId, (s, v) => s.SettingId = v },
        },
        new()
        {
            { "ServiceSetting", Shapes.ServiceSetting, s => s.ServiceSetting, (s, v) => s.ServiceSetting = v },
        },
        [InternalServerError, ServiceSettingNotFound]);

    public static readonly Operation<LabelParameterVersionRequest, LabelParameterVersionResponse> LabelParameterVersion = new(
        "LabelParameterVersion",
        new()
        {
            { "Labels", ListOf(Text), s => s.Labels, (s, v) => s.Labels = v },
            { "Name", Text, s => s.Name, (s, v) => s.Name = v },
            { "ParameterVersion", Long, s => s.ParameterVersion, (s, v) => s.ParameterVersion = v },
        },
        new()
        {
            { "InvalidLabels", ListOf(Text), s => s.InvalidLabels, (s, v) => s.InvalidLabels = v },
            { "ParameterVersion", Long, s => s.ParameterVersion, (s, v) => s.ParameterVersion = v },
        },
        [
            InternalServerError, ParameterNotFound, ParameterVersionLabelLimitExceeded, ParameterVersionNotFound,
            TooManyUpdates,
        ]);

    public static readonly Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> ListTagsForResource = new(
        "ListTagsForResource",
        new()
        {
            { "ResourceId", Text, s => s.ResourceId, (s, v) => s.ResourceId = v },
            { "ResourceType", Choice(ResourceTypeForTagging.FindValue), s => s.ResourceType, (s, v) => s.ResourceType = v },
        },
        new()
        {
            { "TagList", ListOf(Shapes.Tag), s => s.TagList, (s, v) => s.TagList = v },
        },
        [InternalServerError, InvalidResourceId, InvalidResourceType]);

    public static readonly Operation<PutParameterRequest, PutParameterResponse> PutParameter = new(
        "PutParameter",
        new()
        {
            { "AllowedPattern", Text, s => s.AllowedPattern, (s, v) => s.AllowedPattern = v },
            { "DataType", Text, s => s.DataType, (s, v) => s.DataType = v },
            { "Description", Text, s => s.Description, (s, v) => s.Description = v },
            { "KeyId", Text, s => s.KeyId, (s, v) => s.KeyId = v },
            { "Name", Text, s => s.Name, (s, v) => s.Name = v },
            { "Overwrite", Flag, s => s.Overwrite, (s, v) => s.Overwrite = v },
            { "Policies", Text, s => s.Policies, (s, v) => s.Policies = v },
            { "Tags", ListOf(Shapes.Tag), s => s.Tags, (s, v) => s.Tags = v },
            { "Tier", Choice(ParameterTier.FindValue), s => s.Tier, (s, v) => s.Tier = v },
            { "Type", Choice(ParameterType.FindValue), s => s.Type, (s, v) => s.Type = v },
            { "Value", Text, s => s.Value, (s, v) => s.Value = v },
        },
        new()
        {
            { "Tier", Choice(ParameterTier.FindValue), s => s.Tier, (s, v) => s.Tier = v },
            { "Version", Long, s => s.Version, (s, v) => s.Version = v },
        },
        [
            HierarchyLevelLimitExceeded, HierarchyTypeMismatch, IncompatiblePolicy, InternalServerError,
            InvalidAllowedPattern, InvalidKeyId, InvalidPolicyAttribute, InvalidPolicyType,
            ParameterAlreadyExists, ParameterLimitExceeded, ParameterMaxVersionLimitExceeded,
            ParameterPatternMismatch, PoliciesLimitExceeded, TooManyUpdates, UnsupportedParameterType,
        ]);

    public static readonly Operation<RemoveTagsFromResourceRequest, RemoveTagsFromResourceResponse> RemoveTagsFromResource = new(
        "RemoveTagsFromResource",
        new()
        {
            { "ResourceId", Text, s => s.ResourceId, (s, v) => s.ResourceId = v },
            { "ResourceType", Choice(ResourceTypeForTagging.FindValue), s => s.ResourceType, (s, v) => s.ResourceType = v },
            { "TagKeys", ListOf(Text), s => s.TagKeys, (s, v) => s.TagKeys = v },
        },
        new(),
        [InternalServerError, InvalidResourceId, InvalidResourceType, TooManyUpdates]);

    public static readonly Operation<UnlabelParameterVersionRequest, UnlabelParameterVersionResponse> UnlabelParameterVersion = new(
        "UnlabelParameterVersion",
        new()
        {
            { "Labels", ListOf(Text), s => s.Labels, (s, v) => s.Labels = v },
            { "Name", Text, s => s.Name, (s, v) => s.Name = v },
            { "ParameterVersion", Long, s => s.ParameterVersion, (s, v) => s.ParameterVersion = v },
        },
        new()
        {
            { "InvalidLabels", ListOf(Text), s => s.InvalidLabels, (s, v) => s.InvalidLabels = v },
            { "RemovedLabels", ListOf(Text), s => s.RemovedLabels, (s, v) => s.RemovedLabels = v },
        },
        [InternalServerError, ParameterNotFound, ParameterVersionNotFound, TooManyUpdates]);
}
