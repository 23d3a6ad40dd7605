using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>One operation of the service model.</summary>
internal sealed class Operation<TRequest, TResponse>(
    string name, Shape<TRequest> input, Shape<TResponse> output, ModelledError[] errors)
    where TRequest : AmazonSimpleSystemsManagementRequest, new()
    where TResponse : AmazonWebServiceResponse, new()
{
    private readonly RequestMarshaller<TRequest> _marshaller = new(name, input);
    private readonly ResponseReader<TResponse> _reader = new(output, errors);

    public InvokeOptions CreateInvokeOptions() => new() { RequestMarshaller = _marshaller, ResponseUnmarshaller = _reader };
}
