using Amazon.Runtime;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Identity.Sources;

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
                $"AWS does not let you assume {role.Name}.",
                "Check the role's trust policy (who may assume it, external id, MFA, source identity), and that you may call sts:AssumeRole."),
            "ValidationError" when Says("role chaining") => Told(
                FailureCode.Invalid,
                $"A session of {role.DurationSeconds} seconds was asked for {role.Name}, but AWS ends a role that is assumed with another role's credentials after an hour.",
                "Leave the duration out, or set 3600 seconds at most."),
            "ValidationError" when Says("MaxSessionDuration") => Told(
                FailureCode.Invalid,
                $"A session of {role.DurationSeconds} seconds is longer than {role.Name} allows.",
                isChained ? "Set 3600 seconds at most." : "Ask for less, or raise the role's maximum session duration in IAM."),
            "ValidationError" => Told(
                FailureCode.Invalid,
                $"AWS does not accept the request for {role.Name}.",
                "Check its ARN, session name, external id, duration and source identity."),
            "InvalidIdentityToken" or "IDPRejectedClaim" => Told(
                FailureCode.AccessDenied,
                $"AWS does not accept the web identity's token for {role.Name}.",
                "Check that the token is of an identity provider that the account knows."),
            "ExpiredTokenException" => Told(
                FailureCode.AccessDenied,
                $"The web identity's token for {role.Name} has expired.",
                "Whoever writes the token file has to renew it."),
            "RegionDisabledException" => Told(
                FailureCode.AccessDenied,
                "STS is not active in this Region for the account.",
                "Choose another Region, or activate it in IAM's account settings."),
            _ => StsRefusals.OfKeys(refused, region, role.Name),
        };

        bool Says(string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

        FailureException Told(FailureCode code, string message, string hint) => AwsFailures.Told(refused, code, message, hint);
    }
}
