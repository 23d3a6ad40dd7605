using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>From a request to AWS JSON 1.1 over HTTP.</summary>
internal sealed class RequestMarshaller<T>(string operation, Shape<T> shape) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where T : AmazonSimpleSystemsManagementRequest, new()
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.SimpleSystemsManagement")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
        };
        request.Headers["X-Amz-Target"] = "AmazonSSM." + operation;
        request.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.1";
        request.Headers[HeaderKeys.XAmzApiVersion] = "2014-11-06";

        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            shape.Write(writer, (T)input);
        }

        request.Content = body.ToArray();
        return request;
    }
}
