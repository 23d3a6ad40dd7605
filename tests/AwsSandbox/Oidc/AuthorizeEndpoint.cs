using AwsSandbox.Wire;

namespace AwsSandbox.Oidc;

/// <summary>
/// <c>/authorize</c>: the browser's half of the authorization code grant. All that it needs stands in the query, which
/// every form brings back and every step checks again.
/// </summary>
internal sealed class AuthorizeEndpoint(SandboxWorld world, IdentityCenter center)
{
    public const string Path = "/authorize";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Get);
        routes.MapPost(Path, (Delegate)PostAsync);
    }

    private IResult Get(HttpContext context)
    {
        if (!TryRead(context.Request, out var request, out var refusal))
        {
            return refusal;
        }

        var gate = GateOf(context.Request, request.Client);
        var browser = gate.Recognize(context);
        return gate.Person(browser) is { } person
            ? AskForConsent(gate, context, browser, request, person)
            : gate.AskToSignIn(context, browser, Purpose(request.Client));
    }

    private async Task<IResult> PostAsync(HttpContext context)
    {
        if (!TryRead(context.Request, out var request, out var refusal))
        {
            return refusal;
        }

        var (answer, action, person) = await GateOf(context.Request, request.Client).ReadFormAsync(context, Purpose(request.Client));
        if (answer is not null)
        {
            return answer;
        }

        if (action != "allow")
        {
            return request.RedirectError(new AwsException("access_denied", "The user denied the request"));
        }

        // AWS notices only now, and tells the person rather than the application.
        if (StartUrls.Find(world, context.Request, request.Client.Registration.IssuerUrl) is not { Organization: not null })
        {
            return Page.Error("Sign-in failed", "invalid_grant", "Invalid grant provided");
        }

        return request.RedirectCode(
            center.AuthorizationCodes.Issue(request.Client.Id, request.RedirectUri, request.Challenge, person!.Name));
    }

    /// <summary>
    /// A request whose client or redirect cannot be trusted is refused on a page; every other fault goes back to the
    /// application (RFC 6749, 4.1.2.1).
    /// </summary>
    private bool TryRead(HttpRequest http, out AuthorizeRequest request, out IResult refusal)
    {
        request = null!;
        refusal = Results.Empty;
        var query = http.Query;
        if (center.Clients.Find(query["client_id"].ToString()) is not { } client)
        {
            refusal = Page.Error("Unknown application", "invalid_client", "No application is registered under this client id, or its registration has expired.");
            return false;
        }

        var redirectUri = query["redirect_uri"].ToString();
        if (!client.Registration.RedirectUris.Any(registered => RedirectUri.Matches(registered, redirectUri)))
        {
            refusal = Page.Error("Wrong redirect address", "invalid_redirect_uri", "The application did not register the address that it wants to be called back at.");
            return false;
        }

        request = new AuthorizeRequest(client, redirectUri, query["state"].ToString(), query["code_challenge"].ToString());
        if (Fault(client, query) is { } fault)
        {
            refusal = request.RedirectError(fault);
            return false;
        }

        return true;
    }

    private static AwsException? Fault(OidcClient client, IQueryCollection query)
    {
        if (query.Any(parameter => parameter.Value.Count > 1))
        {
            return OidcErrors.InvalidRequest("A parameter is given twice");
        }

        if (query["response_type"] != "code")
        {
            return new AwsException("unsupported_response_type", "response_type must be code");
        }

        if (!client.Allows(GrantTypes.AuthorizationCode))
        {
            return OidcErrors.UnauthorizedClient();
        }

        if (query["code_challenge_method"] != "S256" || !Pkce.IsChallenge(query["code_challenge"].ToString()))
        {
            return OidcErrors.InvalidRequest("A code_challenge with code_challenge_method S256 is required");
        }

        var scopes = query["scopes"].ToString().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return scopes.All(scope => client.Registration.Scopes.Contains(scope, StringComparer.Ordinal)) ? null : OidcErrors.InvalidScope();
    }

    private static IResult AskForConsent(Gate gate, HttpContext context, Browser browser, AuthorizeRequest request, User person) =>
        Page.Show(
            "Allow access",
            Html.Of(
                $"""
                <h1>Allow {request.Client.Registration.Name} to access your data?</h1>
                <p class="lead">It opened this page and waits for your answer on this machine.</p>
                {gate.Who(context, browser, person)}
                {Gate.Rights(request.Client)}
                {gate.Decision(context, browser)}
                """),
            formTarget: new Uri(request.RedirectUri).GetLeftPart(UriPartial.Authority));

    /// <summary>The gate of the organisation whose start URL the client registered.</summary>
    private Gate GateOf(HttpRequest request, OidcClient client) =>
        new(center, StartUrls.Find(world, request, client.Registration.IssuerUrl)?.Organization ?? world.Organizations[0]);

    private static Html Purpose(OidcClient client) => Html.Of($"to continue to {client.Registration.Name}");

    private sealed record AuthorizeRequest(OidcClient Client, string RedirectUri, string State, string Challenge)
    {
        public SeeOther RedirectCode(string code) => Redirect(("code", code));

        public SeeOther RedirectError(AwsException error) => Redirect(("error", error.Code), ("error_description", error.Message));

        private SeeOther Redirect(params (string Name, string Value)[] parameters)
        {
            var all = State.Length > 0 ? [.. parameters, ("state", State)] : parameters;
            var separator = RedirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            return new SeeOther(
                $"{RedirectUri}{separator}{string.Join('&', all.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))}");
        }
    }
}
