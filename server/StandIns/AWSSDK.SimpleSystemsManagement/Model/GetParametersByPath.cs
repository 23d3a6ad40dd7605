using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.GetParametersByPathAsync"/>.</summary>
public class GetParametersByPathRequest : AmazonSimpleSystemsManagementRequest
{
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    public List<ParameterStringFilter>? ParameterFilters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string? Path { get; set; }

    public bool? Recursive { get; set; }

    public bool? WithDecryption { get; set; }
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.GetParametersByPathAsync"/>.</summary>
public class GetParametersByPathResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<Parameter>? Parameters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
