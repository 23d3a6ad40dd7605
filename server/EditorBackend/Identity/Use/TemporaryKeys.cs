using Amazon.Runtime;
using EditorBackend.Contracts;
using EditorBackend.Identity.Connections;
using EditorBackend.Rpc;
using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.SecurityToken.Model;

namespace EditorBackend.Identity.Use;

/// <summary>A connection's keys with a session token, to be handed to another tool.</summary>
/// <param name="ExpiresAt">Absent: whoever made them did not say.</param>
internal sealed record TemporaryKeys(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset? ExpiresAt)
{
    /// <summary>AWS's form of a time in JSON.</summary>
    public string? ExpirationText => ExpiresAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => "********";
}

/// <summary>
/// Turns what a connection works with into temporary keys. Long-lived ones never leave: they are exchanged for those of
/// a session, which are shared and renewed as long as the connection lives.
/// </summary>
internal sealed class TemporaryKeySource(AwsClients clients, TimeProvider clock)
{
    /// <summary>As for a role, when nobody asks for more; AWS allows an access key of the root user no longer either.</summary>
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(1);

    private readonly ConditionalWeakTable<AWSCredentials, RenewingCredentials> _exchanged = [];

    /// <exception cref="BackendException">AWS gives none.</exception>
    public async Task<TemporaryKeys> OfAsync(AwsConnection connection)
    {
        if (connection.Credentials is RenewingCredentials renewing)
        {
            return Of(await renewing.IssuedAsync());
        }

        var keys = await connection.Credentials.GetCredentialsAsync();
        return keys.UseToken
            ? new TemporaryKeys(keys.AccessKey, keys.SecretKey, keys.Token, ExpiryOf(connection.Credentials, keys))
            : Of(await Exchanged(connection).IssuedAsync());
    }

    /// <summary>Whether AWS gave these keys to the connection for good.</summary>
    public static async Task<bool> IsLongLivedAsync(AwsConnection connection) =>
        connection.Credentials is not RenewingCredentials && !(await connection.Credentials.GetCredentialsAsync()).UseToken;

    private RenewingCredentials Exchanged(AwsConnection connection) => _exchanged.GetValue(
        connection.Credentials,
        longLived => new RenewingCredentials(clock, () => ExchangeAsync(longLived, connection)));

    private async Task<IssuedCredentials> ExchangeAsync(AWSCredentials longLived, AwsConnection connection)
    {
        using var sts = clients.Sts(longLived, connection.Endpoints);
        try
        {
            var answer = await sts.GetSessionTokenAsync(
                new GetSessionTokenRequest { DurationSeconds = (int)SessionLength.TotalSeconds });
            return new IssuedCredentials(
                new ImmutableCredentials(answer.Credentials.AccessKeyId, answer.Credentials.SecretAccessKey, answer.Credentials.SessionToken),
                Utc(answer.Credentials.Expiration!.Value));
        }
        catch (AmazonServiceException refused) when (refused.ErrorCode is "AccessDenied" or "AccessDeniedException")
        {
            throw new BackendException(
                new ErrorInfo(
                    ErrorCode.AccessDenied,
                    "AWS gives no temporary credentials for this access key.",
                    "A policy of the user or of the organisation denies sts:GetSessionToken. Assume a role instead.",
                    refused.RequestId),
                refused);
        }
    }

    private static TemporaryKeys Of(IssuedCredentials issued) =>
        new(issued.Keys.AccessKey, issued.Keys.SecretKey, issued.Keys.Token, issued.ExpiresAt);

    private static DateTimeOffset? ExpiryOf(AWSCredentials credentials, ImmutableCredentials keys) =>
        keys is AssumeRoleImmutableCredentials assumed ? Utc(assumed.Expiration)
        : credentials is RefreshingAWSCredentials { Expiration: { } expiration } ? Utc(expiration)
        : null;

    private static DateTimeOffset Utc(DateTime time) =>
        new(DateTime.SpecifyKind(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time, DateTimeKind.Utc));
}
