namespace AwsSandbox.Oidc;

/// <summary><c>/device</c>: where a person enters the code that a device shows, compares it, and decides.</summary>
internal sealed class DevicePage(SandboxWorld world, IdentityCenter center)
{
    public const string Path = "/device";
    public const string UserCodeParameter = "user_code";

    private static readonly Html Purpose = Html.Of($"to connect a device");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Get);
        routes.MapPost(Path, (Delegate)PostAsync);
    }

    private IResult Get(HttpContext context)
    {
        if (UserCode(context.Request) is not { Length: > 0 } userCode)
        {
            return AskForCode();
        }

        if (center.DeviceCodes.FindPending(userCode) is not { } authorization)
        {
            return AskForCode(userCode);
        }

        var gate = GateOf(authorization);
        var browser = gate.Recognize(context);
        return gate.Person(browser) is { } person
            ? AskForConsent(gate, context, browser, authorization, person)
            : gate.AskToSignIn(context, browser, Purpose);
    }

    private async Task<IResult> PostAsync(HttpContext context)
    {
        var userCode = UserCode(context.Request);
        if (center.DeviceCodes.FindPending(userCode) is not { } authorization)
        {
            return AskForCode(userCode);
        }

        var (answer, action, person) = await GateOf(authorization).ReadFormAsync(context, Purpose);
        if (answer is not null)
        {
            return answer;
        }

        var allow = action == "allow";
        if (allow && authorization.Organization is null)
        {
            // As with /authorize: the device is not told, and goes on polling.
            return Page.Error("Request failed", "invalid_grant", "Invalid grant provided");
        }

        return center.DeviceCodes.Decide(userCode, person!.Name, allow)
            ? Done(authorization.Client, allow)
            : AskForCode(userCode);
    }

    private Gate GateOf(DeviceAuthorization authorization) => new(center, authorization.Organization ?? world.Organizations[0]);

    private static string UserCode(HttpRequest request) => request.Query[UserCodeParameter].ToString();

    private static IResult AskForCode(string? wrong = null)
    {
        var notice = wrong is null
            ? Html.Empty
            : Html.Of($"""<div class="notice error" role="alert"><p>No request waits under the code <code>{wrong}</code>. It may be mistyped, used or expired.</p></div>""");
        return Page.Show(
            "Connect a device",
            Html.Of(
                $"""
                <h1>Connect a device</h1>
                <p class="lead">Enter the code that your application shows.</p>
                {notice}
                <form method="get" action="{Path}">
                  <label for="user-code">Code</label>
                  <input id="user-code" class="code-entry" name="{UserCodeParameter}" type="text" placeholder="BCDF-GHJK" maxlength="12" autocomplete="off" autocapitalize="characters" spellcheck="false" required autofocus>
                  <button class="wide">Confirm and continue</button>
                </form>
                """),
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static IResult AskForConsent(Gate gate, HttpContext context, Browser browser, DeviceAuthorization authorization, User person) =>
        Page.Show(
            "Allow access",
            Html.Of(
                $"""
                <h1>Allow {authorization.Client.Registration.Name} to access your data?</h1>
                <p class="lead">Go on only if you started this yourself, and your application shows this code:</p>
                <p class="user-code" aria-label="Code">{authorization.UserCode}</p>
                {gate.Who(context, browser, person)}
                {Gate.Rights(authorization.Client)}
                {gate.Decision(context, browser)}
                """));

    private static IResult Done(OidcClient client, bool allowed) =>
        allowed
            ? Page.Show(
                "Request approved",
                Html.Of(
                    $"""
                    <h1>Request approved</h1>
                    <div class="notice done" role="status"><p>{client.Registration.Name} can now see your accounts and roles.</p></div>
                    <p class="quiet">You can close this tab and go back to the application.</p>
                    """))
            : Page.Show(
                "Request denied",
                Html.Of(
                    $"""
                    <h1>Request denied</h1>
                    <div class="notice" role="status"><p>{client.Registration.Name} got no access.</p></div>
                    <p class="quiet">You can close this tab.</p>
                    """));
}
