using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Identity.Elsewhere;

/// <summary>
/// Turns what a connection works with into temporary keys. Long-lived ones never leave: they are exchanged for those of
/// a session, which are shared and renewed as long as the connection lives.
/// </summary>
internal sealed class TemporaryKeySource(AwsClients clients, TimeProvider clock)
{
    /// <summary>As for a role, when nobody asks for more; AWS allows an access key of the root user no longer either.</summary>
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(1);

    /// <summary>A federated user may what both its policy and the user may: this one takes nothing away.</summary>
    private const string AllThatTheUserMay = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly ConditionalWeakTable<AWSCredentials, RenewingCredentials> _exchanged = [];

    /// <summary>Keys with a session token, to be handed to another tool.</summary>
    /// <exception cref="FailureException">AWS gives none.</exception>
    public async Task<IssuedCredentials> OfAsync(OpenConnection connection)
    {
        var inHand = await InHandAsync(connection);
        return inHand.Keys.UseToken ? inHand : await Exchanged(connection).IssuedAsync();
    }

    /// <summary>What the connection works with; without a session token they are long-lived.</summary>
    public static async Task<IssuedCredentials> InHandAsync(OpenConnection connection) =>
        connection.Credentials is RenewingCredentials renewing
            ? await renewing.IssuedAsync()
            : new IssuedCredentials(await connection.Credentials.GetCredentialsAsync(), IssuedCredentials.Never);

    /// <summary>Long-lived keys as those of a federated user, whom alone AWS lets into its console.</summary>
    /// <exception cref="FailureException">The user may not.</exception>
    public Task<IssuedCredentials> FederatedAsync(OpenConnection connection, CancellationToken cancellationToken)
    {
        var request = new GetFederationTokenRequest
        {
            Name = "aws-parameter-store-manager",
            Policy = AllThatTheUserMay,
            DurationSeconds = (int)SessionLength.TotalSeconds,
        };
        return ExchangeAsync(
            connection.Credentials,
            connection,
            async sts => (await sts.GetFederationTokenAsync(request, cancellationToken)).Credentials,
            "AWS does not open its console for this access key: the user does not have permission to call sts:GetFederationToken.",
            "Assume a role instead, or ask for that permission.");
    }

    private RenewingCredentials Exchanged(OpenConnection connection) => _exchanged.GetValue(
        connection.Credentials,
        longLived => new RenewingCredentials(clock, () => ExchangeAsync(
            longLived,
            connection,
            async sts => (await sts.GetSessionTokenAsync(
                new GetSessionTokenRequest { DurationSeconds = (int)SessionLength.TotalSeconds })).Credentials,
            "AWS does not issue temporary credentials for this access key.",
            "A policy of the user or of the organization denies sts:GetSessionToken. Assume a role instead.")));

    private async Task<IssuedCredentials> ExchangeAsync(
        AWSCredentials longLived,
        OpenConnection connection,
        Func<IAmazonSecurityTokenService, Task<Credentials>> ask,
        string denied,
        string hint)
    {
        using var sts = clients.Sts(longLived, connection.Endpoints);
        try
        {
            return IssuedCredentials.Of(await ask(sts), clock);
        }
        catch (AmazonServiceException refused) when (AwsFailures.IsDenied(refused))
        {
            throw AwsFailures.Told(refused, FailureCode.AccessDenied, denied, hint);
        }
    }
}
