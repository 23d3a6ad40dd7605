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

/// <summary>Start URLs: the sandbox's own, in AWS's form and as the page that a browser can open.</summary>
internal static class StartUrls
{
    public const string Path = "/start";

    /// <summary>The same portal in the form that AWS gives start URLs; no browser can open this one.</summary>
    public const string AwsForm = "https://sandbox.awsapps.com/start";

    /// <summary>
    /// Plays the portal of another Region, so that a client can be shown what AWS does then: everything seems well until
    /// the browser says invalid_grant, and the client is told nothing.
    /// </summary>
    public const string OtherRegion = "https://other-region.awsapps.com/start";

    public static string PageOf(HttpRequest request) => $"{request.Scheme}://{request.Host}{Path}";

    public static bool IsWellFormed(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    public static StartUrlKind Classify(HttpRequest request, string? url)
    {
        if (url is null)
        {
            return StartUrlKind.Unknown;
        }

        // Pasted from a browser, a start URL may end with a slash or with "#/"; AWS takes those too.
        var bare = url.Split('#')[0].TrimEnd('/');
        return Is(AwsForm) || Is(PageOf(request)) ? StartUrlKind.Ours
            : Is(OtherRegion) ? StartUrlKind.OtherRegion
            : StartUrlKind.Unknown;

        bool Is(string known) => string.Equals(bare, known, StringComparison.OrdinalIgnoreCase);
    }
}
