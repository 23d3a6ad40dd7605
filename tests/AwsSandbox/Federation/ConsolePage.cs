using AwsSandbox.Oidc;

namespace AwsSandbox.Federation;

/// <summary>Where a sign-in token leads: in place of the console, a page that says who came in, and where they wanted to go.</summary>
internal static class ConsolePage
{
    // The partitions' consoles; AWS sends nobody anywhere else.
    private static readonly string[] Consoles = ["console.aws.amazon.com", "console.amazonaws-us-gov.com", "console.amazonaws.cn", "console.amazonaws-eusc.eu"];

    public static IResult Login(SandboxWorld world, IQueryCollection query)
    {
        if (!Uri.TryCreate(query["Destination"].ToString(), UriKind.Absolute, out var destination) || !IsConsole(destination))
        {
            return Page.Error("Wrong destination", "Bad Request", "The destination is not an address of the console.");
        }

        return world.SigninTokens.Redeem(query["SigninToken"].ToString()) is { } principal
            ? Show(principal, query["Issuer"].ToString(), destination)
            : Page.Error("Sign-in failed", "Bad Request", "The sign-in token is unknown, used, or older than 15 minutes.");
    }

    private static bool IsConsole(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        && Consoles.Any(console => address.Host == console || address.Host.EndsWith("." + console, StringComparison.Ordinal));

    private static IResult Show(Principal principal, string issuer, Uri destination) =>
        Page.Show(
            "Console",
            Html.Of(
                $"""
                <h1>Console</h1>
                <p class="lead">AWS would now show the Management Console.</p>
                <table>
                  <tbody>
                    <tr><th scope="row">Account</th><td>{principal.Account.Name}<br><code>{principal.Account.Id}</code></td></tr>
                    <tr><th scope="row">Identity</th><td><code>{principal.Arn}</code></td></tr>
                    <tr><th scope="row">Issuer</th><td><code>{issuer}</code></td></tr>
                    <tr><th scope="row">Destination</th><td><code>{destination.AbsoluteUri}</code></td></tr>
                  </tbody>
                </table>
                """));
}
