using System.Text.RegularExpressions;
using AwsSandbox.Wire;

namespace AwsSandbox.Oidc;

/// <summary>What RegisterClient accepts.</summary>
internal static class ClientRegistrationRules
{
    /// <summary>The scope that opens accounts and roles.</summary>
    public const string AccountAccess = "sso:account:access";

    // Scopes of another AWS product that its toolkits register next to ours.
    private const string CodeWhispererPrefix = "codewhisperer:";

    /// <exception cref="AwsException">The rule that the request breaks.</exception>
    public static ClientRegistration Check(JsonBody body)
    {
        var name = body.Require("clientName");
        if (!string.Equals(body.Require("clientType"), "public", StringComparison.Ordinal))
        {
            throw OidcErrors.InvalidClientMetadata("Only public clients are supported");
        }

        var scopes = body.OptionalList("scopes") ?? [];
        if (!scopes.All(IsKnownScope))
        {
            throw OidcErrors.InvalidScope();
        }

        var grants = CheckGrants(body.OptionalList("grantTypes"));
        var redirectUris = body.OptionalList("redirectUris") ?? [];
        var issuerUrl = body.Optional("issuerUrl");
        if (issuerUrl is not null && !StartUrls.IsWellFormed(issuerUrl))
        {
            throw OidcErrors.InvalidRequest("issuerUrl is not a valid URL");
        }

        if (redirectUris.FirstOrDefault(uri => !RedirectUri.MayRegister(uri)) is not null)
        {
            throw OidcErrors.InvalidRedirectUri("A redirect URI is http://127.0.0.1/... without a port, or https");
        }

        if (grants.Contains(GrantTypes.AuthorizationCode, StringComparer.Ordinal))
        {
            if (redirectUris.Count == 0)
            {
                throw OidcErrors.InvalidRedirectUri("The authorization_code grant needs a redirect URI");
            }

            if (issuerUrl is null)
            {
                throw OidcErrors.InvalidRequest("Missing required parameter: issuerUrl");
            }
        }

        return new ClientRegistration(name, scopes, redirectUris, grants, issuerUrl);
    }

    private static IReadOnlyList<string> CheckGrants(IReadOnlyList<string>? asked)
    {
        // Clients from before PKCE name no grants and use the device code.
        var grants = asked is { Count: > 0 } ? asked : [GrantTypes.DeviceCode, GrantTypes.RefreshToken];
        if (!grants.All(grant => grant is GrantTypes.AuthorizationCode or GrantTypes.DeviceCode or GrantTypes.RefreshToken))
        {
            throw OidcErrors.UnsupportedGrantType();
        }

        var browser = grants.Contains(GrantTypes.AuthorizationCode, StringComparer.Ordinal);
        var device = grants.Contains(GrantTypes.DeviceCode, StringComparer.Ordinal);
        return browser != device
            ? grants
            : throw OidcErrors.InvalidClientMetadata("Register either authorization_code or device_code");
    }

    private static bool IsKnownScope(string scope) =>
        string.Equals(scope, AccountAccess, StringComparison.Ordinal) ||
        (scope.StartsWith(CodeWhispererPrefix, StringComparison.Ordinal) && scope.Length > CodeWhispererPrefix.Length);
}

/// <summary>Redirect URIs: what may be registered, and what matches it later.</summary>
internal static partial class RedirectUri
{
    public static bool MayRegister(string uri)
    {
        if (uri.Contains('#', StringComparison.Ordinal))
        {
            return false;
        }

        var loopback = Loopback().Match(uri);
        return loopback.Success
            ? !loopback.Groups["port"].Success
            : Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && string.Equals(parsed.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
    }

    /// <summary>Exact, except that a loopback address may carry the port that the client happened to get (RFC 8252, 7.3).</summary>
    public static bool Matches(string registered, string presented)
    {
        if (string.Equals(registered, presented, StringComparison.Ordinal))
        {
            return true;
        }

        var (left, right) = (Loopback().Match(registered), Loopback().Match(presented));
        return left.Success && right.Success
            && string.Equals(left.Groups["host"].Value, right.Groups["host"].Value, StringComparison.Ordinal)
            && string.Equals(left.Groups["rest"].Value, right.Groups["rest"].Value, StringComparison.Ordinal)
            && Uri.TryCreate(presented, UriKind.Absolute, out _);
    }

    [GeneratedRegex(@"\Ahttp://(?<host>127\.0\.0\.1|\[::1\])(?<port>:[0-9]{1,5})?(?<rest>/[^#\s]*)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Loopback();
}
