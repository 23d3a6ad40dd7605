using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Surroundings;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>Authorization code with PKCE (RFC 7636) through a loopback redirect (RFC 8252).</summary>
internal sealed class BrowserSignIn(OidcClient oidc, IBrowser browser, TimeProvider clock)
{
    /// <exception cref="OidcException">AWS refused.</exception>
    /// <exception cref="FailureException"><see cref="FailureCode.SignInFailed"/>: the person did.</exception>
    public async Task<SsoTokens> RunAsync(SsoSessionDefinition session, CancellationToken cancellationToken)
    {
        var client = await oidc.RegisterAsync(session, forBrowser: true, cancellationToken);
        var state = Random32Bytes();
        var verifier = Secret.Of(Random32Bytes());
        using var listener = new LoopbackListener(clock, state);
        var url = oidc.AuthorizeUrl(session, client, listener.RedirectUri, state, Challenge(verifier));
        if (!await browser.OpenAsync(url, session.Name, cancellationToken))
        {
            throw new FailureException(
                FailureCode.SignInFailed, "The browser was not opened.", $"Sign in again and let {browser.Opener} open the link, or use a device code.");
        }

        using var callback = await listener.WaitAsync(cancellationToken);
        try
        {
            var code = callback.Code ?? throw new OidcException(ErrorOf(callback.Error));
            var tokens = await oidc.ExchangeCodeAsync(session, client, code, listener.RedirectUri, verifier, cancellationToken);
            await callback.RespondAsync(SignInPages.SignedIn(session, browser.Opener));
            return tokens;
        }
        catch (Exception failure)
        {
            var isDenied = failure is OidcException { Error: OidcError.AccessDenied };
            await callback.RespondAsync(isDenied ? SignInPages.Denied(session, browser.Opener) : SignInPages.Failed(session, browser.Opener));
            throw;
        }
    }

    private static OidcError ErrorOf(string? error) => error switch
    {
        "access_denied" => OidcError.AccessDenied,
        "server_error" or "temporarily_unavailable" => OidcError.Unavailable,
        "invalid_grant" => OidcError.WrongRegion,
        _ => OidcError.Refused,
    };

    private static string Random32Bytes() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static string Challenge(Secret<string> verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier.Reveal())));
}
