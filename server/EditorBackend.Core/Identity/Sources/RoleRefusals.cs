using Amazon.Runtime;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>Why STS did not give a role, in words for a person. AWS's own text is not shown: it may quote what was sent.</summary>
internal static class RoleRefusals
{
    /// <summary>Null for faults that are not about the role.</summary>
    public static Failure? Explain(AmazonServiceException failure, RoleToAssume role, bool isChained)
    {
        var text = failure.Message ?? "";
        return failure.ErrorCode switch
        {
            "AccessDenied" or "AccessDeniedException" => Info(
                FailureCode.AccessDenied,
                $"AWS does not let you assume {role.Name}.",
                "Check the role's trust policy (who may assume it, external id, MFA, source identity), and that you may call sts:AssumeRole."),
            "ValidationError" when Says("role chaining") => Info(
                FailureCode.Invalid,
                $"A session of {role.DurationSeconds} seconds was asked for {role.Name}, but AWS ends a role that is assumed with another role's credentials after an hour.",
                "Leave the duration out, or set 3600 seconds at most."),
            "ValidationError" when Says("MaxSessionDuration") => Info(
                FailureCode.Invalid,
                $"A session of {role.DurationSeconds} seconds is longer than {role.Name} allows.",
                isChained ? "Set 3600 seconds at most." : "Ask for less, or raise the role's maximum session duration in IAM."),
            "ValidationError" => Info(
                FailureCode.Invalid,
                $"AWS does not accept the request for {role.Name}.",
                "Check its ARN, session name, external id, duration and source identity."),
            "InvalidIdentityToken" or "IDPRejectedClaim" => Info(
                FailureCode.AccessDenied,
                $"AWS does not accept the web identity's token for {role.Name}.",
                "Check that the token is of an identity provider that the account knows."),
            "ExpiredTokenException" => Info(
                FailureCode.AccessDenied,
                $"The web identity's token for {role.Name} has expired.",
                "Whoever writes the token file has to renew it."),
            "ExpiredToken" => Info(
                FailureCode.AccessDenied,
                $"The credentials that {role.Name} is assumed with have expired.",
                "Renew them where they come from."),
            "InvalidClientTokenId" => Info(
                FailureCode.AccessDenied,
                $"AWS does not know the access key that {role.Name} is assumed with.",
                "Check the access key."),
            "SignatureDoesNotMatch" or "RequestExpired" => Info(
                FailureCode.AccessDenied,
                $"AWS does not accept the signature of the request for {role.Name}.",
                "Check the secret access key, and this computer's clock."),
            "RegionDisabledException" => Info(
                FailureCode.AccessDenied,
                "STS is not active in this Region for the account.",
                "Choose another Region, or activate it in IAM's account settings."),
            _ => null,
        };

        bool Says(string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

        Failure Info(FailureCode code, string message, string hint) =>
            new(code, message, hint, string.IsNullOrEmpty(failure.RequestId) ? null : failure.RequestId);
    }
}
