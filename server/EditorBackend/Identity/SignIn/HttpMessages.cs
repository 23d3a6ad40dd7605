using System.Globalization;
using System.Text;

namespace EditorBackend.Identity.SignIn;

/// <summary>The part of an HTTP/1.1 request that the loopback listener looks at.</summary>
internal sealed record HttpHead(string Method, string Path, string QueryText, string? Host)
{
    /// <summary>Null for what is not an HTTP request in origin form, or names its host twice.</summary>
    public static HttpHead? Parse(string text)
    {
        var lines = text.Split("\r\n");
        if (lines[0].Split(' ') is not [var method, ['/', ..] target, "HTTP/1.1" or "HTTP/1.0"])
        {
            return null;
        }

        var hosts = lines.Skip(1)
            .Where(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))
            .Select(line => line["Host:".Length..].Trim())
            .ToList();
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return hosts.Count > 1
            ? null
            : new HttpHead(
                method,
                question < 0 ? target : target[..question],
                question < 0 ? string.Empty : target[(question + 1)..],
                hosts.Count == 1 ? hosts[0] : null);
    }

    /// <summary>A query parameter, decoded; null when it is absent or there are two of it.</summary>
    public string? Query(string name)
    {
        string? found = null;
        foreach (var pair in QueryText.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && string.Equals(pair[..equals], name, StringComparison.Ordinal))
            {
                if (found is not null)
                {
                    return null;
                }

                found = Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' '));
            }
        }

        return found;
    }

    /// <summary>The query holds a code: it must not be printed.</summary>
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>A whole answer: it is never cached, frames nothing, runs nothing, and tells nobody where it came from.</summary>
/// <param name="ContentSecurityPolicy">What the page may load.</param>
internal sealed record HttpReply(int Status, string Reason, string ContentType, string Body, string ContentSecurityPolicy)
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static HttpReply BadRequest { get; } = Plain(400, "Bad Request");

    public static HttpReply NotFound { get; } = Plain(404, "Not Found");

    public static HttpReply MethodNotAllowed { get; } = Plain(405, "Method Not Allowed");

    public static HttpReply Gone { get; } = Plain(410, "Gone");

    /// <param name="html">The page.</param>
    /// <param name="styleHash">Base64 of the SHA-256 of its only style element.</param>
    public static HttpReply Page(string html, string styleHash) =>
        new(200, "OK", "text/html; charset=utf-8", html, $"{Nothing}; img-src data:; style-src 'sha256-{styleHash}'");

    public static async Task WriteAsync(Stream stream, HttpReply reply, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(reply.Body);
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} {reply.Reason}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Type: {reply.ContentType}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Security-Policy: {reply.ContentSecurityPolicy}\r\n")
            .Append(reply.Status == 405 ? "Allow: GET\r\n" : string.Empty)
            .Append("Cache-Control: no-store\r\n")
            .Append("Referrer-Policy: no-referrer\r\n")
            .Append("X-Content-Type-Options: nosniff\r\n")
            .Append("Connection: close\r\n\r\n")
            .ToString();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    private static HttpReply Plain(int status, string reason) =>
        new(status, reason, "text/plain; charset=utf-8", reason, Nothing);
}
