using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace AwsSandbox.Wire;

/// <summary>What a valid signature says: whose key, for which Region and service.</summary>
internal sealed record Signed(Credential Credential, string Region, string Service);

/// <summary>Verifies Signature Version 4 in the Authorization header, as AWS does.</summary>
internal static class SigV4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(5);

    /// <exception cref="AwsException">Named as in AWS JSON services; <see cref="QueryProtocol"/> translates for the query protocol.</exception>
    public static Signed Verify(HttpContext context, byte[] body, string expectedService, SandboxWorld world)
    {
        var request = context.Request;
        var header = AuthorizationHeader.Parse(request.Headers.Authorization.ToString());
        var scope = header.Credential.Split('/');
        if (scope is not [var accessKeyId, var day, var region, var service, "aws4_request"])
        {
            throw Incomplete("Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.");
        }

        var date = SignedDate(request, day, world.Clock.SignatureNow);
        var credential = world.Credentials.Find(accessKeyId) ?? throw Unrecognized();
        if (credential.SessionToken is { } token && request.Headers["X-Amz-Security-Token"] != token)
        {
            throw Unrecognized();
        }

        if (world.Credentials.IsExpired(credential))
        {
            throw new AwsException("ExpiredTokenException", "The security token included in the request is expired");
        }

        if (service != expectedService)
        {
            throw InvalidSignature($"Credential should be scoped to correct service: '{expectedService}'.");
        }

        var signedHeaders = header.SignedHeaders.Split(';');
        if (!signedHeaders.Contains("host"))
        {
            throw InvalidSignature("'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }

        var canonical = CanonicalRequest(context, header.SignedHeaders, signedHeaders, body);
        var toSign = $"{Algorithm}\n{date}\n{day}/{region}/{service}/aws4_request\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        var signature = Hmac(SigningKey(credential.SecretAccessKey, day, region, service), toSign);
        if (!CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(signature)), Encoding.ASCII.GetBytes(header.Signature)))
        {
            throw InvalidSignature(
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. "
                + "Consult the service documentation for details.");
        }

        return new Signed(credential, region, service);
    }

    private static string SignedDate(HttpRequest request, string day, DateTimeOffset now)
    {
        var text = request.Headers["X-Amz-Date"].ToString();
        if (!DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            throw Incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }

        if (!text.StartsWith(day, StringComparison.Ordinal))
        {
            throw InvalidSignature($"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{day}' != '{text[..8]}', from '{text}'.");
        }

        if (date < now - MaxSkew)
        {
            throw InvalidSignature($"Signature expired: {text} is now earlier than {Format(now - MaxSkew)} ({Format(now)} - 5 min.)");
        }

        if (date > now + MaxSkew)
        {
            throw InvalidSignature($"Signature not yet current: {text} is still later than {Format(now + MaxSkew)} ({Format(now)} + 5 min.)");
        }

        return text;
    }

    private static string CanonicalRequest(HttpContext context, string signedHeaders, string[] names, byte[] body)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var (path, query) = target.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0
            ? (target[..mark], target[(mark + 1)..])
            : (target, "");
        var canonical = new StringBuilder()
            .Append(context.Request.Method).Append('\n')
            .Append(path).Append('\n')
            .AppendJoin('&', query.Split('&').Order(StringComparer.Ordinal)).Append('\n');
        foreach (var name in names)
        {
            canonical.Append(name).Append(':')
                .AppendJoin(',', context.Request.Headers[name].Select(value => Collapse(value ?? ""))).Append('\n');
        }

        return canonical.Append('\n').Append(signedHeaders).Append('\n').Append(Hash(body)).ToString();
    }

    /// <summary>Outer spaces go, inner runs of spaces become one.</summary>
    private static string Collapse(string value) =>
        value.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : value.Trim();

    private static byte[] SigningKey(string secret, string day, string region, string service) =>
        Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), day), region), service), "aws4_request");

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Format(DateTimeOffset time) => time.ToString(DateFormat, CultureInfo.InvariantCulture);

    private static AwsException Unrecognized() =>
        new("UnrecognizedClientException", "The security token included in the request is invalid.");

    private static AwsException InvalidSignature(string message) => new("InvalidSignatureException", message);

    private static AwsException Incomplete(string message) => new("IncompleteSignatureException", message);

    private sealed record AuthorizationHeader(string Credential, string SignedHeaders, string Signature)
    {
        public static AuthorizationHeader Parse(string header)
        {
            if (header.Length == 0)
            {
                throw new AwsException("MissingAuthenticationTokenException", "Missing Authentication Token");
            }

            if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
            {
                throw Incomplete("Unsupported authorization scheme.");
            }

            var parts = header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries)
                .Select(part => part.Split('=', 2))
                .Where(pair => pair.Length == 2)
                .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
            return new AuthorizationHeader(Part("Credential"), Part("SignedHeaders"), Part("Signature"));

            string Part(string name) => parts.GetValueOrDefault(name)
                ?? throw Incomplete($"Authorization header requires '{name}' parameter.");
        }
    }
}
