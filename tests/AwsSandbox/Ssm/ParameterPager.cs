using System.Globalization;

namespace AwsSandbox.Ssm;

/// <summary>Cuts a listing of parameters into pages.</summary>
internal static class ParameterPager
{
    /// <param name="all">In the order of listings.</param>
    /// <param name="before">Filters that AWS applies before it cuts pages.</param>
    /// <param name="after">Filters that it applies to a page once cut, so that pages come short or empty.</param>
    public static (List<Parameter> Page, string? NextToken) Cut(
        IReadOnlyList<Parameter> all, string request, string? token, int size, int emptyEvery, Func<Parameter, bool> before, Func<Parameter, bool> after)
    {
        var cursor = Pages.Read(request, token);
        if (Pages.IsEmptyPage(cursor, emptyEvery))
        {
            return ([], Pages.TokenOf(request, cursor with { Page = cursor.Page + 1 }));
        }

        var page = new List<Parameter>(size);
        Parameter? last = null;
        var cut = 0;
        for (var i = IndexAfter(all, cursor.After); i < all.Count; i++)
        {
            var parameter = all[i];
            if (!before(parameter))
            {
                continue;
            }

            if (cut == size)
            {
                return (page, Pages.TokenOf(request, new Pages.Cursor(cursor.Page + 1, KeyOf(last!))));
            }

            cut++;
            last = parameter;
            if (after(parameter))
            {
                page.Add(parameter);
            }
        }

        return (page, null);
    }

    private static string KeyOf(Parameter parameter) => $"{parameter.Order.ToString("x16", CultureInfo.InvariantCulture)}{parameter.Name}";

    private static int IndexAfter(IReadOnlyList<Parameter> all, string key)
    {
        if (key.Length == 0)
        {
            return 0;
        }

        var (order, name) = (ulong.Parse(key.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture), key[16..]);
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var item = all[middle];
            var isAfter = item.Order > order || (item.Order == order && string.CompareOrdinal(item.Name, name) > 0);
            (low, high) = isAfter ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
