using System.Security.Cryptography;
using System.Text;

namespace AwsSandbox;

/// <summary>Ids that look random and are the same every time.</summary>
internal static class Generated
{
    public static string Hex(string of, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)))[..length];

    public static string Uuid(string of) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 16)).ToString();

    /// <summary>Upper-case letters and digits as in AWS's unique ids (base 32).</summary>
    public static string Id(string prefix, string of, int length)
    {
        var hash = SHA512.HashData(Encoding.UTF8.GetBytes(of));
        return prefix + string.Concat(hash.Take(length - prefix.Length).Select(b => Base32[b % 32]));
    }

    public static string RandomId(string prefix, int length) =>
        prefix + RandomNumberGenerator.GetString(Base32, length - prefix.Length);

    public static string RandomSecret(int length) =>
        RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", length);

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
}
