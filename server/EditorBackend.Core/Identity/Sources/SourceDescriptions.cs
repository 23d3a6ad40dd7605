using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>How sources get their credentials, in a few words.</summary>
internal static class SourceDescriptions
{
    public static string? OfProfile(ProfileCatalog profiles, FileProfile profile) => ProfileCatalog.KindOf(profile) switch
    {
        ProfileKind.AssumedRole => $"role {RoleName(profile["role_arn"])} from {UnderProfile(profile)}{Mfa(profile["mfa_serial"])}",
        ProfileKind.WebIdentity => $"role {RoleName(profile["role_arn"])} by web identity",
        ProfileKind.Sso when profiles.SsoRoleOf(profile) is { } role => $"SSO {role.Session}: {role.RoleName} in {role.AccountId}",
        ProfileKind.Sso => "SSO",
        ProfileKind.Keys => $"access key {KeyEnd(profile[FileProfile.AccessKeyId])}{Mfa(profile["mfa_serial"])}",
        ProfileKind.Process => "credential process",
        _ => null,
    };

    public static string OfRole(AssumedRoleSetting role) =>
        $"role {RoleName(role.RoleArn)} from {OfSource(role.From)}{Mfa(role.MfaSerial)}";

    public static string OfKeys(AccessKeys keys) => $"{Whose(keys.Arn)} in {keys.AccountId}, access key {KeyEnd(keys.AccessKeyId)}";

    public static string OfEnvironment(AwsEnvironment environment) => $"access key {KeyEnd(environment["AWS_ACCESS_KEY_ID"])}";

    public static string OfDefaultChain(AwsEnvironment environment, DefaultChainStep step) => step switch
    {
        DefaultChainStep.Environment => "environment variables",
        DefaultChainStep.Profile => $"profile {environment.DefaultProfile}",
        DefaultChainStep.WebIdentity => $"role {RoleName(environment["AWS_ROLE_ARN"])} by web identity",
        DefaultChainStep.Container => "the container's credentials",
        DefaultChainStep.Instance => "the EC2 instance's role, if this is one",
        _ => "nothing found",
    };

    private static string OfSource(ConnectionSource? source) => source switch
    {
        SsoRoleSource role => $"{role.RoleName} in {role.AccountName ?? role.AccountId} ({role.Session})",
        ProfileSource profile => $"profile {profile.Profile}",
        EnvironmentSource => "the environment",
        DefaultChainSource => "the default credentials",
        AccessKeysSource keys => $"access keys {keys.Name}",
        AssumedRoleSource role => $"assumed role {role.Name}",
        _ => "nothing",
    };

    private static string UnderProfile(FileProfile profile) => (profile["source_profile"], profile["credential_source"]) switch
    {
        ({ } source, _) => $"profile {source}",
        (_, "Environment") => "the environment",
        (_, "EcsContainer") => "the container",
        (_, "Ec2InstanceMetadata") => "the EC2 instance",
        _ => "nothing",
    };

    private static string Mfa(string? serial) => string.IsNullOrEmpty(serial) ? "" : ", with MFA";

    /// <summary>The end tells keys apart, and AWS's console shows whole ones.</summary>
    private static string KeyEnd(string? accessKeyId) => accessKeyId is { Length: > 8 } ? $"…{accessKeyId[^4..]}" : "incomplete";

    private static string RoleName(string? arn) => string.IsNullOrEmpty(arn) ? "?" : arn[(arn.LastIndexOf('/') + 1)..];

    private static string Whose(string arn) => arn.Split(':', 6) is [_, _, _, _, _, var path] ? path.Replace('/', ' ') : arn;
}
