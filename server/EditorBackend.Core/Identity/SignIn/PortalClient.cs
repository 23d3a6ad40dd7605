using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.SSO;
using Amazon.SSO.Model;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Pacing;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Text;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>
/// IAM Identity Center's portal in our words: accounts, roles, role credentials. AWS publishes no quota; above about 20
/// requests a second for a whole organisation it answers 429. So calls take turns, and throttled ones are repeated.
/// </summary>
internal sealed class PortalClient(AwsClients clients, TimeProvider clock) : IDisposable
{
    private const double RequestsPerSecond = 20;
    private const double BurstSeconds = 0.25;
    private const int PageSize = 100;
    private const int Attempts = 6;

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<SsoSessionDefinition, Lazy<Pacer>> _pacers = new();

    public void Dispose()
    {
        foreach (var pacer in _pacers.Values)
        {
            pacer.Value.Dispose();
        }
    }

    /// <summary>The user's accounts, at most 100 at once.</summary>
    public async IAsyncEnumerable<IReadOnlyList<AwsAccount>> AccountsAsync(
        SsoSignIn signIn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await CallAsync(
                signIn,
                (portal, token) => portal.ListAccountsAsync(
                    new ListAccountsRequest { AccessToken = token.Reveal(), MaxResults = PageSize, NextToken = next }, cancellationToken),
                "your accounts",
                cancellationToken);
            yield return
            [
                .. (page.AccountList ?? []).Select(account => new AwsAccount(
                    account.AccountId,
                    string.IsNullOrEmpty(account.AccountName) ? account.AccountId : account.AccountName,
                    string.IsNullOrEmpty(account.EmailAddress) ? null : account.EmailAddress)),
            ];
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <summary>The user's roles in an account, all pages, by name.</summary>
    public async Task<IReadOnlyList<string>> RolesAsync(SsoSignIn signIn, string accountId, CancellationToken cancellationToken)
    {
        List<string> roles = [];
        string? next = null;
        do
        {
            var page = await CallAsync(
                signIn,
                (portal, token) => portal.ListAccountRolesAsync(
                    new ListAccountRolesRequest
                    {
                        AccessToken = token.Reveal(),
                        AccountId = accountId,
                        MaxResults = PageSize,
                        NextToken = next,
                    },
                    cancellationToken),
                $"the roles of account {accountId}",
                cancellationToken);
            roles.AddRange((page.RoleList ?? []).Select(role => role.RoleName));
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));

        return [.. roles.Order(NaturalOrder.Instance)];
    }

    public async Task<IssuedCredentials> RoleCredentialsAsync(SsoSignIn signIn, string accountId, string roleName)
    {
        var answer = await CallAsync(
            signIn,
            (portal, token) => portal.GetRoleCredentialsAsync(
                new GetRoleCredentialsRequest { AccessToken = token.Reveal(), AccountId = accountId, RoleName = roleName }),
            $"the role {roleName} in account {accountId}",
            CancellationToken.None);
        var role = answer.RoleCredentials;
        return IssuedCredentials.Of(
            new ImmutableCredentials(role.AccessKeyId, role.SecretAccessKey, role.SessionToken),
            DateTimeOffset.FromUnixTimeMilliseconds(role.Expiration ?? 0),
            clock);
    }

    /// <summary>Ends the sign-in that a token belongs to.</summary>
    public Task LogoutAsync(SsoSessionDefinition session, Secret<string> token, CancellationToken cancellationToken) =>
        CallAsync(
            session,
            portal => portal.LogoutAsync(new LogoutRequest { AccessToken = token.Reveal() }, cancellationToken),
            "sign out",
            cancellationToken);

    private Pacer PacerOf(SsoSessionDefinition session) =>
        _pacers.GetOrAdd(session, _ => new Lazy<Pacer>(() => new Pacer(RequestsPerSecond, BurstSeconds, clock))).Value;

    private Task<T> CallAsync<T>(
        SsoSignIn signIn, Func<AmazonSSOClient, Secret<string>, Task<T>> call, string what, CancellationToken cancellationToken) =>
        signIn.CallAsync(
            token => CallAsync(signIn.Session, portal => call(portal, token), what, cancellationToken), cancellationToken);

    private async Task<T> CallAsync<T>(
        SsoSessionDefinition session, Func<AmazonSSOClient, Task<T>> call, string what, CancellationToken cancellationToken)
    {
        using var portal = clients.Portal(session.Region, PacerOf(session));
        try
        {
            return await PatientlyAsync(() => call(portal), cancellationToken);
        }
        catch (AmazonServiceException failure) when (failure.StatusCode == HttpStatusCode.Unauthorized)
        {
            throw new TokenRejectedException();
        }
        catch (AmazonServiceException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FailureException(Explain(failure, session, what));
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new FailureException(Unavailable(session, what, requestId: null));
        }
    }

    /// <summary>The SDK's own retries come first; what is throttled even then is repeated later.</summary>
    private async Task<T> PatientlyAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (AmazonServiceException throttled) when (AwsFailures.IsThrottle(throttled) && attempt < Attempts)
            {
                await Task.Delay(FirstBackoff * Math.Pow(2, attempt - 1), clock, cancellationToken);
            }
        }
    }

    private static Failure Explain(AmazonServiceException failure, SsoSessionDefinition session, string what)
    {
        (FailureCode, string, string)? told = failure.StatusCode switch
        {
            HttpStatusCode.Forbidden => (
                FailureCode.AccessDenied,
                $"You do not have access to {what}.",
                "The assignment may have been removed in IAM Identity Center. You are still signed in. Choose another role."),
            HttpStatusCode.NotFound => (
                FailureCode.NotFound, $"AWS cannot find {what}.", "Choose another account or role."),
            _ when AwsFailures.IsThrottle(failure) => (
                FailureCode.Throttled, $"AWS is limiting the number of requests for {what}.", "Wait a moment and try again."),
            HttpStatusCode.BadRequest => (
                FailureCode.Invalid,
                $"AWS rejected the request for {what} as invalid.",
                $"Check that {session.Region} is the Region of IAM Identity Center, and that the account and role are correct."),
            _ => null,
        };
        return told is var (code, message, hint)
            ? new Failure(code, message, hint, AwsFailures.RequestIdOf(failure))
            : Unavailable(session, what, AwsFailures.RequestIdOf(failure));
    }

    private static Failure Unavailable(SsoSessionDefinition session, string what, string? requestId) => new(
        FailureCode.Unavailable,
        $"The AWS access portal in {session.Region} cannot be reached, or failed to return {what}.",
        "Check the network and the SSO Region, then try again. You are still signed in.",
        requestId);
}

/// <summary>The portal says 401: the token is not good any more, whatever our clock says.</summary>
internal sealed class TokenRejectedException() : Exception("The portal rejected the token.");

/// <summary>An account, as the portal names it.</summary>
internal sealed record AwsAccount(string Id, string Name, string? EmailAddress = null);
