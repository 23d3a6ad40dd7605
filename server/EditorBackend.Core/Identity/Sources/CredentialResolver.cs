using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>
/// Turns any source into credentials. Nothing is asked of AWS or of the person before the credentials are used, but for
/// an EC2 instance's Region. SSO goes through our own sign-in, not through the token files of other tools; roles are
/// taken by calls of ours, so that this holds for what they build on as well.
/// </summary>
internal sealed class CredentialResolver(
    AwsEnvironment environment,
    CurrentSettings settings,
    AwsClients clients,
    SsoSignIns signIns,
    PortalClient portal,
    AccessKeyStore accessKeys,
    RoleAssumer roles,
    MfaSessions mfa,
    MachineEndpoints machine,
    TimeProvider clock)
{
    private const string AnyRegion = "us-east-1";

    /// <param name="source">Where credentials come from.</param>
    /// <param name="region">Where STS is asked; absent: in the source's own Region.</param>
    /// <param name="cancellationToken">Ends the reading of what is stored.</param>
    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>, <see cref="FailureCode.Invalid"/></exception>
    public async Task<ResolvedCredentials> ResolveAsync(ConnectionSource source, string? region, CancellationToken cancellationToken)
    {
        var catalog = await CatalogAsync(cancellationToken);
        var (ownRegion, ownEndpoints) = await PlaceOfAsync(catalog, source);
        var sts = clients.Endpoints(region ?? ownRegion ?? AnyRegion, ownEndpoints);
        return Resolve(catalog, source, sts) with { Region = ownRegion, Endpoints = ownEndpoints };
    }

    public async Task<SourceCatalog> CatalogAsync(CancellationToken cancellationToken)
    {
        var keys = await accessKeys.ListAsync(cancellationToken);
        var sessions = signIns.Definitions();
        var profiles = new ProfileCatalog(environment, AwsFiles.Read(environment), sessions);
        var assumed = new AssumedRoleCatalog(
            settings.Value.AssumedRoles ?? [],
            profiles,
            [.. sessions.Select(session => session.Name)],
            [.. keys.Select(saved => saved.Name)]);
        return new SourceCatalog(profiles, assumed, keys);
    }

    /// <summary>Whether the typed-in access keys that credentials rest on are still kept; true when they rest on none, or nobody knows.</summary>
    public async Task<bool> HasKeysOfAsync(ResolvedCredentials resolved) =>
        resolved.AccessKeys is not { } used
        || await accessKeys.KeptAsync(CancellationToken.None) is not { } kept
        || kept.Contains(used);

    /// <summary>The source's own Region and endpoints.</summary>
    private async Task<(string? Region, ConfiguredEndpoints? Endpoints)> PlaceOfAsync(SourceCatalog catalog, ConnectionSource? source)
    {
        switch (source)
        {
            case SsoRoleSource role:
                return (signIns.Find(role.Session).Session.Region, null);
            case ProfileSource { Profile: var name } when catalog.Profiles.Find(name) is { } profile:
                return (catalog.Profiles.RegionOf(profile) ?? environment.Region, catalog.Profiles.EndpointsOf(profile));
            case DefaultChainSource:
                var found = catalog.Profiles.Find(environment.DefaultProfile);
                var step = DefaultChain.Of(environment, catalog.Profiles);
                return (
                    environment.Region
                        ?? (found is null ? null : catalog.Profiles.RegionOf(found))
                        ?? (step == DefaultChainStep.Instance ? await machine.InstanceRegionAsync() : null),
                    found is null ? null : catalog.Profiles.EndpointsOf(found));
            case AssumedRoleSource { Name: var name } when catalog.Roles.Find(name) is { } role:
                var (region, endpoints) = await PlaceOfAsync(catalog, catalog.Roles.RootOf(role));
                return (catalog.Roles.RegionOf(role) ?? region, endpoints);
            default:
                return (environment.Region, null);
        }
    }

    private ResolvedCredentials Resolve(SourceCatalog catalog, ConnectionSource source, AwsEndpoints sts) => source switch
    {
        SsoRoleSource role => OfSso(role),
        ProfileSource { Profile: var name } => OfProfile(catalog.Profiles, name, sts),
        EnvironmentSource => OfEnvironment(),
        DefaultChainSource => OfDefaultChain(catalog.Profiles, sts),
        AccessKeysSource { Name: var name } => OfAccessKeys(catalog, name),
        AssumedRoleSource { Name: var name } => OfAssumedRole(catalog, name, sts),
        _ => throw new FailureException(FailureCode.Invalid, "This source of credentials is unknown."),
    };

    private ResolvedCredentials OfSso(SsoRoleSource role)
    {
        var signIn = signIns.Find(role.Session);
        var credentials = new RenewingCredentials(clock, () => signIn.CallAsync(
            token => portal.RoleCredentialsAsync(signIn.Session, token, role.AccountId, role.RoleName, CancellationToken.None),
            CancellationToken.None));
        return new ResolvedCredentials(credentials, CredentialKind.Role, role.Session, role);
    }

    private ResolvedCredentials OfProfile(ProfileCatalog profiles, string name, AwsEndpoints sts)
    {
        var profile = profiles.Find(name) ?? throw new FailureException(
            FailureCode.NotFound,
            $"There is no AWS profile named \"{name}\".",
            "Check the profile names in ~/.aws/config and ~/.aws/credentials.");
        return profiles.ProblemOf(profile) is { } problem
            ? throw new FailureException(FailureCode.Invalid, problem, "Edit the AWS config file, then try again.")
            : OfProfile(profiles, profile, sts);
    }

    private ResolvedCredentials OfProfile(ProfileCatalog profiles, FileProfile profile, AwsEndpoints sts) =>
        ProfileCatalog.KindOf(profile) switch
        {
            ProfileKind.AssumedRole => roles.Assume(UnderProfile(profiles, profile, sts), ProfileCatalog.RoleOf(profile), sts),
            ProfileKind.WebIdentity => roles.AssumeWithWebIdentity(
                profile["web_identity_token_file"]!, ProfileCatalog.RoleOf(profile), sts),
            ProfileKind.Sso => OfSso(profiles.SsoRoleOf(profile)!),
            ProfileKind.Process => new ResolvedCredentials(
                new RenewingCredentials(clock, () => CredentialProcess.RunAsync(profile.Name, profile["credential_process"]!.ReplaceLineEndings(" "), clock)),
                CredentialKind.Unknown,
                IsSomebodyElses: true),
            _ when KeysOf(profile) is { Kind: CredentialKind.LongLivedKeys } keys && profile["mfa_serial"] is { } serial =>
                mfa.Of(keys, serial, $"the profile \"{profile.Name}\"", sts),
            _ => KeysOf(profile),
        };

    private ResolvedCredentials UnderProfile(ProfileCatalog profiles, FileProfile profile, AwsEndpoints sts)
    {
        if (ProfileCatalog.IsOwnSource(profile))
        {
            return KeysOf(profile);
        }

        return (profile["source_profile"], profile["credential_source"]) switch
        {
            ({ } source, _) when profiles.Find(source) is { } keys && IsProvenAlike(keys, profile) => KeysOf(keys),
            ({ } source, _) => OfProfile(profiles, profiles.Find(source)!, sts),
            (_, "Environment") => OfEnvironment(),
            (_, "EcsContainer") => machine.Container(),
            _ => machine.Instance(),
        };
    }

    /// <summary>Keys of which the role itself wants the MFA code: how it is proven is settled when the role is assumed.</summary>
    private static bool IsProvenAlike(FileProfile keys, FileProfile role) =>
        ProfileCatalog.KindOf(keys) == ProfileKind.Keys && keys["mfa_serial"] is { } serial && serial == role["mfa_serial"];

    /// <summary>The order of AWS's SDKs: environment, profile, web identity, container, EC2 instance.</summary>
    private ResolvedCredentials OfDefaultChain(ProfileCatalog profiles, AwsEndpoints sts) =>
        DefaultChain.Of(environment, profiles) switch
        {
            DefaultChainStep.Environment => OfEnvironment(),
            DefaultChainStep.Profile => OfProfile(profiles, environment.DefaultProfile, sts),
            DefaultChainStep.WebIdentity => roles.AssumeWithWebIdentity(
                environment["AWS_WEB_IDENTITY_TOKEN_FILE"]!,
                new RoleToAssume(environment["AWS_ROLE_ARN"]!, environment["AWS_ROLE_SESSION_NAME"]),
                sts),
            DefaultChainStep.Container => machine.Container(),
            DefaultChainStep.Instance => machine.Instance(),
            _ => throw new FailureException(
                FailureCode.NotFound,
                "No AWS credentials were found in the environment or the AWS files.",
                "Sign in with SSO, or set AWS_PROFILE."),
        };

    private ResolvedCredentials OfEnvironment() => environment.HasKeys
        ? ResolvedCredentials.OfKeys(
            environment["AWS_ACCESS_KEY_ID"]!, environment["AWS_SECRET_ACCESS_KEY"]!, environment["AWS_SESSION_TOKEN"])
        : throw new FailureException(
            FailureCode.NotFound,
            "The environment contains no AWS access keys.",
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY before you start VS Code.");

    private static ResolvedCredentials OfAccessKeys(SourceCatalog catalog, string name)
    {
        var keys = catalog.FindKeys(name) ?? throw new FailureException(
            FailureCode.NotFound,
            $"There are no access keys named \"{name}\".",
            "Enter them again.");
        var resolved = ResolvedCredentials.OfKeys(keys.AccessKeyId, keys.SecretAccessKey.Reveal(), keys.SessionToken?.Reveal());
        return resolved with { AccessKeys = new SavedKeys(name, keys.AccessKeyId) };
    }

    private ResolvedCredentials OfAssumedRole(SourceCatalog catalog, string name, AwsEndpoints sts)
    {
        var role = catalog.Roles.Find(name) ?? throw new FailureException(
            FailureCode.NotFound,
            $"There is no assumed role named \"{name}\".",
            "Check the setting \"Assumed Roles\".");
        return catalog.Roles.ProblemOf(role) is { } problem
            ? throw new FailureException(FailureCode.Invalid, problem, "Edit the setting \"Assumed Roles\", then try again.")
            : roles.Assume(Resolve(catalog, role.From!, sts), AssumedRoleCatalog.RequestOf(role), sts);
    }

    private static ResolvedCredentials KeysOf(FileProfile profile) => ResolvedCredentials.OfKeys(
        profile[FileProfile.AccessKeyId]!, profile[FileProfile.SecretAccessKey]!, profile.SessionToken);
}

internal enum DefaultChainStep
{
    Environment,
    Profile,
    WebIdentity,
    Container,
    Instance,
    None,
}

/// <summary>What AWS's SDKs would find by themselves, in their order.</summary>
internal static class DefaultChain
{
    public static DefaultChainStep Of(AwsEnvironment environment, ProfileCatalog profiles) =>
        environment.HasKeys ? DefaultChainStep.Environment
        : HasProfile(environment, profiles) ? DefaultChainStep.Profile
        : environment.HasWebIdentity ? DefaultChainStep.WebIdentity
        : environment.HasContainer ? DefaultChainStep.Container
        : environment.HasInstanceMetadata ? DefaultChainStep.Instance
        : DefaultChainStep.None;

    /// <summary>A default profile with nothing but a Region is common, and does not end the search.</summary>
    private static bool HasProfile(AwsEnvironment environment, ProfileCatalog profiles) =>
        environment["AWS_PROFILE"] is not null
        || (profiles.Find(environment.DefaultProfile) is { } profile
            && (ProfileCatalog.KindOf(profile) is not null || profile.SyntaxProblem is not null));
}
