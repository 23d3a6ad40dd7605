using System.Globalization;
using System.Net;
using System.Text;

namespace EditorBackend.Core.Loopback;

/// <summary>A whole answer: it is never cached, frames nothing, runs nothing, and tells nobody where it came from.</summary>
/// <param name="ContentSecurityPolicy">What the page may load.</param>
internal sealed record HttpReply(HttpStatusCode Status, string ContentType, string Body, string ContentSecurityPolicy)
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static HttpReply BadRequest { get; } = Plain(HttpStatusCode.BadRequest);

    public static HttpReply NotFound { get; } = Plain(HttpStatusCode.NotFound);

    public static HttpReply MethodNotAllowed { get; } = Plain(HttpStatusCode.MethodNotAllowed);

    public static HttpReply Gone { get; } = Plain(HttpStatusCode.Gone);

    /// <param name="html">The page.</param>
    /// <param name="styleHash">Base64 of the SHA-256 of its only style element.</param>
    public static HttpReply Page(string html, string styleHash) =>
        new(HttpStatusCode.OK, "text/html; charset=utf-8", html, $"{Nothing}; img-src data:; style-src 'sha256-{styleHash}'");

    public static HttpReply Json(HttpStatusCode status, string json) => new(status, "application/json", json, Nothing);

    public static async Task WriteAsync(Stream stream, HttpReply reply, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(reply.Body);
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {(int)reply.Status} {ReasonOf(reply.Status)}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Type: {reply.ContentType}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Security-Policy: {reply.ContentSecurityPolicy}\r\n")
            .Append(reply.Status == HttpStatusCode.MethodNotAllowed ? "Allow: GET\r\n" : string.Empty)
            .Append("Cache-Control: no-store\r\n")
            .Append("Referrer-Policy: no-referrer\r\n")
            .Append("X-Content-Type-Options: nosniff\r\n")
            .Append("Connection: close\r\n\r\n")
            .ToString();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>The status in words, as HTTP has them.</summary>
    public static string ReasonOf(HttpStatusCode status)
    {
        using var message = new HttpResponseMessage(status);
        return message.ReasonPhrase ?? "";
    }

    /// <summary>A record prints its members; a body can hold credentials.</summary>
    public override string ToString() => $"{Status}";

    private static HttpReply Plain(HttpStatusCode status) =>
        new(status, "text/plain; charset=utf-8", ReasonOf(status), Nothing);
}
