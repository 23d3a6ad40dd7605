using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Connections;

/// <summary>Who the keys of a connection stand for, as STS says.</summary>
/// <param name="Name">The role, the user, or <c>root</c>.</param>
internal sealed partial record CallerIdentity(string AccountId, string Arn, string Partition, string Name)
{
    /// <summary>
    /// Gets the keys, ahead of the calls that need them: the SDK would wait for a sign-in without hearing of a cancellation.
    /// </summary>
    /// <exception cref="FailureException">There are none to be had.</exception>
    public static Task FetchAsync(AWSCredentials credentials, AwsEndpoints endpoints, CancellationToken cancellationToken) =>
        ExplainedAsync(() => credentials.GetCredentialsAsync().WaitAsync(cancellationToken), endpoints);

    /// <exception cref="FailureException">The keys are not good, or AWS cannot be reached.</exception>
    public static Task<CallerIdentity> VerifyAsync(
        AwsClients clients, AWSCredentials credentials, AwsEndpoints endpoints, CancellationToken cancellationToken) =>
        ExplainedAsync(
            async () =>
            {
                using var sts = clients.Sts(credentials, endpoints);
                var answer = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);
                return Of(answer.Account, answer.Arn);
            },
            endpoints);

    /// <summary>From an ARN such as <c>arn:aws:sts::123456789012:assumed-role/Name/session</c>.</summary>
    public static CallerIdentity Of(string accountId, string arn)
    {
        var parts = arn.Split(':', 6);
        var path = parts.Length == 6 ? parts[5].Split('/') : [arn];
        var name = path is ["assumed-role", var role, ..] ? PermissionSet().Replace(role, "${name}") : path[^1];
        return new CallerIdentity(accountId, arn, parts.Length > 1 ? parts[1] : "aws", name);
    }

    // How IAM Identity Center names the role of a permission set in an account; people know it by the set's name.
    [GeneratedRegex("^AWSReservedSSO_(?<name>.+)_[0-9a-f]{16}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PermissionSet();

    private static async Task<T> ExplainedAsync<T>(Func<Task<T>> call, AwsEndpoints endpoints)
    {
        try
        {
            return await call();
        }
        catch (AmazonServiceException failure) when (failure.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest)
        {
            throw StsRefusals.OfKeys(failure, endpoints.Region) ?? AwsFailures.Told(
                failure,
                FailureCode.AccessDenied,
                "AWS does not accept these credentials.",
                "Check the role's trust policy, and your permission to call sts:AssumeRole.");
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException or AmazonServiceException or AmazonClientException)
        {
            throw new FailureException(
                new Failure(
                    FailureCode.Unavailable,
                    $"AWS in {endpoints.Region} did not return credentials that could be verified.",
                    "Check the network, the proxy, and the Region, then try again.",
                    failure is AmazonServiceException aws ? AwsFailures.RequestIdOf(aws) : null),
                failure);
        }
    }
}
