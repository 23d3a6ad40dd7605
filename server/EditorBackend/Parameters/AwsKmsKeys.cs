using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Identity.Connections;
using EditorBackend.Settings;

namespace EditorBackend.Parameters;

/// <summary>KMS through AWS's SDK. Asked rarely, when a person chooses a key: no client is kept.</summary>
internal sealed class AwsKmsKeys(IConnections connections, CurrentSettings settings) : IKmsKeys
{
    private const int PageSize = 100;

    public async Task<IReadOnlyList<KmsKey>> ListAsync(string connectionId, CancellationToken cancellationToken)
    {
        var connection = connections.Get(connectionId);
        using var client = new AmazonKeyManagementServiceClient(
            connection.Credentials,
            connection.Endpoints.Apply(new AmazonKeyManagementServiceConfig
            {
                RetryMode = RequestRetryMode.Standard,
                Timeout = settings.RequestTimeout,
            }));
        List<KmsKey> keys = [];
        string? marker = null;
        do
        {
            var response = await client.ListAliasesAsync(
                new ListAliasesRequest { Limit = PageSize, Marker = marker }, cancellationToken);
            keys.AddRange((response.Aliases ?? [])
                .Where(alias => alias.AliasName is not null)
                .Select(alias => new KmsKey(alias.AliasName, alias.TargetKeyId)));
            marker = response.Truncated == true ? response.NextMarker : null;
        }
        while (!string.IsNullOrEmpty(marker));

        return keys;
    }
}
