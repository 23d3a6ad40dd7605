using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AwsSandbox.Oidc;

/// <summary>A browser that has visited the pages. <paramref name="User"/> is null until somebody signs in.</summary>
internal sealed record Browser(string Id, string? User)
{
    /// <summary>Proves that a form was sent by a page that this browser was shown.</summary>
    public string FormToken(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Id)));
}

/// <summary>
/// Who is signed in in which browser, by a cookie for each organisation: the second sign-in within a browser asks for consent, not for the
/// password again.
/// </summary>
internal sealed class BrowserSessions(TimeProvider clock, OidcOptions options)
{
    private const string FormField = "form-token";
    private readonly byte[] formKey = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>The browser behind a request; one that comes for the first time gets a cookie.</summary>
    public Browser Recognize(HttpContext context, Organization organization)
    {
        if (context.Request.Cookies.TryGetValue(CookieName(context.Request, organization), out var id) && entries.TryGetValue(id, out var entry))
        {
            return entry.EndsAt > clock.GetUtcNow() ? entry.Browser : new Browser(id, User: null);
        }

        return Remember(context, organization, user: null);
    }

    /// <summary>A new id with every change of user, so that an id that was known before is worth nothing after.</summary>
    public Browser SignIn(HttpContext context, Organization organization, string user) => Replace(context, organization, user);

    public Browser SignOut(HttpContext context, Organization organization) => Replace(context, organization, user: null);

    /// <summary>The hidden field that every form carries.</summary>
    public Html FormTokenField(Browser browser) =>
        Html.Of($"""<input type="hidden" name="{FormField}" value="{browser.FormToken(formKey)}">""");

    /// <summary>Whether a form comes from a page that this browser was shown.</summary>
    public bool IsGenuine(Browser browser, IFormCollection form) =>
        OpaqueToken.AreEqual(form[FormField].ToString(), browser.FormToken(formKey));

    public void Reset() => entries.Clear();

    private Browser Replace(HttpContext context, Organization organization, string? user)
    {
        if (context.Request.Cookies.TryGetValue(CookieName(context.Request, organization), out var old))
        {
            entries.TryRemove(old, out _);
        }

        return Remember(context, organization, user);
    }

    private Browser Remember(HttpContext context, Organization organization, string? user)
    {
        var browser = new Browser(OpaqueToken.New("browser-"), user);
        entries[browser.Id] = new Entry(browser, clock.GetUtcNow() + options.SessionLifetime);
        // Not Secure: the sandbox speaks plain HTTP on loopback. Lax: a sign-in begins with a link from another program.
        context.Response.Cookies.Append(
            CookieName(context.Request, organization),
            browser.Id,
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true });
        return browser;
    }

    // Cookies do not tell ports apart; two sandboxes on one machine must. Nor do the portals here have hosts of their own.
    private static string CookieName(HttpRequest request, Organization organization) =>
        string.Create(CultureInfo.InvariantCulture, $"aws-sandbox-{request.Host.Port ?? 80}-{organization.Name}");

    private sealed record Entry(Browser Browser, DateTimeOffset EndsAt);
}
