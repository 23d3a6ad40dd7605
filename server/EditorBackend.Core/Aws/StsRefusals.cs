using Amazon.Runtime;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Aws;

/// <summary>Why AWS does not take keys, in words for a person. AWS's own text is not shown: it may quote what was sent.</summary>
internal static class StsRefusals
{
    /// <param name="region">Where AWS was asked.</param>
    /// <param name="role">The name of what was to be assumed with the keys; null: they were only looked at.</param>
    /// <returns>Null for faults that are not about the keys.</returns>
    public static FailureException? OfKeys(AmazonServiceException refused, string region, string? role = null)
    {
        return refused.ErrorCode switch
        {
            _ when AwsFailures.IsExpired(refused) => Denied(
                role is null ? "These credentials have expired." : $"The credentials that the role {role} is assumed with have expired.",
                "Renew them where they come from."),
            "InvalidClientTokenId" or "UnrecognizedClientException" => Denied(
                role is null ? "AWS does not know this access key." : $"AWS does not know the access key that the role {role} is assumed with.",
                $"Check the access key, and that the Region {region} is enabled in the account."),
            "SignatureDoesNotMatch" or "RequestExpired" => Denied(
                role is null
                    ? "AWS does not accept the signature that was made with this access key."
                    : $"AWS does not accept the signature that was made with the access key that the role {role} is assumed with.",
                "Check the secret access key, and this computer's clock."),
            _ => null,
        };

        FailureException Denied(string message, string hint) => AwsFailures.Told(refused, FailureCode.AccessDenied, message, hint);
    }
}
