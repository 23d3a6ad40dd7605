using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AwsSandbox.Permissions;
using AwsSandbox.Wire;

namespace AwsSandbox.Sts;

/// <summary>The OpenID Connect provider that every account knows: it signs tokens (RS256) and STS checks them.</summary>
public sealed class WebIdentityIssuer(TimeProvider clock) : IDisposable
{
    /// <summary>Below the sandbox's address: the <c>iss</c> of its tokens.</summary>
    public const string Path = "/oidc-provider";

    public const string Audience = "sts.amazonaws.com";

    private readonly Lazy<RSA> key = new(() => RSA.Create(2048));
    private readonly Lock gate = new();
    private readonly List<string> issued = [];

    internal IReadOnlyList<string> Issued
    {
        get
        {
            lock (gate)
            {
                return [.. issued];
            }
        }
    }

    public static string UrlOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return $"{request.Scheme}://{request.Host}{Path}";
    }

    /// <param name="lifetime">Below nothing: the token has expired already.</param>
    public string Issue(string issuer, string subject, string audience, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        var header = Encode(new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "sandbox" });
        var claims = Encode(new JsonObject
        {
            ["iss"] = issuer,
            ["sub"] = subject,
            ["aud"] = audience,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
        });
        var token = $"{header}.{claims}.{Base64Url.EncodeToString(key.Value.SignData(Bytes(header, claims), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        lock (gate)
        {
            issued.Add(token);
        }

        return token;
    }

    /// <param name="issuer">The provider that the account knows.</param>
    /// <exception cref="AwsException">InvalidIdentityToken, ExpiredTokenException.</exception>
    internal WebIdentity Verify(string token, string issuer)
    {
        if (Read(token) is not { } jwt)
        {
            throw Invalid("The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
        }

        if (jwt.Issuer != issuer)
        {
            throw Invalid($"No OpenIDConnect provider found in your account for {jwt.Issuer}");
        }

        if (!key.Value.VerifyData(jwt.Signed, jwt.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            throw Invalid("The ID Token's signature is not valid");
        }

        if (jwt.Audience != Audience)
        {
            throw Invalid("Incorrect token audience");
        }

        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return now < jwt.Expires
            ? new WebIdentity(jwt.Issuer, jwt.Subject, jwt.Audience)
            : throw new AwsException("ExpiredTokenException", $"Token expired: current date/time {now} must be before the expiration date/time {jwt.Expires}");
    }

    public void Clear()
    {
        lock (gate)
        {
            issued.Clear();
        }
    }

    public void Dispose()
    {
        if (key.IsValueCreated)
        {
            key.Value.Dispose();
        }
    }

    private static Jwt? Read(string token)
    {
        if (token.Split('.') is not [var header, var claims, var signature]
            || !Base64Url.IsValid(header) || !Base64Url.IsValid(claims) || !Base64Url.IsValid(signature))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
            var root = json.RootElement;
            return new Jwt(
                root.GetProperty("iss").GetString()!,
                root.GetProperty("sub").GetString()!,
                root.GetProperty("aud").GetString()!,
                root.GetProperty("exp").GetInt64(),
                Bytes(header, claims),
                Base64Url.DecodeFromChars(signature));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static AwsException Invalid(string why) => new("InvalidIdentityToken", why);

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static byte[] Bytes(string header, string claims) => Encoding.ASCII.GetBytes($"{header}.{claims}");

    private sealed record Jwt(string Issuer, string Subject, string Audience, long Expires, byte[] Signed, byte[] Signature);
}
