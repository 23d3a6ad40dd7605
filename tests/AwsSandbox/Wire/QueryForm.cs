using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace AwsSandbox.Wire;

/// <summary>The form of AWS's query protocol: <c>Action=…&amp;Version=…&amp;…</c>.</summary>
internal static class QueryForm
{
    public static Dictionary<string, string> Parse(byte[] body) =>
        QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body))
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
}
