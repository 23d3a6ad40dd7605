using System.Buffers.Text;
using System.Security.Cryptography;

namespace AwsSandbox.Oidc;

/// <summary>Random strings that mean nothing but to the store that made them.</summary>
internal static class OpaqueToken
{
    // No vowels, so that no word comes up; none that look alike.
    private const string UserCodeLetters = "BCDFGHJKLMNPQRSTVWXZ";

    /// <summary>256 bits, base64url, with a prefix that tells the kinds apart in a log.</summary>
    public static string New(string prefix) =>
        prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A code that a person can type: <c>BCDF-GHJK</c>.</summary>
    public static string NewUserCode()
    {
        var letters = RandomNumberGenerator.GetString(UserCodeLetters, 8);
        return $"{letters[..4]}-{letters[4..]}";
    }

    /// <summary>Whether two secrets are equal, in a time that does not tell where they differ.</summary>
    public static bool AreEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(left),
            System.Text.Encoding.UTF8.GetBytes(right));
}
