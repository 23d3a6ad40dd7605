using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.GetParameterHistoryAsync"/>.</summary>
public class GetParameterHistoryRequest : AmazonSimpleSystemsManagementRequest
{
    public int? MaxResults { get; set; }

    public string? Name { get; set; }

    public string? NextToken { get; set; }

    public bool? WithDecryption { get; set; }
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.GetParameterHistoryAsync"/>.</summary>
public class GetParameterHistoryResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<ParameterHistory>? Parameters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
