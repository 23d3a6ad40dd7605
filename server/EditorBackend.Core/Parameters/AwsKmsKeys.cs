using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Parameters;

/// <summary>KMS through AWS's SDK. Asked rarely, when a person chooses a key: no client is kept.</summary>
internal sealed class AwsKmsKeys(CurrentSettings settings) : IKmsKeys
{
    private const int PageSize = 100;

    public async Task<IReadOnlyList<KmsKey>> ListAsync(OpenConnection connection, CancellationToken cancellationToken)
    {
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
            var request = new ListAliasesRequest { Limit = PageSize, Marker = marker };
            var response = await AwsFailures.TranslatedAsync(
                () => client.ListAliasesAsync(request, cancellationToken), cancellationToken);
            keys.AddRange((response.Aliases ?? [])
                .Where(alias => alias.AliasName is not null)
                .Select(alias => new KmsKey(alias.AliasName, alias.TargetKeyId)));
            marker = response.Truncated == true ? response.NextMarker : null;
        }
        while (!string.IsNullOrEmpty(marker));

        return keys;
    }
}
