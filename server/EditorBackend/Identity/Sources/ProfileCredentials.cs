using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Identity.Connections;
using EditorBackend.Rpc;
using System.Globalization;

namespace EditorBackend.Identity.Sources;

/// <summary>What a source of credentials comes to.</summary>
/// <param name="Region">The source's own Region, if it has one.</param>
/// <param name="Session">The SSO session that all rests on, if it is one of ours: its sign-out ends these credentials.</param>
/// <param name="Sso">The role that the credentials are of, when they come from the access portal.</param>
internal sealed record ResolvedCredentials(
    AWSCredentials Credentials, string? Region, string? Session = null, SsoRoleSource? Sso = null);

/// <summary>
/// Credentials of profiles and of the default chain. SSO profiles go through our own sign-in, not through the token
/// files of other tools; roles are taken by calls of ours, so that this holds for what they build on as well.
/// </summary>
internal sealed class ProfileCredentials(
    AwsEnvironment environment, AwsClients clients, Func<SsoRoleSource, AWSCredentials> ssoRole, TimeProvider clock)
{
    private const string DefaultSessionName = "aws-parameter-store-manager";

    /// <exception cref="BackendException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.Invalid"/></exception>
    public ResolvedCredentials OfProfile(ProfileCatalog profiles, string name, string? region)
    {
        var profile = profiles.Find(name) ?? throw new BackendException(
            ErrorCode.NotFound,
            $"There is no AWS profile named \"{name}\".",
            "Look at the names in ~/.aws/config and ~/.aws/credentials.");
        if (profiles.ProblemOf(profile) is { } problem)
        {
            throw new BackendException(ErrorCode.Invalid, problem, "Edit the AWS config file, then try again.");
        }

        var ownRegion = profiles.RegionOf(profile) ?? environment.Region;
        var credentials = Resolve(profiles, profile, region ?? ownRegion ?? "us-east-1");
        return new ResolvedCredentials(
            credentials, ownRegion, profiles.SessionUnder(profile)?.Name, SsoRoleOf(profiles, profile));
    }

    /// <exception cref="BackendException"><see cref="ErrorCode.NotFound"/></exception>
    public ResolvedCredentials OfEnvironment() => new(
        FromEnvironment() ?? throw new BackendException(
            ErrorCode.NotFound,
            "There are no AWS keys in the environment.",
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY before VS Code starts."),
        environment.Region);

    /// <summary>The order of AWS's SDKs: environment, profile, web identity, container, EC2 instance.</summary>
    public ResolvedCredentials OfDefaultChain(ProfileCatalog profiles, string? region)
    {
        if (FromEnvironment() is { } keys)
        {
            return new ResolvedCredentials(keys, environment.Region);
        }

        if (profiles.Find(environment.DefaultProfile) is not null || environment["AWS_PROFILE"] is not null)
        {
            return OfProfile(profiles, environment.DefaultProfile, region);
        }

        if (environment["AWS_WEB_IDENTITY_TOKEN_FILE"] is { } tokenFile && environment["AWS_ROLE_ARN"] is { } roleArn)
        {
            return new ResolvedCredentials(
                WebIdentity(tokenFile, roleArn, environment["AWS_ROLE_SESSION_NAME"], region ?? environment.Region ?? "us-east-1"),
                environment.Region);
        }

        if (HasContainer())
        {
            return new ResolvedCredentials(Container(), environment.Region);
        }

        return HasNoInstanceMetadata()
            ? throw new BackendException(
                ErrorCode.NotFound,
                "No AWS credentials were found in the environment or the AWS files.",
                "Sign in with SSO, or set AWS_PROFILE.")
            : new ResolvedCredentials(Instance(), environment.Region);
    }

    private AWSCredentials Resolve(ProfileCatalog profiles, FileProfile profile, string region) =>
        ProfileCatalog.KindOf(profile) switch
        {
            ProfileKind.AssumedRole => AssumedRole(SourceOf(profiles, profile, region), profile, region),
            ProfileKind.WebIdentity => WebIdentity(
                profile["web_identity_token_file"]!, profile["role_arn"]!, profile["role_session_name"], region),
            ProfileKind.Sso => ssoRole(SsoRoleOf(profiles, profile)!),
            ProfileKind.Process => new ProcessAWSCredentials(profile["credential_process"]!),
            _ => Keys(profile),
        };

    private AWSCredentials SourceOf(ProfileCatalog profiles, FileProfile profile, string region)
    {
        if (ProfileCatalog.IsOwnSource(profile))
        {
            return Keys(profile);
        }

        if (profile["source_profile"] is { } source)
        {
            return Resolve(profiles, profiles.Find(source)!, region);
        }

        return profile["credential_source"] switch
        {
            "Environment" => FromEnvironment() ?? throw new BackendException(
                ErrorCode.NotFound,
                $"The profile \"{profile.Name}\" wants credentials of the environment, and there are none.",
                "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY before VS Code starts."),
            "EcsContainer" => Container(),
            _ => Instance(),
        };
    }

    private RenewingCredentials AssumedRole(AWSCredentials source, FileProfile profile, string region)
    {
        var request = new AssumeRoleRequest
        {
            RoleArn = profile["role_arn"],
            RoleSessionName = profile["role_session_name"] ?? DefaultSessionName,
            ExternalId = profile["external_id"],
            DurationSeconds = int.TryParse(profile["duration_seconds"], CultureInfo.InvariantCulture, out var seconds) ? seconds : null,
        };
        return new RenewingCredentials(clock, async () =>
        {
            using var sts = clients.Sts(source, clients.Endpoints(region));
            return Issued((await sts.AssumeRoleAsync(request)).Credentials);
        });
    }

    private RenewingCredentials WebIdentity(string tokenFile, string roleArn, string? sessionName, string region) =>
        new(clock, async () =>
        {
            using var sts = clients.Sts(new AnonymousAWSCredentials(), clients.Endpoints(region));
            var answer = await sts.AssumeRoleWithWebIdentityAsync(new AssumeRoleWithWebIdentityRequest
            {
                RoleArn = roleArn,
                RoleSessionName = sessionName ?? DefaultSessionName,
                WebIdentityToken = (await File.ReadAllTextAsync(tokenFile)).Trim(),
            });
            return Issued(answer.Credentials);
        });

    private AWSCredentials? FromEnvironment() =>
        environment["AWS_ACCESS_KEY_ID"] is { } id && environment["AWS_SECRET_ACCESS_KEY"] is { } secret
            ? Keys(id, secret, environment["AWS_SESSION_TOKEN"])
            : null;

    private MachineCredentials Container() => new(clock, () => new GenericContainerCredentials());

    private MachineCredentials Instance() => new(clock, () => new InstanceProfileAWSCredentials());

    private bool HasNoInstanceMetadata() =>
        string.Equals(environment["AWS_EC2_METADATA_DISABLED"], "true", StringComparison.OrdinalIgnoreCase);

    private bool HasContainer() =>
        environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] is not null
        || environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] is not null;

    private static SsoRoleSource? SsoRoleOf(ProfileCatalog profiles, FileProfile profile) =>
        ProfileCatalog.KindOf(profile) == ProfileKind.Sso && profiles.SessionOf(profile) is { } session
            ? new SsoRoleSource(session.Name, profile["sso_account_id"]!, profile["sso_role_name"]!)
            : null;

    private static AWSCredentials Keys(FileProfile profile) =>
        Keys(profile["aws_access_key_id"]!, profile["aws_secret_access_key"]!, profile["aws_session_token"]);

    private static AWSCredentials Keys(string id, string secret, string? token) =>
        token is null ? new BasicAWSCredentials(id, secret) : new SessionAWSCredentials(id, secret, token);

    private static IssuedCredentials Issued(Credentials credentials) => new(
        new ImmutableCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken),
        new DateTimeOffset(DateTime.SpecifyKind(credentials.Expiration!.Value.ToUniversalTime(), DateTimeKind.Utc)));
}
