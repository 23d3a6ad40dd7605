using System.Net;
using System.Text.RegularExpressions;

namespace EditorBackend.Tests.Identity;

/// <summary>A person at a browser: opens a page, signs in where asked, and presses a button of the sandbox's pages.</summary>
internal sealed partial class Person : IDisposable
{
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true });

    /// <summary>Opens a sign-in page and presses a button; returns where the application is called back, unvisited.</summary>
    public async Task<Uri> DecideAsync(string url, string button = "Allow access")
    {
        var (address, html) = await GetAsync(new Uri(url));
        if (html.Contains("type=\"password\"", StringComparison.Ordinal))
        {
            (address, html) = await SubmitAsync(address, html, "Sign in", "alice", "wonderland-1865");
        }

        (address, _) = await SubmitAsync(address, html, button);
        return address;
    }

    /// <summary>Opens a sign-in page, allows, and follows the way back to the application.</summary>
    public async Task<HttpResponseMessage> AllowAsync(string url) => await _browser.GetAsync(await DecideAsync(url));

    public async Task<HttpResponseMessage> DenyAsync(string url) => await _browser.GetAsync(await DecideAsync(url, "Deny"));

    public Task<HttpResponseMessage> VisitAsync(Uri address) => _browser.GetAsync(address);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _browser.SendAsync(request);

    public void Dispose() => _browser.Dispose();

    private async Task<(Uri Address, string Html)> GetAsync(Uri address)
    {
        using var response = await _browser.GetAsync(address);
        return await FollowAsync(address, response);
    }

    private async Task<(Uri Address, string Html)> SubmitAsync(Uri address, string html, string button, params string[] typed)
    {
        var form = Form().Matches(html).Select(match => match.Value).Single(text => text.Contains($">{button}</button>", StringComparison.Ordinal));
        var action = new Uri(address, WebUtility.HtmlDecode(Attribute(form, "action")));
        var values = new List<KeyValuePair<string, string>>();
        var rest = new Queue<string>(typed);
        foreach (var input in Input().Matches(form).Select(match => match.Value))
        {
            var value = Attribute(input, "type") == "hidden" ? WebUtility.HtmlDecode(Attribute(input, "value")) : rest.Dequeue();
            values.Add(KeyValuePair.Create(Attribute(input, "name"), value));
        }

        var pressed = Button().Matches(form).Single(match => match.Groups["text"].Value == button).Groups["tag"].Value;
        if (Attribute(pressed, "name") is { Length: > 0 } name)
        {
            values.Add(KeyValuePair.Create(name, Attribute(pressed, "value")));
        }

        using var response = await _browser.PostAsync(action, new FormUrlEncodedContent(values));
        return await FollowAsync(action, response);
    }

    /// <summary>Redirects within the sandbox are followed; the one to the application ends the way.</summary>
    private async Task<(Uri Address, string Html)> FollowAsync(Uri address, HttpResponseMessage response)
    {
        if (response.Headers.Location is not { } location)
        {
            return (address, await response.Content.ReadAsStringAsync());
        }

        var target = new Uri(address, location);
        return target.Authority == address.Authority ? await GetAsync(target) : (target, "");
    }

    private static string Attribute(string tag, string name) =>
        AnyAttribute().Matches(tag).FirstOrDefault(match => match.Groups["name"].Value == name)?.Groups["value"].Value ?? "";

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Input();

    [GeneratedRegex("(?<tag><button[^>]*>)(?<text>[^<]*)</button>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Button();

    [GeneratedRegex(" (?<name>[a-z-]+)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyAttribute();
}
