using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.GetParameterAsync"/>.</summary>
public class GetParameterRequest : AmazonSimpleSystemsManagementRequest
{
    public string? Name { get; set; }

    public bool? WithDecryption { get; set; }
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.GetParameterAsync"/>.</summary>
public class GetParameterResponse : AmazonWebServiceResponse
{
    public Parameter? Parameter { get; set; }
}
