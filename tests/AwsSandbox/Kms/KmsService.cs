using System.Globalization;
using AwsSandbox.Wire;

namespace AwsSandbox.Kms;

/// <summary>KMS: what a person needs to choose a key. Keys are not used through it.</summary>
internal static class KmsService
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 1000;

    public static IReadOnlyDictionary<string, Func<ServiceCall, object>> Operations { get; } =
        new Dictionary<string, Func<ServiceCall, object>>(StringComparer.Ordinal)
        {
            ["ListAliases"] = ListAliases,
            ["DescribeKey"] = DescribeKey,
        };

    private static ListAliasesResponse ListAliases(ServiceCall call)
    {
        var request = call.Read<ListAliasesRequest>();
        var constraints = new Constraints();
        constraints.Text("keyId", request.KeyId, min: 1, max: 2048);
        constraints.Text("marker", request.Marker, min: 1, max: 1024);
        constraints.Range("limit", request.Limit, 1, MaxLimit);
        constraints.Throw();
        call.Demand("kms:ListAliases", "*");
        var keys = call.World.Keys(call.AccountId, call.Region);
        var aliases = (request.KeyId is null ? keys.All : [Require(keys, request.KeyId)])
            .SelectMany(key => key.Aliases.Select(alias => new AliasListEntry(alias, keys.ArnOf(alias), key.KeyId, key.Created, key.Created)))
            .OrderBy(alias => alias.AliasName, StringComparer.Ordinal)
            .ToList();
        var start = 0;
        if (request.Marker is not null && (!int.TryParse(request.Marker, NumberStyles.None, CultureInfo.InvariantCulture, out start) || start >= aliases.Count))
        {
            throw new AwsException("InvalidMarkerException", "The marker that specifies where pagination should next begin is not valid.");
        }

        var end = Math.Min(aliases.Count, start + (request.Limit ?? DefaultLimit));
        return end < aliases.Count
            ? new ListAliasesResponse(aliases[start..end], end.ToString(CultureInfo.InvariantCulture), true)
            : new ListAliasesResponse(aliases[start..end], null, false);
    }

    private static DescribeKeyResponse DescribeKey(ServiceCall call)
    {
        var request = call.Read<DescribeKeyRequest>();
        var constraints = new Constraints();
        constraints.Text("keyId", request.KeyId, required: true, 1, 2048);
        constraints.Throw();
        var key = Require(call.World.Keys(call.AccountId, call.Region), request.KeyId!);
        call.Demand("kms:DescribeKey", key.Arn);
        return new DescribeKeyResponse(new KeyMetadata(
            key.AccountId, key.KeyId, key.Arn, key.Created, key.IsEnabled, key.Description, "ENCRYPT_DECRYPT", key.IsEnabled ? "Enabled" : "Disabled",
            "AWS_KMS", key.IsAwsManaged ? "AWS" : "CUSTOMER", "SYMMETRIC_DEFAULT", "SYMMETRIC_DEFAULT", ["SYMMETRIC_DEFAULT"], false));
    }

    private static KmsKey Require(KeyStore keys, string id) =>
        keys.Find(id) ?? throw new AwsException(
            "NotFoundException",
            id.Contains("alias/", StringComparison.Ordinal) ? $"Alias {keys.ArnOf(id)} is not found." : $"Key '{keys.ArnOf(id)}' does not exist");

    private sealed record ListAliasesRequest(string? KeyId, int? Limit, string? Marker);

    private sealed record ListAliasesResponse(IReadOnlyList<AliasListEntry> Aliases, string? NextMarker, bool Truncated);

    private sealed record AliasListEntry(string AliasName, string AliasArn, string TargetKeyId, DateTimeOffset CreationDate, DateTimeOffset LastUpdatedDate);

    private sealed record DescribeKeyRequest(string? KeyId);

    private sealed record DescribeKeyResponse(KeyMetadata KeyMetadata);

    private sealed record KeyMetadata(
        string AWSAccountId, string KeyId, string Arn, DateTimeOffset CreationDate, bool Enabled, string Description, string KeyUsage, string KeyState,
        string Origin, string KeyManager, string CustomerMasterKeySpec, string KeySpec, IReadOnlyList<string> EncryptionAlgorithms, bool MultiRegion);
}
