using System.Security;
using System.Text;
using System.Text.Json;
using AwsSandbox.Pipeline;

namespace AwsSandbox.Wire;

/// <summary>Writes an error the way the service's protocol does.</summary>
internal static class AwsError
{
    private sealed record ErrorCode(string Value);

    /// <summary>The error that was written as this request's answer, if any.</summary>
    public static string? CodeOf(HttpContext context) => context.Features.Get<ErrorCode>()?.Value;

    public static Task WriteAsync(HttpContext context, string service, AwsException error)
    {
        context.Features.Set(new ErrorCode(error.Code));
        context.Response.StatusCode = error.Status;
        return service switch
        {
            AwsServices.Sts or AwsServices.Iam => WriteXmlAsync(context, service, error),
            AwsServices.Oidc => WriteOAuthAsync(context, error),
            AwsServices.Portal => WriteRestAsync(context, error),
            _ => WriteJsonAsync(context, error),
        };
    }

    private static Task WriteJsonAsync(HttpContext context, AwsException error)
    {
        var body = new Dictionary<string, string> { ["__type"] = error.Code };
        if (error.Text is { } text)
        {
            // The layer in front of the services spells it with a capital, and so does one shape of SSM's model.
            body[error.Code is "AccessDeniedException" or "ServiceSettingNotFound" ? "Message" : "message"] = text;
        }

        return WriteAsync(context, "application/x-amz-json-1.1", JsonSerializer.Serialize(body, JsonProtocol.Options));
    }

    private static Task WriteXmlAsync(HttpContext context, string service, AwsException error) =>
        WriteAsync(context, "text/xml",
            $"""
            <ErrorResponse xmlns="{QueryProtocol.Namespace(service)}">
              <Error>
                <Type>{(error.Status < 500 ? "Sender" : "Receiver")}</Type>
                <Code>{SecurityElement.Escape(error.Code)}</Code>
                <Message>{SecurityElement.Escape(error.Text)}</Message>
              </Error>
              <RequestId>{RequestId(context)}</RequestId>
            </ErrorResponse>
            """);

    private static Task WriteRestAsync(HttpContext context, AwsException error)
    {
        context.Response.Headers["x-amzn-ErrorType"] = error.Code;
        return WriteAsync(context, "application/json", JsonSerializer.Serialize(
            new Dictionary<string, string?> { ["message"] = error.Text, ["__type"] = $"com.amazonaws.switchboard.portal#{error.Code}" },
            JsonProtocol.Options));
    }

    /// <summary><c>authorization_pending</c> travels as the exception AuthorizationPendingException in the header.</summary>
    private static Task WriteOAuthAsync(HttpContext context, AwsException error)
    {
        var exception = error.Code == "server_error" ? "InternalServerException"
            : error.Code.Contains('_', StringComparison.Ordinal)
            ? string.Concat(error.Code.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Exception"
            : error.Code;
        context.Response.Headers["x-amzn-ErrorType"] = $"{exception}:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/";
        return WriteAsync(context, "application/json", JsonSerializer.Serialize(
            new Dictionary<string, string?> { ["error"] = error.Code, ["error_description"] = error.Text },
            JsonProtocol.Options));
    }

    private static Task WriteAsync(HttpContext context, string contentType, string body)
    {
        RequestId(context);
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    /// <summary>The request's id, in its header as well.</summary>
    public static string RequestId(HttpContext context)
    {
        if (context.Response.Headers["x-amzn-RequestId"].ToString() is { Length: > 0 } known)
        {
            return known;
        }

        var id = Guid.NewGuid().ToString();
        context.Response.Headers["x-amzn-RequestId"] = id;
        return id;
    }
}
