using System.Globalization;
using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Text;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>How a profile gets its credentials.</summary>
internal enum ProfileKind
{
    AssumedRole,
    WebIdentity,
    Sso,
    Keys,
    Process,
}

/// <summary>Reads profiles by AWS's rules of precedence, and says what is wrong with those that cannot be used.</summary>
/// <param name="files">The profiles.</param>
/// <param name="sessions">What SSO profiles sign in with.</param>
internal sealed class ProfileCatalog(AwsFiles files, IReadOnlyList<SsoSessionDefinition> sessions)
{
    /// <summary>By name, as people order names.</summary>
    public IEnumerable<FileProfile> All => files.Profiles.Values.OrderBy(profile => profile.Name, NaturalOrder.Instance);

    public IReadOnlyList<AwsFileProblem> FileProblems => files.Problems;

    public FileProfile? Find(string name) => files.Profiles.GetValueOrDefault(name);

    /// <summary>The role that an SSO profile names; null when it names none.</summary>
    public SsoRoleSource? SsoRoleOf(FileProfile profile) =>
        KindOf(profile) == ProfileKind.Sso && SessionOf(profile) is { } session
        && profile["sso_account_id"] is { } account && profile["sso_role_name"] is { } role
            ? new SsoRoleSource(session.Name, account, role)
            : null;

    /// <summary>The endpoints that the profile itself sets.</summary>
    public ConfiguredEndpoints EndpointsOf(FileProfile profile)
    {
        if (string.Equals(profile["ignore_configured_endpoint_urls"], "true", StringComparison.OrdinalIgnoreCase))
        {
            return ConfiguredEndpoints.AwsOwn;
        }

        var services = profile["services"] is { } name ? files.Services.GetValueOrDefault(name) : null;
        return ConfiguredEndpoints.Of(profile["endpoint_url"], service => services?.Below(service, "endpoint_url"));
    }

    /// <summary>
    /// Null when the profile names no credentials at all. The order is the AWS CLI's: keys of the credentials file come
    /// before a process, those of the config file after it; an SSO session without a role is for other things.
    /// </summary>
    public static ProfileKind? KindOf(FileProfile profile) =>
        profile["role_arn"] is not null && profile["web_identity_token_file"] is not null ? ProfileKind.WebIdentity
        : profile["role_arn"] is not null ? ProfileKind.AssumedRole
        : HasSso(profile) && NamesSsoRole(profile) ? ProfileKind.Sso
        : profile.HasKeysOfCredentialsFile ? ProfileKind.Keys
        : profile["credential_process"] is not null ? ProfileKind.Process
        : HasKeys(profile) ? ProfileKind.Keys
        : HasSso(profile) ? ProfileKind.Sso
        : null;

    /// <summary>True when a profile takes a role with its own keys, which AWS allows.</summary>
    public static bool IsOwnSource(FileProfile profile) =>
        string.Equals(profile["source_profile"], profile.Name, StringComparison.Ordinal) && HasKeys(profile);

    /// <summary>The role that a profile of that kind takes.</summary>
    public static RoleToAssume RoleOf(FileProfile profile) => new(
        profile["role_arn"]!,
        profile["role_session_name"],
        profile["external_id"],
        profile["mfa_serial"],
        int.TryParse(profile["duration_seconds"], CultureInfo.InvariantCulture, out var seconds) ? seconds : null,
        profile["source_identity"]);

    /// <summary>One sentence about why a profile cannot be used, whatever it builds on; null when nothing speaks against it.</summary>
    public string? ProblemOf(FileProfile profile) => profile.SyntaxProblem ?? KindOf(profile) switch
    {
        ProfileKind.AssumedRole => ProblemOfRole(profile) ?? ProblemOfDuration(profile),
        ProfileKind.WebIdentity => ProblemOfDuration(profile) ?? RoleOf(profile).Problem(profile.Name, isChained: false),
        ProfileKind.Sso => ProblemOfSso(profile),
        ProfileKind.Keys => ProblemOfKeys(profile),
        null => $"The profile \"{profile.Name}\" does not specify credentials.",
        _ => null,
    };

    private string? ProblemOfRole(FileProfile profile)
    {
        var (source, credentialSource) = (profile["source_profile"], profile["credential_source"]);
        if (source is null == credentialSource is null)
        {
            return $"The profile \"{profile.Name}\" needs source_profile or credential_source in addition to role_arn.";
        }

        if (credentialSource is not (null or "Environment" or "Ec2InstanceMetadata" or "EcsContainer"))
        {
            return $"The profile \"{profile.Name}\" has an unknown credential_source.";
        }

        if (source is not null && Find(source) is null)
        {
            return $"The profile \"{profile.Name}\" has the source_profile \"{source}\", which does not exist.";
        }

        return IsOwnSource(profile) ? ProblemOfKeys(profile) : null;
    }

    private static string? ProblemOfDuration(FileProfile profile) =>
        profile["duration_seconds"] is not null && RoleOf(profile).DurationSeconds is null
            ? $"The profile \"{profile.Name}\" has a duration_seconds that is not a whole number."
            : null;

    private string? ProblemOfSso(FileProfile profile)
    {
        if (SessionOf(profile) is null)
        {
            return profile["sso_session"] is { } name
                ? $"The profile \"{profile.Name}\" refers to the SSO session \"{name}\", which does not exist, or has no start URL or Region."
                : $"The profile \"{profile.Name}\" has an sso_start_url but no sso_region.";
        }

        return SsoRoleOf(profile) is null
            ? $"The profile \"{profile.Name}\" does not specify an account and role (sso_account_id, sso_role_name)."
            : null;
    }

    /// <summary>One sentence about endpoints that cannot be used: they count for the profile that is chosen alone.</summary>
    public string? ProblemOfEndpoints(FileProfile profile)
    {
        if (profile["services"] is { } services && !files.Services.ContainsKey(services))
        {
            return $"The profile \"{profile.Name}\" refers to the services section \"{services}\", which does not exist.";
        }

        var endpoints = EndpointsOf(profile);
        return endpoints.Services.Values.Append(endpoints.Url).All(url => url is null || AwsEndpoints.IsUrl(url))
            ? null
            : $"The profile \"{profile.Name}\" has an endpoint_url that is not an http or https URL.";
    }

    private static string? ProblemOfKeys(FileProfile profile) =>
        profile[FileProfile.AccessKeyId] is null || profile[FileProfile.SecretAccessKey] is null
            ? $"The profile \"{profile.Name}\" has only half of an access key."
            : null;

    private SsoSessionDefinition? SessionOf(FileProfile profile) => SsoSessionCatalog.OfProfile(sessions, profile);

    private static bool HasKeys(FileProfile profile) =>
        profile[FileProfile.AccessKeyId] is not null || profile[FileProfile.SecretAccessKey] is not null;

    private static bool HasSso(FileProfile profile) => profile["sso_session"] is not null || profile["sso_start_url"] is not null;

    private static bool NamesSsoRole(FileProfile profile) =>
        profile["sso_account_id"] is not null || profile["sso_role_name"] is not null;
}
