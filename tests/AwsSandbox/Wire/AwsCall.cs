using AwsSandbox.Pipeline;

namespace AwsSandbox.Wire;

/// <summary>A request's body and operation, read once and kept with the request.</summary>
internal sealed record AwsCall(AwsOperation Operation, byte[] Body)
{
    private const int MaxBody = 4 * 1024 * 1024;

    public static AwsCall Of(HttpContext context) =>
        context.Features.Get<AwsCall>() ?? throw new InvalidOperationException("The request was not identified as an AWS call.");

    /// <summary>The operation that a request asks for; null when it is no AWS call (a page, the control route).</summary>
    public static async Task<AwsOperation?> IdentifyAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AwsOperation>() is { } route)
        {
            return route;
        }

        var request = context.Request;
        if (request.Path != "/" || !HttpMethods.IsPost(request.Method))
        {
            return null;
        }

        var body = await ReadBodyAsync(request, context.RequestAborted);
        var operation = request.Headers["X-Amz-Target"].ToString() is { Length: > 0 } target
            ? ByTarget(target)
            : QueryProtocol.Identify(body);
        context.Features.Set(new AwsCall(operation, body));
        return operation;
    }

    private static AwsOperation ByTarget(string target)
    {
        var dot = target.LastIndexOf('.');
        var (prefix, name) = dot < 0 ? ("", target) : (target[..dot], target[(dot + 1)..]);
        return new AwsOperation(
            prefix switch { "AmazonSSM" => AwsServices.Ssm, "TrentService" => AwsServices.Kms, _ => prefix },
            name);
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is > MaxBody)
        {
            throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
        }

        using var buffer = new MemoryStream((int)(request.ContentLength ?? 0));
        await request.Body.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }
}
