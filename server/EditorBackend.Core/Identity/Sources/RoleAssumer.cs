using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>Roles by STS: with other credentials, or with a web identity's token. Their credentials renew themselves.</summary>
internal sealed class RoleAssumer(AwsClients clients, MfaCodes codes, MfaSessions sessions, TimeProvider clock)
{
    private const string NoSession = "AWS does not allow you to start a session (sts:GetSessionToken), so the role needs another code.";

    /// <summary>A role with other credentials; nothing is asked of AWS or of the person before the first use.</summary>
    /// <param name="under">What it is assumed with.</param>
    /// <param name="role">The role.</param>
    /// <param name="endpoints">Where STS is.</param>
    public ResolvedCredentials Assume(ResolvedCredentials under, RoleToAssume role, AwsEndpoints endpoints)
    {
        var serial = string.Equals(role.MfaSerial, under.MfaSerial, StringComparison.Ordinal) ? null : role.MfaSerial;
        if (serial is not null)
        {
            codes.BringToFront(serial);
        }

        var (credentials, isChained) = (under.Credentials, under.Kind == CredentialKind.Role);
        Func<Task<IssuedCredentials>> fetch = serial is null ? () => AssumeAsync(credentials, role, serial: null, code: null, endpoints)
            : under.Kind == CredentialKind.LongLivedKeys ? FetchOnSession(under, role, serial, endpoints)
            : () => AssumeWithCodeAsync(credentials, role, serial, endpoints);
        return under with
        {
            Credentials = new RenewingCredentials(clock, () => ExplainedAsync(role, isChained, endpoints, fetch)),
            MfaSerial = serial ?? under.MfaSerial,
            Kind = CredentialKind.Role,
            Sso = null,
            IsSomebodyElses = false,
        };
    }

    /// <summary>A role with a token of somebody whom it trusts, such as a cluster; the file is read at each renewal.</summary>
    public ResolvedCredentials AssumeWithWebIdentity(string tokenFile, RoleToAssume role, AwsEndpoints endpoints) => new(
        new RenewingCredentials(clock, () => ExplainedAsync(role, isChained: false, endpoints, async () =>
        {
            using var sts = clients.Sts(new AnonymousAWSCredentials(), endpoints);
            var answer = await sts.AssumeRoleWithWebIdentityAsync(new AssumeRoleWithWebIdentityRequest
            {
                RoleArn = role.Arn,
                RoleSessionName = role.SessionName ?? RoleToAssume.DefaultSessionName,
                DurationSeconds = role.DurationSeconds,
                WebIdentityToken = await ReadTokenAsync(tokenFile),
            });
            return IssuedCredentials.Of(answer.Credentials, clock);
        })),
        CredentialKind.Role);

    /// <summary>On the user's session with MFA; where AWS lets the user have none, with a code for the role itself.</summary>
    private Func<Task<IssuedCredentials>> FetchOnSession(ResolvedCredentials user, RoleToAssume role, string serial, AwsEndpoints endpoints)
    {
        var session = sessions.Of(user, serial, role.Name, endpoints).Credentials;
        return async () =>
        {
            if (sessions.IsDenied(user, serial))
            {
                return await AssumeWithCodeAsync(user.Credentials, role, serial, endpoints);
            }

            try
            {
                return await AssumeAsync(session, role, serial: null, code: null, endpoints);
            }
            catch (FailureException) when (sessions.IsDenied(user, serial))
            {
                return await AssumeWithCodeAsync(user.Credentials, role, serial, endpoints, NoSession);
            }
        };
    }

    private Task<IssuedCredentials> AssumeWithCodeAsync(
        AWSCredentials credentials, RoleToAssume role, string serial, AwsEndpoints endpoints, string? problem = null) =>
        codes.UseAsync(serial, role.Name, code => AssumeAsync(credentials, role, serial, code, endpoints), problem);

