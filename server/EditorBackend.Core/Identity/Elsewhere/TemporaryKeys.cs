using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Identity.Elsewhere;

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

    /// <exception cref="FailureException">AWS gives none.</exception>
    public async Task<TemporaryKeys> OfAsync(OpenConnection connection)
    {
        var inHand = await InHandAsync(connection);
        var (keys, end) = inHand.Keys.UseToken ? inHand : await Exchanged(connection).IssuedAsync();
        return new TemporaryKeys(keys.AccessKey, keys.SecretKey, keys.Token, end == IssuedCredentials.Never ? null : end);
    }

    /// <summary>Whether the connection's keys have no session.</summary>
    public static async Task<bool> IsLongLivedAsync(OpenConnection connection) => !(await InHandAsync(connection)).Keys.UseToken;

    private static async Task<IssuedCredentials> InHandAsync(OpenConnection connection) =>
        connection.Credentials is RenewingCredentials renewing
            ? await renewing.IssuedAsync()
            : new IssuedCredentials(await connection.Credentials.GetCredentialsAsync(), IssuedCredentials.Never);

    private RenewingCredentials Exchanged(OpenConnection connection) => _exchanged.GetValue(
        connection.Credentials,
        longLived => new RenewingCredentials(clock, () => ExchangeAsync(longLived, connection)));

    private async Task<IssuedCredentials> ExchangeAsync(AWSCredentials longLived, OpenConnection connection)
    {
        using var sts = clients.Sts(longLived, connection.Endpoints);
        try
        {
            var answer = await sts.GetSessionTokenAsync(
                new GetSessionTokenRequest { DurationSeconds = (int)SessionLength.TotalSeconds });
            return IssuedCredentials.Of(answer.Credentials, clock);
        }
        catch (AmazonServiceException refused) when (AwsFailures.IsDenied(refused))
        {
            throw AwsFailures.Told(
                refused,
                FailureCode.AccessDenied,
                "AWS does not issue temporary credentials for this access key.",
                "A policy of the user or of the organization denies sts:GetSessionToken. Assume a role instead.");
        }
    }
}
