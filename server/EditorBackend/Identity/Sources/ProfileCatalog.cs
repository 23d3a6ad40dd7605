using EditorBackend.Contracts.Identity;
using EditorBackend.Identity.SignIn;
using EditorBackend.Text;

namespace EditorBackend.Identity.Sources;

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
/// <param name="environment">Which profile is the default.</param>
/// <param name="files">The profiles.</param>
/// <param name="sessions">What SSO profiles sign in with.</param>
internal sealed class ProfileCatalog(
    AwsEnvironment environment, AwsFiles files, IReadOnlyList<SsoSessionDefinition> sessions)
{
    public IReadOnlyList<AwsProfile> List() =>
    [
        .. files.Profiles.Values
            .OrderBy(profile => profile.Name, NaturalOrder.Instance)
            .Select(profile => new AwsProfile(
                profile.Name,
                string.Equals(profile.Name, environment.DefaultProfile, StringComparison.Ordinal),
                RegionOf(profile),
                ProblemOf(profile))),
    ];

    public FileProfile? Find(string name) => files.Profiles.GetValueOrDefault(name);

    public SsoSessionDefinition? SessionOf(FileProfile profile) => SsoSessionCatalog.OfProfile(sessions, profile);

    /// <summary>The SSO session of a profile, or of the profile at the root of its roles.</summary>
    public SsoSessionDefinition? SessionUnder(FileProfile profile) =>
        Chain(profile).Select(SessionOf).FirstOrDefault(session => session is not null);

    /// <summary>The profile's own Region, or that of the profile whose role-taking it builds on.</summary>
    public string? RegionOf(FileProfile profile) =>
        Chain(profile).Select(link => link["region"]).FirstOrDefault(region => region is not null);

    /// <summary>Null when the profile names no credentials at all.</summary>
    public static ProfileKind? KindOf(FileProfile profile) =>
        profile["role_arn"] is not null && profile["web_identity_token_file"] is not null ? ProfileKind.WebIdentity
        : profile["role_arn"] is not null ? ProfileKind.AssumedRole
        : profile["sso_session"] is not null || profile["sso_start_url"] is not null ? ProfileKind.Sso
        : HasKeys(profile) ? ProfileKind.Keys
        : profile["credential_process"] is not null ? ProfileKind.Process
        : null;

    public static bool HasKeys(FileProfile profile) =>
        profile["aws_access_key_id"] is not null || profile["aws_secret_access_key"] is not null;

    /// <summary>True when a profile takes a role with its own keys, which AWS allows.</summary>
    public static bool IsOwnSource(FileProfile profile) =>
        string.Equals(profile["source_profile"], profile.Name, StringComparison.Ordinal) && HasKeys(profile);

    /// <summary>One sentence about why a profile cannot be used; null when nothing speaks against it.</summary>
    public string? ProblemOf(FileProfile profile) => ProblemOf(profile, []);

    private string? ProblemOf(FileProfile profile, List<string> above)
    {
        if (profile.SyntaxProblem is { } syntax)
        {
            return syntax;
        }

        return KindOf(profile) switch
        {
            ProfileKind.AssumedRole => ProblemOfRole(profile, above),
            ProfileKind.Sso => ProblemOfSso(profile),
            ProfileKind.Keys => ProblemOfKeys(profile),
            null => $"The profile \"{profile.Name}\" names no credentials.",
            _ => null,
        };
    }

    private string? ProblemOfRole(FileProfile profile, List<string> above)
    {
        above.Add(profile.Name);
        if (profile["mfa_serial"] is not null)
        {
            return $"The profile \"{profile.Name}\" asks for an MFA code, which cannot be entered here.";
        }

        var (source, credentialSource) = (profile["source_profile"], profile["credential_source"]);
        if (source is null == credentialSource is null)
        {
            return $"The profile \"{profile.Name}\" needs either source_profile or credential_source with its role_arn.";
        }

        if (source is null)
        {
            return credentialSource is "Environment" or "Ec2InstanceMetadata" or "EcsContainer"
                ? null
                : $"The profile \"{profile.Name}\" names an unknown credential_source.";
        }

        if (IsOwnSource(profile))
        {
            return ProblemOfKeys(profile);
        }

        if (above.Contains(source, StringComparer.Ordinal))
        {
            return $"The profiles {string.Join(" → ", above.Append(source))} name each other in a circle.";
        }

        return Find(source) is { } next
            ? ProblemOf(next, above)
            : $"The profile \"{profile.Name}\" builds on the profile \"{source}\", which does not exist.";
    }

    private string? ProblemOfSso(FileProfile profile)
    {
        if (SessionOf(profile) is null)
        {
            return profile["sso_session"] is { } name
                ? $"The profile \"{profile.Name}\" names the SSO session \"{name}\", which does not exist or lacks its start URL or Region."
                : $"The profile \"{profile.Name}\" has a start URL without an SSO Region.";
        }

        return profile["sso_account_id"] is null || profile["sso_role_name"] is null
            ? $"The profile \"{profile.Name}\" names no account and role (sso_account_id, sso_role_name)."
            : null;
    }

    private static string? ProblemOfKeys(FileProfile profile) =>
        profile["aws_access_key_id"] is null || profile["aws_secret_access_key"] is null
            ? $"The profile \"{profile.Name}\" has only one half of its access key."
            : null;

    /// <summary>A profile, and those that it builds on; a circle is walked once.</summary>
    private IEnumerable<FileProfile> Chain(FileProfile profile)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var link = profile; link is not null && seen.Add(link.Name);)
        {
            yield return link;
            link = link["source_profile"] is { } source ? Find(source) : null;
        }
    }
}
