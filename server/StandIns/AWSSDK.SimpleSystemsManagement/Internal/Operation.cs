using System.Collections.Frozen;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>One operation of the service model.</summary>
internal sealed class Operation<TRequest, TResponse>(string name, Shape<TRequest> input, Shape<TResponse> output, string[] errors)
    where TRequest : AmazonSimpleSystemsManagementRequest, new()
    where TResponse : AmazonWebServiceResponse, new()
{
    private readonly RequestMarshaller<TRequest> _marshaller = new(name, input);
    private readonly ResponseReader<TResponse> _reader = new(output, errors.ToFrozenSet(StringComparer.Ordinal));

    public InvokeOptions CreateInvokeOptions() => new() { RequestMarshaller = _marshaller, ResponseUnmarshaller = _reader };
}
