namespace AwsSandbox.Oidc;

/// <summary>What the OIDC service of this sandbox knows about a start URL (also called the issuer URL).</summary>
internal enum StartUrlKind
{
    /// <summary>The access portal of this sandbox.</summary>
    Ours,

    /// <summary>A portal that exists, but in another Region: the client asked the wrong Region's OIDC service.</summary>
    OtherRegion,

    /// <summary>No portal anywhere.</summary>
    Unknown,
}

/// <summary>
/// Start URLs. <c>{endpoint}/start</c> is ours; <c>{endpoint}/other-region/start</c> plays the portal of another Region,
/// so that a client can be shown what AWS does then: everything seems well until the browser says invalid_grant.
/// </summary>
internal static class StartUrls
{
    public const string Path = "/start";
    public const string OtherRegionPath = "/other-region/start";

    public static string For(HttpRequest request) => $"{request.Scheme}://{request.Host}{Path}";

    public static bool IsWellFormed(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <summary>Portals are pasted with a trailing slash or with <c>#/</c> at their end; AWS takes those too.</summary>
    public static StartUrlKind Classify(HttpRequest request, string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) ||
            !string.Equals(uri.Scheme, request.Scheme, StringComparison.Ordinal) ||
            uri.Port != (request.Host.Port ?? 80) ||
            !(uri.IsLoopback || string.Equals(uri.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase)) ||
            uri.Query.Length > 0)
        {
            return StartUrlKind.Unknown;
        }

        return uri.AbsolutePath.TrimEnd('/') switch
        {
            Path => StartUrlKind.Ours,
            OtherRegionPath => StartUrlKind.OtherRegion,
            _ => StartUrlKind.Unknown,
        };
    }
}
