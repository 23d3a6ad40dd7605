using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AwsSandbox.Ssm;

/// <summary>
/// NextTokens: opaque, signed, and good only for the request that they came from. Inside: how many pages were
/// served, and the key of the last item, so that a listing goes on where it was although items came or went.
/// </summary>
internal static class Pages
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <param name="Page">Pages served so far.</param>
    /// <param name="After">Key of the last item seen; empty at the start.</param>
    public readonly record struct Cursor(int Page, string After)
    {
        public static Cursor Start { get; } = new(0, "");
    }

    /// <summary>Whether this page has to be an empty one: the first, and then one after every <paramref name="every"/> pages.</summary>
    public static bool IsEmptyPage(Cursor cursor, int every) => every > 0 && cursor.Page % (every + 1) == 0;

    /// <param name="request">What the token is bound to: operation, Region, arguments.</param>
    public static string TokenOf(string request, Cursor cursor)
    {
        var text = Encoding.UTF8.GetBytes($"{cursor.Page.ToString(CultureInfo.InvariantCulture)}|{cursor.After}");
        return Convert.ToBase64String([.. Sign(request, text), .. text]);
    }

    /// <exception cref="Wire.AwsException">InvalidNextToken: not ours, or of another request.</exception>
    public static Cursor Read(string request, string? token)
    {
        if (token is null)
        {
            return Cursor.Start;
        }

        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length) || length <= HMACSHA256.HashSizeInBytes)
        {
            throw SsmErrors.InvalidNextToken();
        }

        var text = bytes[HMACSHA256.HashSizeInBytes..length];
        if (!CryptographicOperations.FixedTimeEquals(Sign(request, text), bytes.AsSpan(0, HMACSHA256.HashSizeInBytes)))
        {
            throw SsmErrors.InvalidNextToken();
        }

        var parts = Encoding.UTF8.GetString(text).Split('|', 2);
        return new Cursor(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }

    private static byte[] Sign(string request, byte[] text)
    {
        byte[] bound = [.. Encoding.UTF8.GetBytes(request), 0, .. text];
        return HMACSHA256.HashData(Key, bound);
    }
}
