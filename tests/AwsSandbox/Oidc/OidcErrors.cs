using AwsSandbox.Wire;

namespace AwsSandbox.Oidc;

/// <summary>The errors of the OIDC service, by their OAuth codes. The code also makes the exception's name in the header.</summary>
internal static class OidcErrors
{
    public static AwsException InvalidRequest(string why) => new("invalid_request", why);

    public static AwsException InvalidClient() =>
        new("invalid_client", "Invalid client provided", StatusCodes.Status401Unauthorized);

    public static AwsException InvalidClientMetadata(string why) => new("invalid_client_metadata", why);

    public static AwsException InvalidGrant() => new("invalid_grant", "Invalid grant provided");

    public static AwsException InvalidRedirectUri(string why) => new("invalid_redirect_uri", why);

    public static AwsException InvalidScope() => new("invalid_scope", "Invalid scope provided");

    public static AwsException UnauthorizedClient() =>
        new("unauthorized_client", "Client is not registered for this grant type");

    public static AwsException UnsupportedGrantType() => new("unsupported_grant_type", "Unsupported grant type provided");

    public static AwsException AuthorizationPending() => new("authorization_pending", "Authorization is still pending");

    public static AwsException SlowDown() => new("slow_down", "Client is polling too frequently");

    public static AwsException ExpiredToken() => new("expired_token", "Expired token provided");

    public static AwsException AccessDenied() => new("access_denied", "Access denied");
}