    private async Task<IssuedCredentials> AssumeAsync(
        AWSCredentials credentials, RoleToAssume role, string? serial, string? code, AwsEndpoints endpoints)
    {
        using var sts = clients.Sts(credentials, endpoints);
        var request = new AssumeRoleRequest
        {
            RoleArn = role.Arn,
            RoleSessionName = role.SessionName ?? RoleToAssume.DefaultSessionName,
            ExternalId = role.ExternalId,
            DurationSeconds = role.DurationSeconds,
            SourceIdentity = role.SourceIdentity,
            SerialNumber = serial,
            TokenCode = code,
        };

        for (var attempt = 1; ; attempt++)
        {
            // Ahead of the call: what the keys rest on may want a sign-in or a code, and has words of its own when it fails.
            var keys = await credentials.GetCredentialsAsync();
            try
            {
                return IssuedCredentials.Of((await sts.AssumeRoleAsync(request)).Credentials, clock);
            }
            catch (AmazonServiceException ended) when (attempt == 1 && AwsFailures.IsExpired(ended) && credentials is RenewingCredentials renewing)
            {
                // They were revoked before their time.
                renewing.Reject(keys);
            }
        }
    }

    private static async Task<T> ExplainedAsync<T>(RoleToAssume role, bool isChained, AwsEndpoints endpoints, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonServiceException failure) when (RoleRefusals.Explain(failure, role, isChained, endpoints.Region) is { } explained)
        {
            throw new FailureException(explained.Failure, failure);
        }
    }

    private static async Task<string> ReadTokenAsync(string path)
    {
        try
        {
            return (await File.ReadAllTextAsync(path)).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(
                new Failure(FailureCode.NotFound, "The web identity token file cannot be read.", $"Check the file {path}."), failure);
        }
    }
}

/// <summary>Why STS did not give a role, in words for a person. AWS's own text is not shown: it may quote what was sent.</summary>
internal static class RoleRefusals
{
    /// <returns>Null for faults that are not about the role.</returns>
    public static FailureException? Explain(AmazonServiceException refused, RoleToAssume role, bool isChained, string region)
    {
        var text = refused.Message ?? "";
        return refused.ErrorCode switch
        {
            _ when AwsFailures.IsDenied(refused) => Told(
                FailureCode.AccessDenied,
                $"AWS does not allow you to assume the role {role.Name}.",
                "Check the role's trust policy (principal, external ID, MFA, source identity), and your permission to call sts:AssumeRole."),
            "ValidationError" when Says("role chaining") => Told(
                FailureCode.Invalid,
                $"A session of {role.DurationSeconds} seconds was requested for the role {role.Name}, but AWS limits a role that is assumed with another role's credentials to one hour.",
                "Remove the duration, or set at most 3600 seconds."),
            "ValidationError" when Says("MaxSessionDuration") => Told(
                FailureCode.Invalid,
                $"A session of {role.DurationSeconds} seconds is longer than the role {role.Name} allows.",
                isChained ? "Set at most 3600 seconds." : "Set a shorter duration, or raise the role's maximum session duration in IAM."),
            "ValidationError" => Told(
                FailureCode.Invalid,
                $"AWS does not accept the request for the role {role.Name}.",
                "Check its ARN, session name, external ID, duration, and source identity."),
            "InvalidIdentityToken" or "IDPRejectedClaim" => Told(
                FailureCode.AccessDenied,
                $"AWS does not accept the web identity token for the role {role.Name}.",
                "Check that the token was issued by an identity provider of the account."),
            "ExpiredTokenException" => Told(
                FailureCode.AccessDenied,
                $"The web identity token for the role {role.Name} has expired.",
                "The program that writes the token file must renew it."),
            "RegionDisabledException" => Told(
                FailureCode.AccessDenied,
                "STS is not active for the account in this Region.",
                "Choose another Region, or activate it in IAM's account settings."),
            _ => StsRefusals.OfKeys(refused, region, role.Name),
        };

        bool Says(string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

        FailureException Told(FailureCode code, string message, string hint) => AwsFailures.Told(refused, code, message, hint);
    }
}
