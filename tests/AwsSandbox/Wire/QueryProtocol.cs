using System.Text;
using AwsSandbox.Pipeline;

namespace AwsSandbox.Wire;

/// <summary>AWS's query protocol: a form in, XML out.</summary>
internal static class QueryProtocol
{
    private const string IamVersion = "2010-05-08";

    /// <summary>Which service a form is meant for, and what it asks.</summary>
    public static AwsOperation Identify(byte[] body)
    {
        var form = QueryForm.Parse(body);
        return new AwsOperation(
            form.GetValueOrDefault("Version") == IamVersion ? AwsServices.Iam : AwsServices.Sts, form.GetValueOrDefault("Action", ""));
    }

    public static string Namespace(string service) =>
        service == AwsServices.Iam ? $"https://iam.amazonaws.com/doc/{IamVersion}/" : "https://sts.amazonaws.com/doc/2011-06-15/";

    /// <param name="result">The XML inside of the result element.</param>
    public static Task WriteAsync(HttpContext context, AwsOperation operation, string result)
    {
        var action = operation.Name;
        var xml = $"""
            <{action}Response xmlns="{Namespace(operation.Service)}"><{action}Result>{result}</{action}Result><ResponseMetadata><RequestId>{AwsError.RequestId(context)}</RequestId></ResponseMetadata></{action}Response>
            """;
        context.Response.ContentType = "text/xml";
        return context.Response.WriteAsync(xml, Encoding.UTF8, context.RequestAborted);
    }

    /// <summary>The query protocol's names for what the JSON services call otherwise, with 403 in place of 400.</summary>
    public static AwsException Translate(AwsException error) => error.Code switch
    {
        "UnrecognizedClientException" => new AwsException("InvalidClientTokenId", error.Text, 403),
        "ExpiredTokenException" => new AwsException("ExpiredToken", error.Text, 403),
        "InvalidSignatureException" => new AwsException("SignatureDoesNotMatch", error.Text, 403),
        "MissingAuthenticationTokenException" => new AwsException("MissingAuthenticationToken", "Request is missing Authentication Token", 403),
        "IncompleteSignatureException" => new AwsException("IncompleteSignature", error.Text, 400),
        "ThrottlingException" => new AwsException("Throttling", error.Text, 400),
        _ => error,
    };
}
