namespace AwsSandbox.Oidc;

/// <summary>
/// An error of the OIDC service, as its model names them: HTTP status, exception name (header
/// <c>x-amzn-ErrorType</c>), and the OAuth code of the body.
/// </summary>
public sealed class OidcException : Exception
{
    private OidcException(int status, string type, string code, string description)
        : base(description)
    {
        Status = status;
        Type = type;
        Code = code;
    }

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; }

    /// <summary>The name of the exception in AWS's model.</summary>
    public string Type { get; }

    /// <summary>The OAuth error code.</summary>
    public string Code { get; }

    public static OidcException InvalidRequest(string why) =>
        new(400, "InvalidRequestException", "invalid_request", why);

    public static OidcException InvalidClient() =>
        new(401, "InvalidClientException", "invalid_client", "Invalid client provided");

    public static OidcException InvalidClientMetadata(string why) =>
        new(400, "InvalidClientMetadataException", "invalid_client_metadata", why);

    public static OidcException InvalidGrant() =>
        new(400, "InvalidGrantException", "invalid_grant", "Invalid grant provided");

    public static OidcException InvalidRedirectUri(string why) =>
        new(400, "InvalidRedirectUriException", "invalid_redirect_uri", why);

    public static OidcException InvalidScope() =>
        new(400, "InvalidScopeException", "invalid_scope", "Invalid scope provided");

    public static OidcException UnauthorizedClient() =>
        new(400, "UnauthorizedClientException", "unauthorized_client", "Client is not authorized for this grant type");

    public static OidcException UnsupportedGrantType() =>
        new(400, "UnsupportedGrantTypeException", "unsupported_grant_type", "Unsupported grant type provided");

    public static OidcException AuthorizationPending() =>
        new(400, "AuthorizationPendingException", "authorization_pending", "Authorization is still pending");

    public static OidcException SlowDown() =>
        new(400, "SlowDownException", "slow_down", "Client is polling too frequently");

    public static OidcException ExpiredToken() =>
        new(400, "ExpiredTokenException", "expired_token", "Expired token provided");

    public static OidcException AccessDenied() =>
        new(400, "AccessDeniedException", "access_denied", "Access denied");
}
