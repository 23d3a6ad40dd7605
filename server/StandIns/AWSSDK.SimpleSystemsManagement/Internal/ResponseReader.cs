using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.SimpleSystemsManagement.Internal;

/// <summary>From an answer in AWS JSON 1.1 to a response, or to the exception of an error.</summary>
internal sealed class ResponseReader<T>(Shape<T> shape, ModelledError[] errors) : JsonResponseUnmarshaller
    where T : AmazonWebServiceResponse, new()
{
    /// <summary>
    /// An answer that is not what the model says becomes an <see cref="AmazonUnmarshallingException"/>, without the
    /// body: that may hold a secret value.
    /// </summary>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var body = new MemoryStream();
        input.Stream.CopyTo(body);
        if (body.Length == 0)
        {
            return new T();
        }

        try
        {
            var options = new JsonReaderOptions { MaxDepth = input.JsonMaxDepth };
            var reader = new Utf8JsonReader(body.GetBuffer().AsSpan(0, (int)body.Length), options);
            reader.Read();
            return shape.Read(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            var requestId = input.ResponseData.GetHeaderValue("x-amzn-RequestId");
            throw new AmazonUnmarshallingException(requestId, lastKnownLocation: "body", e);
        }
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        var modelled = Array.Find(errors, candidate => string.Equals(candidate.Code, error.Code, StringComparison.Ordinal));
        var create = modelled?.Create ?? ModelledError.CreateCommon;
        return create(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }
}
