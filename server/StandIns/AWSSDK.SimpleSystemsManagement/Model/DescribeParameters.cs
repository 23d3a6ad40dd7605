using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.DescribeParametersAsync"/>.</summary>
public class DescribeParametersRequest : AmazonSimpleSystemsManagementRequest
{
    public List<ParametersFilter>? Filters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    public List<ParameterStringFilter>? ParameterFilters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public bool? Shared { get; set; }
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.DescribeParametersAsync"/>.</summary>
public class DescribeParametersResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<ParameterMetadata>? Parameters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
