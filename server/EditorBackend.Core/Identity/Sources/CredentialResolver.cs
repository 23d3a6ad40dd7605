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
    private const string EditFile = "Edit the AWS config file, then try again.";
    private const string EditSetting = "Edit the setting \"Assumed Roles\", then try again.";

    /// <param name="source">Where credentials come from.</param>
    /// <param name="region">Where STS is asked; absent: in the source's own Region.</param>
    /// <param name="cancellationToken">Ends the reading of what is stored.</param>
    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>, <see cref="FailureCode.Invalid"/></exception>
    public async Task<ResolvedCredentials> ResolveAsync(ConnectionSource source, string? region, CancellationToken cancellationToken)
    {
        var plan = PlanOf(await CatalogAsync(cancellationToken), source, []);
        region ??= plan.Region ?? environment.Region ?? (plan.IsInstance ? await machine.InstanceRegionAsync() : null);
        return plan.Open(clients.Endpoints(region ?? AnyRegion, plan.Endpoints)) with { Region = region, Endpoints = plan.Endpoints };
    }

    public async Task<SourceCatalog> CatalogAsync(CancellationToken cancellationToken)
    {
        var keys = await accessKeys.ListAsync(cancellationToken);
        var sessions = signIns.Definitions();
        return new SourceCatalog(sessions, new ProfileCatalog(AwsFiles.Read(environment), sessions), settings.Value.AssumedRoles ?? [], keys);
    }

    /// <summary>What is known of a source without using it, or one sentence about why it cannot be used.</summary>
    public (CredentialPlan? Plan, string? Problem) Look(SourceCatalog catalog, ConnectionSource source)
    {
        try
        {
            return (PlanOf(catalog, source, []), null);
        }
        catch (FailureException failure)
        {
            return (null, failure.Message);
        }
    }

    /// <summary>Whether the typed-in access keys that credentials rest on are still kept; true when they rest on none, or nobody knows.</summary>
    public async Task<bool> HasKeysOfAsync(ResolvedCredentials resolved) =>
        resolved.AccessKeys is not { } used
        || await accessKeys.KeptAsync(CancellationToken.None) is not { } kept
        || kept.Contains(used);

    /// <param name="above">The assumed roles that rest on it.</param>
    private CredentialPlan PlanOf(SourceCatalog catalog, ConnectionSource source, IReadOnlyList<string> above) => source switch
    {
        SsoRoleSource role => OfSso(catalog.Sessions, role),
        ProfileSource { Profile: var name } => OfProfile(catalog, name),
        EnvironmentSource => new CredentialPlan(_ => OfEnvironment(), Region: environment.Region),
        DefaultChainSource => OfDefaultChain(catalog),
        AccessKeysSource { Name: var name } => OfAccessKeys(catalog, name),
        AssumedRoleSource { Name: var name } => OfAssumedRole(catalog, name, above),
        _ => throw new FailureException(FailureCode.Invalid, "This source of credentials is unknown."),
    };

    private CredentialPlan OfSso(IReadOnlyList<SsoSessionDefinition> sessions, SsoRoleSource role)
    {
        var signIn = signIns.Of(SsoSessionCatalog.Find(sessions, role.Session));
        return new CredentialPlan(
            _ => new ResolvedCredentials(
                new RenewingCredentials(clock, () => portal.RoleCredentialsAsync(signIn, role.AccountId, role.RoleName)),
                CredentialKind.Role,
                role.Session,
                role),
            IsRole: true,
            role.Session,
            signIn.Session.Region);
    }

    private CredentialPlan OfProfile(SourceCatalog catalog, string name)
    {
        var profile = catalog.Profiles.Find(name) ?? throw new FailureException(
            FailureCode.NotFound,
            $"There is no AWS profile named \"{name}\".",
            "Check the profile names in ~/.aws/config and ~/.aws/credentials.");
        var plan = OfProfile(catalog, profile, []);
        Refuse(catalog.Profiles.ProblemOfEndpoints(profile), EditFile);
        return plan with { Endpoints = catalog.Profiles.EndpointsOf(profile) };
    }

    /// <param name="above">The profiles that build on it.</param>
    /// <param name="device">
    /// Of which the role above wants a code: how keys are proven with it is settled when the role is assumed.
    /// </param>
    private CredentialPlan OfProfile(SourceCatalog catalog, FileProfile profile, IReadOnlyList<string> above, string? device = null)
    {
        Refuse(catalog.Profiles.ProblemOf(profile), EditFile);
        var plan = ProfileCatalog.KindOf(profile) switch
        {
            ProfileKind.AssumedRole => Assumed(
                UnderProfile(catalog, profile, above), ProfileCatalog.RoleOf(profile), profile.Name, EditFile),
            ProfileKind.WebIdentity => WebIdentity(profile["web_identity_token_file"]!, ProfileCatalog.RoleOf(profile)),
            ProfileKind.Sso => OfSso(catalog.Sessions, catalog.Profiles.SsoRoleOf(profile)!) with { Region = null },
            ProfileKind.Process => new CredentialPlan(_ => new ResolvedCredentials(
                new RenewingCredentials(clock, () => CredentialProcess.RunAsync(profile.Name, profile["credential_process"]!.ReplaceLineEndings(" "), clock)),
                CredentialKind.Other,
                IsSomebodyElses: true)),
            _ when profile.SessionToken is null && profile["mfa_serial"] is { } serial && serial != device => new CredentialPlan(
                sts => mfa.Of(KeysOf(profile), serial, profile.Name, sts)),
            _ => new CredentialPlan(_ => KeysOf(profile)),
        };
        return plan with { Region = profile["region"] ?? plan.Region };
    }

    private CredentialPlan UnderProfile(SourceCatalog catalog, FileProfile profile, IReadOnlyList<string> above)
    {
        if (ProfileCatalog.IsOwnSource(profile))
        {
            return new CredentialPlan(_ => KeysOf(profile));
        }

        above = [.. above, profile.Name];
        return (profile["source_profile"], profile["credential_source"]) switch
        {
            ({ } source, _) when above.Contains(source, StringComparer.Ordinal) => throw Wrong(
                $"The profiles {string.Join(" → ", above.Append(source))} refer to each other in a circle.", EditFile),
            ({ } source, _) => OfProfile(catalog, catalog.Profiles.Find(source)!, above, profile["mfa_serial"]),
            (_, "Environment") => new CredentialPlan(_ => OfEnvironment()),
            (_, "EcsContainer") => new CredentialPlan(_ => machine.Container(), IsRole: true),
            _ => new CredentialPlan(_ => machine.Instance(), IsRole: true),
        };
    }

    /// <summary>The order of AWS's SDKs: environment, profile, web identity, container, EC2 instance.</summary>
    private CredentialPlan OfDefaultChain(SourceCatalog catalog)
    {
        var plan = DefaultChain.Of(environment, catalog.Profiles) switch
        {
            DefaultChainStep.Environment => new CredentialPlan(_ => OfEnvironment()),
            DefaultChainStep.Profile => OfProfile(catalog, environment.DefaultProfile),
            DefaultChainStep.WebIdentity => WebIdentity(
                environment["AWS_WEB_IDENTITY_TOKEN_FILE"]!,
                new RoleToAssume(environment["AWS_ROLE_ARN"]!, environment["AWS_ROLE_SESSION_NAME"])),
            DefaultChainStep.Container => new CredentialPlan(_ => machine.Container(), IsRole: true),
            DefaultChainStep.Instance => new CredentialPlan(_ => machine.Instance(), IsRole: true, IsInstance: true),
            _ => throw new FailureException(
                FailureCode.NotFound,
                "No AWS credentials were found in the environment or the AWS files.",
                "Sign in with SSO, or set AWS_PROFILE."),
        };
        var profile = catalog.Profiles.Find(environment.DefaultProfile);
        return plan with
        {
            Region = environment.Region ?? plan.Region ?? profile?["region"],
            Endpoints = profile is null ? null : catalog.Profiles.EndpointsOf(profile),
        };
    }

    private ResolvedCredentials OfEnvironment() => environment.HasKeys
        ? ResolvedCredentials.OfKeys(
            environment["AWS_ACCESS_KEY_ID"]!, environment["AWS_SECRET_ACCESS_KEY"]!, environment["AWS_SESSION_TOKEN"])
        : throw new FailureException(
            FailureCode.NotFound,
            "The environment contains no AWS access keys.",
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY where this program is started.");

    private static CredentialPlan OfAccessKeys(SourceCatalog catalog, string name)
    {
        var keys = catalog.FindKeys(name) ?? throw new FailureException(
            FailureCode.NotFound,
            $"There are no access keys named \"{name}\".",
            "Enter them again.");
        return new CredentialPlan(_ =>
            ResolvedCredentials.OfKeys(keys.AccessKeyId, keys.SecretAccessKey.Reveal(), keys.SessionToken?.Reveal()) with
            {
                AccessKeys = new SavedKeys(name, keys.AccessKeyId),
            });
    }

    private CredentialPlan OfAssumedRole(SourceCatalog catalog, string name, IReadOnlyList<string> above)
    {
        var role = catalog.FindRole(name) ?? throw new FailureException(
            FailureCode.NotFound,
            $"There is no assumed role named \"{name}\".",
            "Check the setting \"Assumed Roles\".");
        Refuse(catalog.ProblemOf(role), EditSetting);
        above = [.. above, name];
        if (role.From is AssumedRoleSource next && above.Contains(next.Name, StringComparer.Ordinal))
        {
            throw Wrong($"The assumed roles {string.Join(" → ", above.Append(next.Name))} are assumed from each other in a circle.", EditSetting);
        }

        var plan = Assumed(PlanOf(catalog, role.From, above), RoleToAssume.Of(role), name, EditSetting);
        return plan with { Region = role.Region is { Length: > 0 } region ? region : plan.Region };
    }

    /// <param name="name">The profile's or assumed role's.</param>
    /// <param name="hint">Where that is to be corrected.</param>
    private CredentialPlan Assumed(CredentialPlan under, RoleToAssume role, string name, string hint)
    {
        Refuse(role.Problem(name, under.IsRole), hint);
        return under with { Open = sts => roles.Assume(under.Open(sts), role, sts), IsRole = true };
    }

    private CredentialPlan WebIdentity(string tokenFile, RoleToAssume role) =>
        new(sts => roles.AssumeWithWebIdentity(tokenFile, role, sts), IsRole: true);

    private static ResolvedCredentials KeysOf(FileProfile profile) => ResolvedCredentials.OfKeys(
        profile[FileProfile.AccessKeyId]!, profile[FileProfile.SecretAccessKey]!, profile.SessionToken);

    private static void Refuse(string? problem, string hint)
    {
        if (problem is not null)
        {
            throw Wrong(problem, hint);
        }
    }

    private static FailureException Wrong(string problem, string hint) => new(FailureCode.Invalid, problem, hint);
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
