using System.Buffers.Text;
using System.Globalization;
using System.Text;
using AwsSandbox.Wire;

namespace AwsSandbox.Portal;

/// <summary>Paging: <c>max_result</c> 1–100, and a token that is good for the listing it came from.</summary>
internal sealed record PageOfResults<T>(IReadOnlyList<T> Items, string? NextToken)
{
    private const int DefaultSize = 20;
    private const int MaxSize = 100;

    /// <param name="query">The request's.</param>
    /// <param name="listing">What is listed for whom; another listing's token is refused.</param>
    /// <param name="all">Everything, in its order.</param>
    /// <exception cref="AwsException">InvalidRequestException: max_result out of range, or a token that is not this listing's.</exception>
    public static PageOfResults<T> Take(IQueryCollection query, string listing, IReadOnlyList<T> all)
    {
        var size = Size(query["max_result"].ToString());
        var start = Start(query["next_token"].ToString(), listing);
        var items = all.Skip(start).Take(size).ToList();
        var next = start + items.Count;
        return new PageOfResults<T>(items, next < all.Count ? Token(listing, next) : null);
    }

    private static int Size(string text)
    {
        if (text.Length == 0)
        {
            return DefaultSize;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= MaxSize
            ? size
            : throw PortalErrors.InvalidRequest($"max_result must be between 1 and {MaxSize}");
    }

    private static string Token(string listing, int offset) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{offset} {listing}")));

    private static int Start(string token, string listing)
    {
        if (token.Length == 0)
        {
            return 0;
        }

        if (Base64Url.IsValid(token) &&
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split(' ', 2) is [var offset, var of] &&
            string.Equals(of, listing, StringComparison.Ordinal) &&
            int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            return start;
        }

        throw PortalErrors.InvalidRequest("Invalid next_token");
    }
}
