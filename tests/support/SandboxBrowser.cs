using System.Net;
using System.Text.RegularExpressions;

namespace AwsSandbox.Browsing;

/// <summary>
/// A browser without a screen on the sandbox's pages: cookies, forms, redirects from page to page. A redirect that leaves
/// the sandbox is kept.
/// </summary>
internal sealed class SandboxBrowser : IDisposable
{
    private readonly Uri? endpoint;
    private readonly HttpClient http;

    /// <param name="endpoint">Where the sandbox is, for addresses without a host.</param>
    public SandboxBrowser(Uri? endpoint = null)
    {
        this.endpoint = endpoint;
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies, UseCookies = true });
    }

    public CookieContainer Cookies { get; } = new();

    public Task<SandboxPage> OpenAsync(string address) => FollowAsync(
        new HttpRequestMessage(HttpMethod.Get, endpoint is null ? new Uri(address) : new Uri(endpoint, address)));

    /// <summary>Fills the form that has this button, and presses it.</summary>
    public Task<SandboxPage> PressAsync(SandboxPage page, string button, params (string Label, string Value)[] fields)
    {
        var form = page.FormWith(button);
        var values = form.Hidden.Concat(form.Submit(button)).ToList();
        values.AddRange(fields.Select(field => KeyValuePair.Create(form.FieldLabelled(field.Label), field.Value)));
        return SendAsync(form.Method, new Uri(page.Address, form.Action), values);
    }

    public Task<SandboxPage> SendAsync(HttpMethod method, Uri address, IEnumerable<KeyValuePair<string, string>> values) =>
        FollowAsync(method == HttpMethod.Get
            ? new HttpRequestMessage(method, new Uri(address, "?" + string.Join('&', values.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))))
            : new HttpRequestMessage(method, address) { Content = new FormUrlEncodedContent(values) });

    public async Task<SandboxPage> SignInAsync(SandboxPage page, string user = "alice", string password = "wonderland-1865") =>
        await PressAsync(page, "Sign in", ("Username", user), ("Password", password));

    public void Dispose() => http.Dispose();

    private async Task<SandboxPage> FollowAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request);
            if (response.Headers.Location is not { } location)
            {
                return new SandboxPage(request.RequestUri!, response.StatusCode, await response.Content.ReadAsStringAsync(), Headers(response), LeftFor: null);
            }

            var target = new Uri(request.RequestUri!, location);
            return target.Authority == request.RequestUri!.Authority
                ? await FollowAsync(new HttpRequestMessage(HttpMethod.Get, target))
                : new SandboxPage(request.RequestUri!, response.StatusCode, "", Headers(response), LeftFor: target);
        }
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
}

/// <param name="LeftFor">Where the sandbox sent the browser, when that is not the sandbox itself.</param>
internal sealed partial record SandboxPage(Uri Address, HttpStatusCode Status, string Html, IReadOnlyDictionary<string, string> Headers, Uri? LeftFor)
{
    public string Heading => WebUtility.HtmlDecode(Match(Html, "<h1>(?<it>.*?)</h1>"));

    public string Alert => WebUtility.HtmlDecode(Regex.Replace(
        Match(Html, """role="alert">(?<it>.*?)</div>"""), "<[^>]+>", "", RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>The parameters that the application is called back with.</summary>
    public IReadOnlyDictionary<string, string> Callback =>
        LeftFor!.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);

    public IEnumerable<SandboxForm> Forms => FormElement().Matches(Html).Select(match => new SandboxForm(match.Value));

    public SandboxForm FormWith(string button) => Forms.Single(form => form.Has(button));

    private static string Match(string html, string pattern) =>
        Regex.Match(html, pattern, RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["it"].Value;

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormElement();
}

internal sealed partial record SandboxForm(string Html)
{
    public string Action => WebUtility.HtmlDecode(Attribute(Html[..Html.IndexOf('>', StringComparison.Ordinal)], "action")!);

    public HttpMethod Method => HttpMethod.Parse(Attribute(Html, "method"));

    public IEnumerable<KeyValuePair<string, string>> Hidden =>
        from tag in Tag().Matches(Html).Select(match => match.Value)
        where Attribute(tag, "type") == "hidden"
        select KeyValuePair.Create(Attribute(tag, "name")!, Attribute(tag, "value")!);

    public bool Has(string button) => Buttons().Any(candidate => candidate.Text == button);

    public IEnumerable<KeyValuePair<string, string>> Submit(string button)
    {
        var tag = Buttons().Single(candidate => candidate.Text == button).Tag;
        return Attribute(tag, "name") is { } name ? [KeyValuePair.Create(name, Attribute(tag, "value")!)] : [];
    }

    /// <summary>The name of the input that this label is for.</summary>
    public string FieldLabelled(string label)
    {
        var id = Label().Matches(Html).Single(match => match.Groups["text"].Value == label).Groups["for"].Value;
        return Attribute(Tag().Matches(Html).Single(match => Attribute(match.Value, "id") == id).Value, "name")!;
    }

    private IEnumerable<(string Tag, string Text)> Buttons() =>
        Button().Matches(Html).Select(match => (match.Groups["tag"].Value, match.Groups["text"].Value));

    private static string? Attribute(string tag, string name) =>
        AnyAttribute().Matches(tag).FirstOrDefault(match => match.Groups["name"].Value == name)?.Groups["value"].Value;

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("(?<tag><button[^>]*>)(?<text>[^<]*)</button>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Button();

    [GeneratedRegex("<label for=\"(?<for>[^\"]*)\">(?<text>[^<]*)</label>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();

    [GeneratedRegex(" (?<name>[a-z-]+)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyAttribute();
}
