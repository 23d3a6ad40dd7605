using Amazon.Runtime;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Aws;

/// <summary>Why AWS does not take keys, in words for a person. AWS's own text is not shown: it may quote what was sent.</summary>
internal static class StsRefusals
{
    /// <param name="region">Where AWS was asked.</param>
    /// <param name="role">What was to be assumed with the keys, as in a sentence; null: they were only looked at.</param>
    /// <returns>Null for faults that are not about the keys.</returns>
    public static FailureException? OfKeys(AmazonServiceException refused, string region, string? role = null)
    {
        var (keys, key) = role is null
            ? ("These credentials", "this access key")
            : ($"The credentials that {role} is assumed with", $"the access key that {role} is assumed with");
        return refused.ErrorCode switch
        {
            _ when AwsFailures.IsExpired(refused) => Denied($"{keys} have expired.", "Renew them where they come from."),
            "InvalidClientTokenId" or "UnrecognizedClientException" => Denied(
                $"AWS does not know {key}.", $"Check the access key, and that the Region {region} is enabled in the account."),
            "SignatureDoesNotMatch" or "RequestExpired" => Denied(
                $"AWS does not accept the signature that was made with {key}.", "Check the secret access key, and this computer's clock."),
            _ => null,
        };

        FailureException Denied(string message, string hint) => AwsFailures.Told(refused, FailureCode.AccessDenied, message, hint);
    }
}
