namespace AwsSandbox.Oidc;

/// <summary><c>/start</c> and its like: what an organisation's start URL shows in a browser. It says what this is, and who has what.</summary>
internal sealed class StartPage(SandboxWorld world, IdentityCenter center, Organization organization)
{
    private static readonly Html Purpose = Html.Of($"to see your accounts and roles");
    private readonly string signInPath = organization.PortalPath + "/sign-in";
    private readonly Gate gate = new(center, organization);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(organization.PortalPath, Get);
        routes.MapPost(organization.PortalPath, (Delegate)PostAsync);
        routes.MapGet(signInPath, GetSignIn);
        routes.MapPost(signInPath, (Delegate)PostAsync);
    }

    private IResult Get(HttpContext context)
    {
        var browser = gate.Recognize(context);
        var person = gate.Person(browser);
        var below = person is null
            ? Html.Of($"""<p><a class="button wide" href="{signInPath}">Sign in</a></p>""")
            : Html.Of($"{gate.Who(context, browser, person)}{Accounts(person)}");
        return Page.Show(
            "Access portal",
            Html.Of(
                $"""
                <h1>Access portal</h1>
                <p class="lead">A sandbox of IAM Identity Center, for developing and testing without an AWS account.</p>
                {below}
                <details>
                  <summary>How to use it</summary>
                  <p>Give your application this page's address as the SSO start URL:</p>
                  <p><code>{StartUrls.PageOf(context.Request, organization)}</code></p>
                  <p>and send its calls for SSO, SSO OIDC, STS, KMS and Systems Manager to this endpoint:</p>
                  <p><code>{context.Request.Scheme}://{context.Request.Host.Value}</code></p>
                  <p>A device that shows a code is connected <a href="{DevicePage.Path}">here</a>.</p>
                </details>
                """));
    }

    private IResult GetSignIn(HttpContext context)
    {
        var browser = gate.Recognize(context);
        return gate.Person(browser) is null ? gate.AskToSignIn(context, browser, Purpose) : new SeeOther(organization.PortalPath);
    }

    private async Task<IResult> PostAsync(HttpContext context)
    {
        var (answer, _, _) = await gate.ReadFormAsync(context, Purpose);
        return answer ?? new SeeOther(organization.PortalPath);
    }

    private Html Accounts(User person)
    {
        var rows = Html.Join(
            from account in world.Assignments.AccountsOf(person)
            select Html.Of(
                $"<tr><td>{account.Name}<br><code>{account.Id}</code></td><td>{string.Join(", ", world.Assignments.RolesOf(person, account).Select(role => role.Name))}</td></tr>\n"));
        return Html.Of(
            $"""
            <table>
              <caption class="quiet">Accounts and roles that are assigned to you</caption>
              <thead><tr><th scope="col">Account</th><th scope="col">Roles</th></tr></thead>
              <tbody>{rows}</tbody>
            </table>
            """);
    }
}
