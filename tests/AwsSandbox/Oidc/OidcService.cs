using System.Text.Json.Nodes;

namespace AwsSandbox.Oidc;

/// <summary>The REST-JSON calls of the OIDC service: RegisterClient, StartDeviceAuthorization, CreateToken.</summary>
internal sealed class OidcService(SandboxWorld world, IdentityCenter center)
{
    public async Task<IResult> RegisterClientAsync(HttpContext context)
    {
        var registration = ClientRegistrationRules.Check(await JsonBody.ReadAsync(context.Request));
        if (registration.IssuerUrl is { } issuer && StartUrls.Find(world, context.Request, issuer) is null)
        {
            throw OidcErrors.InvalidRequest("issuerUrl belongs to no instance of IAM Identity Center");
        }

        var client = center.Clients.Register(registration);
        return new JsonAnswer(new JsonObject
        {
            ["clientId"] = client.Id,
            ["clientSecret"] = client.Secret,
            ["clientIdIssuedAt"] = client.IssuedAt.ToUnixTimeSeconds(),
            ["clientSecretExpiresAt"] = client.ExpiresAt.ToUnixTimeSeconds(),
        });
    }

    public async Task<IResult> StartDeviceAuthorizationAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context.Request);
        var client = Authenticate(body);
        var startUrl = body.Require("startUrl");
        if (!client.Allows(GrantTypes.DeviceCode))
        {
            throw OidcErrors.UnauthorizedClient();
        }

        if (StartUrls.Find(world, context.Request, startUrl) is not { } portal)
        {
            throw OidcErrors.InvalidRequest("Invalid start URL provided");
        }

        var authorization = center.DeviceCodes.Start(client, portal.Organization);
        var page = $"{context.Request.Scheme}://{context.Request.Host}{DevicePage.Path}";
        return new JsonAnswer(new JsonObject
        {
            ["deviceCode"] = authorization.DeviceCode,
            ["userCode"] = authorization.UserCode,
            ["verificationUri"] = page,
            ["verificationUriComplete"] = $"{page}?{DevicePage.UserCodeParameter}={authorization.UserCode}",
            ["expiresIn"] = (int)center.Options.DeviceCodeLifetime.TotalSeconds,
            ["interval"] = (int)center.Options.DevicePollInterval.TotalSeconds,
        });
    }

    public async Task<IResult> CreateTokenAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context.Request);
        var client = Authenticate(body);
        var issued = CreateToken(client, body);
        var answer = new JsonObject
        {
            ["accessToken"] = issued.AccessToken,
            ["tokenType"] = "Bearer",
            ["expiresIn"] = (int)issued.ExpiresIn.TotalSeconds,
        };
        if (issued.RefreshToken is { } refreshToken)
        {
            answer["refreshToken"] = refreshToken;
        }

        return new JsonAnswer(answer);
    }

    private IssuedTokens CreateToken(OidcClient client, JsonBody body)
    {
        var grantType = body.Require("grantType");
        if (grantType is not (GrantTypes.AuthorizationCode or GrantTypes.DeviceCode or GrantTypes.RefreshToken))
        {
            throw OidcErrors.UnsupportedGrantType();
        }

        if (!client.Allows(grantType) || (grantType == GrantTypes.RefreshToken && !client.MayRefresh))
        {
            throw OidcErrors.UnauthorizedClient();
        }

        switch (grantType)
        {
            case GrantTypes.DeviceCode:
                return center.DeviceCodes.Poll(client, body.Require("deviceCode"));
            case GrantTypes.RefreshToken:
                return center.Tokens.Refresh(client, body.Require("refreshToken"));
            default:
                var (code, redirectUri, verifier) = (body.Require("code"), body.Require("redirectUri"), body.Require("codeVerifier"));
                return Pkce.IsVerifier(verifier)
                    ? center.AuthorizationCodes.Exchange(client, code, redirectUri, verifier)
                    : throw OidcErrors.InvalidRequest("Invalid code verifier provided");
        }
    }

    private OidcClient Authenticate(JsonBody body) =>
        center.Clients.Authenticate(body.Require("clientId"), body.Require("clientSecret"));
}
