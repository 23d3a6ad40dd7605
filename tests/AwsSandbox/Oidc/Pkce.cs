using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AwsSandbox.Oidc;

/// <summary>Proof Key for Code Exchange, S256 only (RFC 7636).</summary>
internal static partial class Pkce
{
    /// <summary>A SHA-256 in base64url without padding is 43 characters.</summary>
    public static bool IsChallenge(string challenge) => Challenge().IsMatch(challenge);

    public static bool IsVerifier(string verifier) => Verifier().IsMatch(verifier);

    public static bool Proves(string verifier, string challenge) =>
        OpaqueToken.AreEqual(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))), challenge);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{43}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Challenge();

    [GeneratedRegex(@"\A[A-Za-z0-9._~-]{43,128}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Verifier();
}
