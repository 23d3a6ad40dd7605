using Amazon.SSOOIDC;
using Amazon.SSOOIDC.Model;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Surroundings;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>
/// IAM Identity Center's OIDC service in our words. Every failure becomes an <see cref="OidcException"/> that holds no
/// word of what the server sent: its answers can quote codes and tokens.
/// </summary>
internal sealed class OidcClient(AwsClients clients, TimeProvider clock)
{
    /// <summary>The scope that opens accounts and roles, and without which there is no refresh token.</summary>
    public const string Scope = "sso:account:access";

    /// <summary>Registered without a port: AWS accepts any port on the loopback address.</summary>
    public const string RegisteredRedirect = "http://127.0.0.1" + LoopbackListener.CallbackPath;

    private const string ClientName = "AWS Parameter Store Manager";
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
    private const string CodeGrant = "authorization_code";
    private const string RefreshGrant = "refresh_token";

    /// <summary>Registers a public client for one of the two flows; AWS refuses a client of both.</summary>
    public Task<OidcRegistration> RegisterAsync(
        SsoSessionDefinition session, bool forBrowser, CancellationToken cancellationToken)
    {
        var request = new RegisterClientRequest
        {
            ClientName = ClientName,
            ClientType = "public",
            Scopes = [Scope],
            GrantTypes = [forBrowser ? CodeGrant : DeviceGrant, RefreshGrant],
            RedirectUris = forBrowser ? [RegisteredRedirect] : null,
            IssuerUrl = forBrowser ? session.StartUrl : null,
        };
        return CallAsync(
            session.Region,
            async oidc =>
            {
                var answer = await oidc.RegisterClientAsync(request, cancellationToken);
                return new OidcRegistration(
                    answer.ClientId,
                    Secret.Of(answer.ClientSecret),
                    DateTimeOffset.FromUnixTimeSeconds(answer.ClientSecretExpiresAt ?? 0));
            },
            cancellationToken);
    }

    /// <summary>Where the browser goes: the Region's authorization endpoint, or its override.</summary>
    public Uri AuthorizeUrl(
        SsoSessionDefinition session, OidcRegistration client, string redirectUri, string state, string challenge)
    {
        using var oidc = clients.Oidc(session.Region);
        var origin = oidc.DetermineServiceOperationEndpoint(new CreateTokenRequest()).URL.TrimEnd('/');
        var query = string.Join(
            '&',
            "response_type=code",
            "client_id=" + Uri.EscapeDataString(client.ClientId),
            "redirect_uri=" + Uri.EscapeDataString(redirectUri),
            "state=" + Uri.EscapeDataString(state),
            "code_challenge=" + Uri.EscapeDataString(challenge),
            "code_challenge_method=S256",
            "scopes=" + Uri.EscapeDataString(Scope));
        return new Uri($"{origin}/authorize?{query}");
    }

    public Task<DeviceAuthorization> StartDeviceAsync(
        SsoSessionDefinition session, OidcRegistration client, CancellationToken cancellationToken) =>
        CallAsync(
            session.Region,
            async oidc =>
            {
                var answer = await oidc.StartDeviceAuthorizationAsync(
                    new StartDeviceAuthorizationRequest
                    {
                        ClientId = client.ClientId,
                        ClientSecret = client.ClientSecret.Reveal(),
                        StartUrl = session.StartUrl,
                    },
                    cancellationToken);
                return new DeviceAuthorization(
                    Secret.Of(answer.DeviceCode),
                    new DeviceCode(
                        session.Name,
                        answer.UserCode,
                        answer.VerificationUri,
                        answer.VerificationUriComplete ?? answer.VerificationUri,
                        clock.GetUtcNow().AddSeconds(answer.ExpiresIn ?? 600)),
                    TimeSpan.FromSeconds(answer.Interval is > 0 and var seconds ? seconds : 5));
            },
            cancellationToken);

    public Task<SsoTokens> ExchangeDeviceCodeAsync(
        SsoSessionDefinition session, OidcRegistration client, Secret<string> deviceCode, CancellationToken cancellationToken)
    {
        var request = new CreateTokenRequest { GrantType = DeviceGrant, DeviceCode = deviceCode.Reveal() };
        return TokenAsync(session, client, request, cancellationToken);
    }

    public Task<SsoTokens> ExchangeCodeAsync(
        SsoSessionDefinition session,
        OidcRegistration client,
        Secret<string> code,
        string redirectUri,
        Secret<string> verifier,
        CancellationToken cancellationToken)
    {
        var request = new CreateTokenRequest
        {
            GrantType = CodeGrant,
            Code = code.Reveal(),
            RedirectUri = redirectUri,
            CodeVerifier = verifier.Reveal(),
        };
        return TokenAsync(session, client, request, cancellationToken);
    }

    /// <summary>Renews a token. An answer without a new refresh token leaves the old one good.</summary>
    public async Task<SsoTokens> RefreshAsync(
        SsoSessionDefinition session, OidcRegistration client, Secret<string> refreshToken, CancellationToken cancellationToken)
    {
        var request = new CreateTokenRequest { GrantType = RefreshGrant, RefreshToken = refreshToken.Reveal() };
        var tokens = await TokenAsync(session, client, request, cancellationToken);
        return tokens with { RefreshToken = tokens.RefreshToken ?? refreshToken };
    }

    private Task<SsoTokens> TokenAsync(
        SsoSessionDefinition session, OidcRegistration client, CreateTokenRequest request, CancellationToken cancellationToken)
    {
        request.ClientId = client.ClientId;
        request.ClientSecret = client.ClientSecret.Reveal();
        return CallAsync(
            session.Region,
            async oidc =>
            {
                var answer = await oidc.CreateTokenAsync(request, cancellationToken);
                return SsoTokens.Issued(
                    client,
                    Secret.Of(answer.AccessToken),
                    string.IsNullOrEmpty(answer.RefreshToken) ? null : Secret.Of(answer.RefreshToken),
                    clock.GetUtcNow(),
                    TimeSpan.FromSeconds(answer.ExpiresIn ?? 3600));
            },
            cancellationToken);
    }

    private async Task<T> CallAsync<T>(
        string region, Func<AmazonSSOOIDCClient, Task<T>> call, CancellationToken cancellationToken)
    {
        using var oidc = clients.Oidc(region);
        try
        {
            return await call(oidc);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The cause stays behind on purpose: its text may embed the whole answer.
            throw new OidcException(Classify(failure));
        }
    }

    private static OidcError Classify(Exception failure) => failure switch
    {
        AuthorizationPendingException => OidcError.AuthorizationPending,
        SlowDownException => OidcError.SlowDown,
        ExpiredTokenException => OidcError.ExpiredToken,
        AccessDeniedException => OidcError.AccessDenied,
        InvalidGrantException => OidcError.InvalidGrant,
        InvalidClientException => OidcError.InvalidClient,
        InvalidRequestRegionException => OidcError.WrongRegion,
        AmazonSSOOIDCException { StatusCode: >= System.Net.HttpStatusCode.BadRequest and < System.Net.HttpStatusCode.InternalServerError } service
            when service.StatusCode != System.Net.HttpStatusCode.TooManyRequests => OidcError.Refused,
        _ => OidcError.Unavailable,
    };
}

internal sealed record OidcRegistration(string ClientId, Secret<string> ClientSecret, DateTimeOffset ExpiresAt);

/// <param name="DeviceCode">What we ask with.</param>
/// <param name="Shown">What the person confirms.</param>
/// <param name="Interval">The least time between two questions.</param>
internal sealed record DeviceAuthorization(Secret<string> DeviceCode, DeviceCode Shown, TimeSpan Interval);
