using Amazon.Runtime;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>What STS allows with credentials depends on how they came about.</summary>
internal enum CredentialKind
{
    /// <summary>A user's access keys.</summary>
    LongLivedKeys,

    /// <summary>A role's: what is assumed with them lasts an hour at most.</summary>
    Role,

    /// <summary>A user's own rights for a while, by GetSessionToken, or somebody else made them.</summary>
    Other,
}

/// <summary>What a source of credentials comes to.</summary>
/// <param name="Session">The SSO session that all rests on, if it does: its sign-out ends these credentials.</param>
/// <param name="Sso">The role that the credentials are of, when they come straight from the access portal.</param>
/// <param name="AccessKeys">The typed-in access keys that all rests on, if it does.</param>
/// <param name="MfaSerial">The device that the credentials were proven with.</param>
/// <param name="Region">The one that is wished for, else the source's own; null: there is none.</param>
/// <param name="Endpoints">The endpoints that the source itself sets.</param>
/// <param name="IsSomebodyElses">Whom the credentials stand for is decided anew, by somebody else, at each renewal.</param>
internal sealed record ResolvedCredentials(
    AWSCredentials Credentials,
    CredentialKind Kind,
    string? Session = null,
    SsoRoleSource? Sso = null,
    SavedKeys? AccessKeys = null,
    string? MfaSerial = null,
    string? Region = null,
    ConfiguredEndpoints? Endpoints = null,
    bool IsSomebodyElses = false)
{
    public static ResolvedCredentials OfKeys(string id, string secret, string? token) => token is null
        ? new ResolvedCredentials(new BasicAWSCredentials(id, secret), CredentialKind.LongLivedKeys)
        : new ResolvedCredentials(new SessionAWSCredentials(id, secret, token), CredentialKind.Other);
}

/// <summary>The way from a source down to what it rests on: what is known before anything of it is used.</summary>
/// <param name="Open">Makes the credentials, once it is settled where STS is asked.</param>
/// <param name="IsRole">They are a role's, as far as that is known.</param>
/// <param name="Session">The SSO session that all rests on, if it does.</param>
/// <param name="Region">The source's own Region, or that of what it builds on.</param>
/// <param name="Endpoints">The endpoints that the source itself sets.</param>
/// <param name="IsInstance">It is the EC2 instance's: where that is, only the instance can say.</param>
internal sealed record CredentialPlan(
    Func<AwsEndpoints, ResolvedCredentials> Open,
    bool IsRole = false,
    string? Session = null,
    string? Region = null,
    ConfiguredEndpoints? Endpoints = null,
    bool IsInstance = false);
