using System.Globalization;
using System.Security;

namespace AwsSandbox.Sts;

/// <summary>What the answers of STS have in common.</summary>
internal static class SessionXml
{
    public static string Credentials(Credential issued) => string.Create(
        CultureInfo.InvariantCulture,
        $"<Credentials><AccessKeyId>{issued.AccessKeyId}</AccessKeyId><SecretAccessKey>{issued.SecretAccessKey}</SecretAccessKey><SessionToken>{issued.SessionToken}</SessionToken><Expiration>{issued.ExpiresAt:yyyy-MM-dd'T'HH:mm:ss'Z'}</Expiration></Credentials>");

    public static string AssumedRole(Credential issued) =>
        $"<AssumedRoleUser><AssumedRoleId>{SecurityElement.Escape(issued.Principal.UserId)}</AssumedRoleId><Arn>{SecurityElement.Escape(issued.Principal.Arn)}</Arn></AssumedRoleUser>{Credentials(issued)}"
        + (issued.Principal.SourceIdentity is { } identity ? $"<SourceIdentity>{SecurityElement.Escape(identity)}</SourceIdentity>" : "");
}
