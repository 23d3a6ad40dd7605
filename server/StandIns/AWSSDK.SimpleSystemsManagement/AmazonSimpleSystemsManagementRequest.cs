using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement;

/// <summary>What all requests to Systems Manager derive from.</summary>
public class AmazonSimpleSystemsManagementRequest : AmazonWebServiceRequest;
