namespace EditorBackend.Core.Loopback;

/// <summary>The head of an HTTP/1.1 request, as far as our servers on loopback look at it.</summary>
internal sealed record HttpHead(string Method, string Path, string QueryText, ILookup<string, string> Headers)
{
    /// <summary>Null for what is not an HTTP request in origin form, and for headers that two readers may read differently.</summary>
    public static HttpHead? Parse(string text)
    {
        var lines = text.Split("\r\n");
        if (lines[0].Split(' ') is not [var method, ['/', ..] target, "HTTP/1.1" or "HTTP/1.0"])
        {
            return null;
        }

        List<(string Name, string Value)> headers = [];
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.AsSpan(0, colon).ContainsAny(' ', '\t') || line.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                return null;
            }

            headers.Add((line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
        }

        var parts = target.Split('?', 2);
        return new HttpHead(
            method,
            parts[0],
            parts is [_, var query] ? query : string.Empty,
            headers.ToLookup(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>A header's value; null when it is absent or there are two of it.</summary>
    public string? Header(string name) => Headers[name].Take(2).ToList() is [var value] ? value : null;

    public bool HasHeader(string name) => Headers.Contains(name);

    /// <summary>A query parameter, decoded; null when it is absent or there are two of it.</summary>
    public string? Query(string name)
    {
        var values = QueryText.Split('&').Select(pair => pair.Split('=', 2))
            .Where(pair => pair is [var key, _] && key == name)
            .Take(2)
            .ToList();
        return values is [[_, var value]] ? Uri.UnescapeDataString(value.Replace('+', ' ')) : null;
    }

    /// <summary>A record prints its members; the path, the query and the headers can hold secrets.</summary>
    public override string ToString() => Method;
}
