using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Input of <see cref="IAmazonSimpleSystemsManagement.DeleteParameterAsync"/>.</summary>
public class DeleteParameterRequest : AmazonSimpleSystemsManagementRequest
{
    public string? Name { get; set; }
}

/// <summary>Output of <see cref="IAmazonSimpleSystemsManagement.DeleteParameterAsync"/>.</summary>
public class DeleteParameterResponse : AmazonWebServiceResponse;
