using System.Text.Json.Nodes;
using AwsSandbox.Wire;

namespace AwsSandbox.Oidc;

/// <summary>A successful answer of the REST-JSON services. Tokens and credentials are not for caches (RFC 6749, 5.1).</summary>
internal sealed class JsonAnswer(JsonObject content) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        AwsError.RequestId(httpContext);
        httpContext.Response.Headers.CacheControl = "no-store";
        return Results.Text(content.ToJsonString(), "application/json").ExecuteAsync(httpContext);
    }
}
