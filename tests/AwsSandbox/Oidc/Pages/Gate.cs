namespace AwsSandbox.Oidc;

/// <summary>
/// What all pages of an organisation share: knowing the browser, asking for name and password, and refusing forms that no page of ours sent.
/// </summary>
internal sealed class Gate(IdentityCenter center, Organization organization)
{
    public const string ActionField = "action";

    /// <summary>Who is signed in; null when nobody is, or the user is gone.</summary>
    public User? Person(Browser browser) => browser.User is { } name ? organization.FindUser(name) : null;

    public Browser Recognize(HttpContext context) => center.Browsers.Recognize(context, organization);

    /// <summary>
    /// Reads a form and deals with what it shares with others: its token, signing in, changing the user.
    /// </summary>
    /// <returns>An answer; or no answer, and the page's own action with the person who took it.</returns>
    public async Task<(IResult? Answer, string Action, User? Person)> ReadFormAsync(HttpContext context, Html purpose)
    {
        var browser = center.Browsers.Recognize(context, organization);
        if (!context.Request.HasFormContentType)
        {
            return (Results.StatusCode(StatusCodes.Status415UnsupportedMediaType), "", null);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!center.Browsers.IsGenuine(browser, form))
        {
            return (OutOfDate(context.Request), "", null);
        }

        switch (form[ActionField].ToString())
        {
            case "sign-in":
                return (SignIn(context, browser, form, purpose), "", null);
            case "switch-user":
                center.Browsers.SignOut(context, organization);
                return (new SeeOther(Self(context.Request)), "", null);
            case var action:
                return Person(browser) is { } person ? (null, action, person) : (AskToSignIn(context, browser, purpose), "", null);
        }
    }

    /// <summary>The page with name and password; it sends its form to where the person wanted to go.</summary>
    public IResult AskToSignIn(HttpContext context, Browser browser, Html purpose, string? problem = null, string userName = "")
    {
        var notice = problem is null ? Html.Empty : Html.Of($"""<div class="notice error" role="alert"><p>{problem}</p></div>""");
        return Page.Show(
            "Sign in",
            Html.Of(
                $"""
                <h1>Sign in</h1>
                <p class="lead">{purpose}</p>
                <p class="quiet">{organization.Name} · {organization.SsoRegion}</p>
                {notice}
                <form method="post" action="{Self(context.Request)}">
                  {center.Browsers.FormTokenField(browser)}
                  <label for="username">Username</label>
                  <input id="username" name="username" type="text" value="{userName}" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
                  <label for="password">Password</label>
                  <input id="password" name="password" type="password" autocomplete="current-password" required>
                  <button class="wide" name="{ActionField}" value="sign-in">Sign in</button>
                </form>
                {KnownUsers()}
                """));
    }

    /// <summary>A line that says who is signed in, with a way to change it.</summary>
    public Html Who(HttpContext context, Browser browser, User person) =>
        Html.Of(
            $"""
            <div class="who">
              <span>Signed in as <strong>{person.Name}</strong></span>
              <form method="post" action="{Self(context.Request)}">
                {center.Browsers.FormTokenField(browser)}
                <button class="link" name="{ActionField}" value="switch-user">Use another user</button>
              </form>
            </div>
            """);

    /// <summary>The two buttons under a request for access.</summary>
    public Html Decision(HttpContext context, Browser browser) =>
        Html.Of(
            $"""
            <form method="post" action="{Self(context.Request)}">
              {center.Browsers.FormTokenField(browser)}
              <div class="actions">
                <button name="{ActionField}" value="allow">Allow access</button>
                <button class="secondary" name="{ActionField}" value="deny">Deny</button>
              </div>
            </form>
            """);

    /// <summary>What an application that is allowed in will be able to do.</summary>
    public static Html Rights(OidcClient client) =>
        client.HasAccountAccess
            ? Html.Of(
                $"""
                <p>It will be able to</p>
                <ul class="rights">
                  <li>see the accounts and roles that are assigned to you</li>
                  <li>get temporary credentials for them</li>
                </ul>
                """)
            : Html.Of($"<p>It asks for: <code>{string.Join(' ', client.Registration.Scopes)}</code></p>");

    private static string Self(HttpRequest request) => request.Path.ToUriComponent() + request.QueryString.ToUriComponent();

    private static IResult OutOfDate(HttpRequest request) =>
        Page.Show(
            "Page out of date",
            Html.Of(
                $"""
                <h1>This page is out of date</h1>
                <p>The form does not belong to your current visit, so nothing was done.</p>
                <p><a href="{Self(request)}">Show it again</a></p>
                """),
            StatusCodes.Status403Forbidden);

    private IResult SignIn(HttpContext context, Browser browser, IFormCollection form, Html purpose)
    {
        var name = form["username"].ToString().Trim();
        if (organization.FindUser(name) is not { } user || !OpaqueToken.AreEqual(user.Password, form["password"].ToString()))
        {
            return AskToSignIn(context, browser, purpose, "The username or the password is not right. Try again.", name);
        }

        center.Browsers.SignIn(context, organization, user.Name);
        return new SeeOther(Self(context.Request));
    }

    private Html KnownUsers()
    {
        var rows = Html.Join(organization.Users.Select(
            user => Html.Of($"<tr><td><code>{user.Name}</code></td><td><code>{user.Password}</code></td></tr>\n")));
        return Html.Of(
            $"""
            <details>
              <summary>Who can sign in here?</summary>
              <table>
                <thead><tr><th scope="col">Username</th><th scope="col">Password</th></tr></thead>
                <tbody>{rows}</tbody>
              </table>
            </details>
            """);
    }
}

/// <summary>303: go and look there, with GET.</summary>
internal sealed class SeeOther(string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }
}
