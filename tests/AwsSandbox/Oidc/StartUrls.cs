namespace AwsSandbox.Oidc;

/// <summary>A start URL (also called the issuer URL) that belongs to somebody.</summary>
/// <param name="Organization">
/// Null: the portal exists, but in another Region; the client asked the wrong Region's OIDC service.
/// </param>
internal sealed record KnownStartUrl(Organization? Organization);

/// <summary>Start URLs: in AWS's forms, and as the page that a browser can open.</summary>
internal static class StartUrls
{
    /// <summary>
    /// Plays the portal of another Region, so that a client can be shown what AWS does then: everything seems well until
    /// the browser says invalid_grant, and the client is told nothing.
    /// </summary>
    public const string OtherRegion = "https://other-region.awsapps.com/start";

    public static string PageOf(HttpRequest request, Organization organization) =>
        $"{request.Scheme}://{request.Host}{organization.PortalPath}";

    public static bool IsWellFormed(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <returns>Null: no portal anywhere.</returns>
    public static KnownStartUrl? Find(SandboxWorld world, HttpRequest request, string? url)
    {
        if (url is null)
        {
            return null;
        }

        // Pasted from a browser, a start URL may end with a slash or with "#/"; AWS takes those too.
        var bare = url.Split('#')[0].TrimEnd('/');
        if (Is(OtherRegion))
        {
            return new KnownStartUrl(Organization: null);
        }

        return world.Organizations.FirstOrDefault(organization => organization.StartUrls.Append(PageOf(request, organization)).Any(Is)) is { } found
            ? new KnownStartUrl(found)
            : null;

        bool Is(string known) => string.Equals(bare, known, StringComparison.OrdinalIgnoreCase);
    }
}
