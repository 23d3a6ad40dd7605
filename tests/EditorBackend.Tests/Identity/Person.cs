using AwsSandbox.Browsing;

namespace EditorBackend.Tests.Identity;

/// <summary>A person at a browser: opens a page, signs in where asked, and presses a button of the sandbox's pages.</summary>
internal sealed class Person : IDisposable
{
    private readonly SandboxBrowser _pages = new();
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Opens a sign-in page and presses a button; returns where the application is called back, unvisited.</summary>
    public async Task<Uri> DecideAsync(string url, string button = "Allow access")
    {
        var page = await _pages.OpenAsync(url);
        if (page.Heading == "Sign in")
        {
            page = await _pages.SignInAsync(page);
        }

        page = await _pages.PressAsync(page, button);
        return page.LeftFor ?? page.Address;
    }

    /// <summary>Opens a sign-in page, allows, and follows the way back to the application.</summary>
    public async Task<HttpResponseMessage> AllowAsync(string url) => await _browser.GetAsync(await DecideAsync(url));

    public async Task<HttpResponseMessage> DenyAsync(string url) => await _browser.GetAsync(await DecideAsync(url, "Deny"));

    public Task<HttpResponseMessage> VisitAsync(Uri address) => _browser.GetAsync(address);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _browser.SendAsync(request);

    public void Dispose()
    {
        _pages.Dispose();
        _browser.Dispose();
    }
}
