using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement.Model;
using Amazon.SSO.Model;
using EditorBackend.Core.Failures;
using SsoResourceNotFoundException = Amazon.SSO.Model.ResourceNotFoundException;

namespace EditorBackend.Core.Aws;

/// <summary>
/// Makes a failure of ours of an exception of AWS's SDK, right where it is called; sign-in and sources of credentials say some
/// with words of their own. AWS's own sentences are kept where they help, after everything that may quote a value is cut out.
/// </summary>
internal static partial class AwsFailures
{
    /// <summary>Runs a call to AWS, whose failures come out as ours.</summary>
    /// <exception cref="FailureException">Whatever AWS, the network or the credentials refused.</exception>
    public static async Task<T> TranslatedAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (failure is not FailureException
            && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new FailureException(Translate(failure), failure);
        }
    }

    /// <summary>What AWS answered, in words of ours, with its id of the request.</summary>
    public static FailureException Told(AmazonServiceException cause, FailureCode code, string message, string? hint) =>
        new(new Failure(code, message, hint, RequestIdOf(cause)), cause);

    /// <summary>STS and most services say so.</summary>
    public static bool IsDenied(AmazonServiceException refused) => refused.ErrorCode is "AccessDenied" or "AccessDeniedException";

    /// <summary>The keys have ended, maybe before their time.</summary>
    public static bool IsExpired(AmazonServiceException refused) => refused.ErrorCode is "ExpiredToken" or "ExpiredTokenException";

    public static bool IsThrottle(AmazonServiceException refused) =>
        refused.StatusCode == HttpStatusCode.TooManyRequests
        || refused.ErrorCode is "ThrottlingException" or "Throttling" or "ThrottledException" or "RequestLimitExceeded"
            or "TooManyRequestsException" or "TooManyUpdates";

    public static Failure Translate(Exception exception) => exception switch
    {
        AmazonServiceException { StatusCode: default(HttpStatusCode) } unreachable => Unreachable(unreachable),
        AmazonServiceException aws => FromAws(aws),
        AmazonClientException or HttpRequestException or SocketException or IOException or TimeoutException
            or OperationCanceledException => Unreachable(exception),
        _ => FailureException.Of(exception),
    };

    private static (FailureCode Code, string Message, string? Hint) Throttled => (
        FailureCode.Throttled,
        "AWS is limiting the number of requests.",
        "Try again in a moment, or lower the requests per second in the settings.");

    private static Failure FromAws(AmazonServiceException aws)
    {
        var (code, message, hint) = aws switch
        {
            ParameterNotFoundException or ParameterVersionNotFoundException or InvalidResourceIdException
                or SsoResourceNotFoundException or NotFoundException => Missing,
            ParameterAlreadyExistsException => (
                FailureCode.AlreadyExists, "A parameter with that name already exists.", "Choose another name."),
            ParameterLimitExceededException or ParameterMaxVersionLimitExceededException
                or HierarchyLevelLimitExceededException or ParameterVersionLabelLimitExceededException
                or PoliciesLimitExceededException => (FailureCode.LimitExceeded, Sentence(aws), null),
            ParameterPatternMismatchException => (
                FailureCode.Invalid, "The value does not match the parameter's allowed pattern.", null),
            InvalidKeyIdException => UnusableKey,
            TooManyUpdatesException or TooManyRequestsException => Throttled,
            UnauthorizedException => Denied(aws),
            _ => FromAnyService(aws),
        };
        return new Failure(code, message, hint, RequestIdOf(aws));
    }

    public static string? RequestIdOf(AmazonServiceException aws) => string.IsNullOrEmpty(aws.RequestId) ? null : aws.RequestId;

    private static (FailureCode Code, string Message, string? Hint) Missing => (
        FailureCode.NotFound, "The parameter or version does not exist.", "It may have been deleted: refresh the view.");

    private static (FailureCode Code, string Message, string? Hint) UnusableKey => (
        FailureCode.Invalid,
        "The KMS key does not exist or is disabled, or this role does not have permission to use it.",
        "Check the key, and the role's kms:Encrypt and kms:Decrypt permissions.");

    /// <summary>
    /// What every service may answer stands in no model and has no class; nor has what AWS answers although the call's own
    /// model does not name it.
    /// </summary>
    private static (FailureCode Code, string Message, string? Hint) FromAnyService(AmazonServiceException aws) => aws.ErrorCode switch
    {
        _ when IsDenied(aws) => Denied(aws),
        "ForbiddenException" => (
            FailureCode.AccessDenied, "AWS denied access.", "The assignment of this role may have been removed: choose another role."),
        _ when IsThrottle(aws) => Throttled,
        "ParameterNotFound" or "ParameterVersionNotFound" or "InvalidResourceId" => Missing,
        "InvalidKeyId" => UnusableKey,
        _ when IsExpired(aws) || aws.ErrorCode is "UnrecognizedClientException" or "InvalidClientTokenId"
            or "InvalidSignatureException" or "SignatureDoesNotMatch" or "RequestExpired" => (
            FailureCode.SignInRequired,
            "AWS no longer accepts these credentials.",
            "Sign in again. If that does not help, check this computer's clock."),
        _ when (int)aws.StatusCode >= 500 => (
            FailureCode.Unavailable, "AWS had an internal error.", "Try again in a moment."),
        _ when aws.StatusCode == HttpStatusCode.BadRequest => (FailureCode.Invalid, Sentence(aws), null),
        _ => (FailureCode.Internal, "AWS returned an unexpected error.", "See the log for details."),
    };

    private static (FailureCode Code, string Message, string? Hint) Denied(AmazonServiceException aws)
    {
        var action = NotAuthorized().Match(aws.Message ?? "") is { Success: true } match ? match.Groups["action"].Value : null;
        return action is null
            ? (FailureCode.AccessDenied, "This role does not have permission to do that.", "Ask for the permission, or switch to another role.")
            : (FailureCode.AccessDenied,
                $"This role does not have permission to call {action}.",
                $"Add {action} to the role's policy, or switch to another role.");
    }

    private static Failure Unreachable(Exception exception) => new(
        FailureCode.Unavailable,
        exception is TimeoutException or OperationCanceledException ? "AWS did not answer in time." : "AWS cannot be reached.",
        "Check the network, the proxy and the Region, then try again.");

    private static string Sentence(AmazonServiceException aws)
    {
        if (!HasWordsOfAws(aws))
        {
            return "AWS refused the request.";
        }

        var text = QuotedValue().Replace(aws.Message ?? "", "Value ******** at");
        return string.IsNullOrWhiteSpace(text) ? "AWS refused the request." : text.Trim();
    }

    /// <summary>Of an answer that is not in AWS's form the SDK quotes the body, whatever it holds.</summary>
    private static bool HasWordsOfAws(AmazonServiceException aws) =>
        !string.IsNullOrEmpty(aws.ErrorCode) && aws.ErrorCode != aws.StatusCode.ToString();

    [GeneratedRegex(@"not authorized to perform: (?<action>[A-Za-z0-9-]+:[A-Za-z0-9*]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotAuthorized();

    // "1 validation error detected: Value '…' at 'value' failed to satisfy constraint: …". Up to the last "at": a value
    // may hold one of its own.
    [GeneratedRegex(@"Value '.*' at(?= ')", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedValue();
}
