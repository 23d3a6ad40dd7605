using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>
/// One session with MFA for each user's access key and device, which all roles and renewals that rest on them share: the
/// person types one code in twelve hours, not one an hour and role. It lives in memory. A user who may not call
/// GetSessionToken is remembered: each role then wants a code of its own.
/// </summary>
internal sealed class MfaSessions(AwsClients clients, MfaCodes codes, TimeProvider clock)
{
    /// <summary>By the whole key: a secret that was corrected makes another one.</summary>
    private readonly ConcurrentDictionary<(string AccessKeyId, Secret<string> Secret, string Serial, string? Endpoint), RenewingCredentials> _sessions = new();

    private readonly ConcurrentDictionary<(string AccessKeyId, string Serial), bool> _denied = new();

    /// <summary>AWS does not let these keys open a session with the device.</summary>
    public bool IsDenied(ResolvedCredentials user, string serial) =>
        _denied.ContainsKey((user.Credentials.GetCredentials().AccessKey, serial));

    /// <param name="user">A user's long-lived keys.</param>
    /// <param name="serial">The device.</param>
    /// <param name="purpose">What it is for, as the person reads it.</param>
    /// <param name="endpoints">Where STS is.</param>
    public ResolvedCredentials Of(ResolvedCredentials user, string serial, string purpose, AwsEndpoints endpoints)
    {
        codes.BringToFront(serial);
        var keys = user.Credentials;
        var inHand = keys.GetCredentials();
        var session = _sessions.GetOrAdd(
            (inHand.AccessKey, Secret.Of(inHand.SecretKey), serial, endpoints.UrlOf("sts")),
            _ => new RenewingCredentials(clock, () => codes.UseAsync(serial, purpose, code => FetchAsync(keys, serial, code, endpoints))));
        return user with { Credentials = session, Kind = CredentialKind.Other, MfaSerial = serial };
    }

    /// <summary>The key is not to be used any more.</summary>
    public void Forget(string accessKeyId)
    {
        _sessions.Keys.Where(key => key.AccessKeyId == accessKeyId).ToList().ForEach(key => _sessions.TryRemove(key, out _));
        _denied.Keys.Where(key => key.AccessKeyId == accessKeyId).ToList().ForEach(key => _denied.TryRemove(key, out _));
    }

    private async Task<IssuedCredentials> FetchAsync(AWSCredentials keys, string serial, string code, AwsEndpoints endpoints)
    {
        using var sts = clients.Sts(keys, endpoints);

        try
        {
            // Without a duration: twelve hours, and one hour for an account's root user, who may not ask for more.
            var answer = await sts.GetSessionTokenAsync(new GetSessionTokenRequest { SerialNumber = serial, TokenCode = code });
            return IssuedCredentials.Of(answer.Credentials, clock);
        }
        catch (AmazonServiceException denied) when (AwsFailures.IsDenied(denied) && !MfaCodes.IsAboutMfa(denied))
        {
            _denied[(keys.GetCredentials().AccessKey, serial)] = true;
            throw AwsFailures.Told(
                denied,
                FailureCode.AccessDenied,
                "AWS does not allow this user to start a session with MFA.",
                "A policy denies sts:GetSessionToken. You can still assume roles, with a code for each.");
        }
    }
}
