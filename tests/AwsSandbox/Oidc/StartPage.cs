using AwsSandbox.Portal;

namespace AwsSandbox.Oidc;

/// <summary><c>/start</c>: what the start URL shows in a browser. It says what this is, and who has what.</summary>
internal sealed class StartPage(SandboxWorld world, Gate gate)
{
    private const string SignInPath = StartUrls.Path + "/sign-in";
    private static readonly Html Purpose = Html.Of($"to see your accounts and roles");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(StartUrls.Path, Get);
        routes.MapPost(StartUrls.Path, (Delegate)PostAsync);
        routes.MapGet(SignInPath, GetSignIn);
        routes.MapPost(SignInPath, (Delegate)PostAsync);
    }

    private IResult Get(HttpContext context)
    {
        var browser = gate.Recognize(context);
        var person = gate.Person(browser);
        var below = person is null
            ? Html.Of($"""<p><a class="button wide" href="{SignInPath}">Sign in</a></p>""")
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
                  <p><code>{StartUrls.PageOf(context.Request)}</code></p>
                  <p>and send its calls for SSO, SSO OIDC, STS, KMS and Systems Manager to this endpoint:</p>
                  <p><code>{context.Request.Scheme}://{context.Request.Host.Value}</code></p>
                  <p>A device that shows a code is connected <a href="{DevicePage.Path}">here</a>.</p>
                </details>
                """));
    }

    private IResult GetSignIn(HttpContext context)
    {
        var browser = gate.Recognize(context);
        return gate.Person(browser) is null ? gate.AskToSignIn(context, browser, Purpose) : new SeeOther(StartUrls.Path);
    }

    private async Task<IResult> PostAsync(HttpContext context)
    {
        var (answer, _, _) = await gate.ReadFormAsync(context, Purpose);
        return answer ?? new SeeOther(StartUrls.Path);
    }

    private Html Accounts(User person)
    {
        var rows = Html.Join(
            from account in Assignments.Of(world, person)
            select Html.Of(
                $"<tr><td>{account.Name}<br><code>{account.Id}</code></td><td>{string.Join(", ", Assignments.RolesOf(person, account).Select(role => role.Name))}</td></tr>\n"));
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
