using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Pacing;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Settings;
using SsmTier = Amazon.SimpleSystemsManagement.ParameterTier;
using SsmType = Amazon.SimpleSystemsManagement.ParameterType;

namespace EditorBackend.Core.Parameters;

/// <summary>
/// Parameter Store through AWS's SDK. Every attempt, retries included, waits for its turn (<see cref="PacedSsmClient"/>).
/// </summary>
internal sealed class AwsParameterStore(OpenConnection connection, CurrentSettings settings, Pacers pacers)
    : IWritableParameterStore, IDisposable
{
    private const int DescribePageSize = 50;
    private const int ByPathPageSize = 10;
    private const int HistoryPageSize = 50;

    private readonly Lock _lock = new();
    private readonly Pacer _describes =
        pacers.Of(connection.Info.AccountId, connection.Endpoints.Region, ApiFamily.Describes);

    private PacedSsmClient? _client;
    private (AWSCredentials Credentials, TimeSpan Timeout) _clientOf;

    public bool DescribesAreThrottled => _describes.IsThrottled;

    public Task CredentialsAsync(CancellationToken cancellationToken) => connection.CredentialsAsync(cancellationToken);

    public async Task<Page<StoredMetadata>> DescribePageAsync(
        DescribeQuery query, string? nextToken, CancellationToken cancellationToken)
    {
        var request = new DescribeParametersRequest { MaxResults = DescribePageSize, NextToken = nextToken };
        List<ParameterStringFilter> filters = [];
        Add("Name", "Equals", query.NameEquals);
        Add("Path", "Recursive", query.PathRecursive);
        Add("Path", "OneLevel", query.PathOneLevel);
        request.ParameterFilters = filters.Count > 0 ? filters : null;

        var response = await CallAsync(client => client.DescribeParametersAsync(request, cancellationToken), cancellationToken);
        return new Page<StoredMetadata>([.. (response.Parameters ?? []).Select(Metadata)], TokenOf(response.NextToken));

        void Add(string key, string option, IReadOnlyList<string>? values)
        {
            if (values is not null)
            {
                filters.Add(new ParameterStringFilter { Key = key, Option = option, Values = [.. values] });
            }
        }
    }

    public async Task<Page<StoredValue>> ByPathPageAsync(
        string path, bool recursive, bool decrypt, string? nextToken, CancellationToken cancellationToken)
    {
        var request = new GetParametersByPathRequest
        {
            Path = path,
            Recursive = recursive,
            WithDecryption = decrypt,
            MaxResults = ByPathPageSize,
            NextToken = nextToken,
        };
        var response = await CallAsync(client => client.GetParametersByPathAsync(request, cancellationToken), cancellationToken);
        return new Page<StoredValue>([.. (response.Parameters ?? []).Select(Value)], TokenOf(response.NextToken));
    }

    public async Task<IReadOnlyList<StoredValue>> GetBatchAsync(
        IReadOnlyList<string> names, bool decrypt, CancellationToken cancellationToken)
    {
        var request = new GetParametersRequest { Names = [.. names], WithDecryption = decrypt };
        var response = await CallAsync(client => client.GetParametersAsync(request, cancellationToken), cancellationToken);
        return [.. (response.Parameters ?? []).Select(Value)];
    }

    public async Task<Page<StoredVersion>> HistoryPageAsync(
        string name, bool decrypt, string? nextToken, CancellationToken cancellationToken)
    {
        var request = new GetParameterHistoryRequest
        {
            Name = name,
            WithDecryption = decrypt,
            MaxResults = HistoryPageSize,
            NextToken = nextToken,
        };
        var response = await CallAsync(client => client.GetParameterHistoryAsync(request, cancellationToken), cancellationToken);
        return new Page<StoredVersion>([.. (response.Parameters ?? []).Select(Version)], TokenOf(response.NextToken));
    }

    public async Task<PutResult> PutAsync(ParameterWrite write, CancellationToken cancellationToken)
    {
        connection.RefuseWriteWhereReadOnly();
        var request = new PutParameterRequest
        {
            Name = write.Name,
            Type = SsmTypeOf(write.Type),
            Value = write.Value.Reveal(),
            Overwrite = write.Overwrite,
            Tier = write.Tier is { } tier ? SsmTierOf(tier) : null,
            KeyId = write.KeyId,
            Description = write.Description,
            DataType = write.DataType,
            AllowedPattern = write.AllowedPattern,
            Policies = write.Policies,
            Tags = write.Tags is { Count: > 0 } tags ? TagList(tags) : null,
        };
        var client = Client;
        try
        {
            var response = await AwsFailures.TranslatedAsync(
                () => client.PutParameterAsync(request, cancellationToken), cancellationToken);
            return new PutResult(
                response.Version ?? 0, TierOf(response.Tier) ?? write.Tier ?? ParameterTier.Standard, client.HasLostAnswer(request));
        }
        catch (FailureException failure) when (!cancellationToken.IsCancellationRequested && client.HasLostAnswer(request))
        {
            throw new UnsureWriteException(failure);
        }
    }

    public async Task<IReadOnlyList<string>> DeleteBatchAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        connection.RefuseWriteWhereReadOnly();
        var request = new DeleteParametersRequest { Names = [.. names] };
        var response = await CallAsync(client => client.DeleteParametersAsync(request, cancellationToken), cancellationToken);
        return response.DeletedParameters ?? [];
    }

    public async Task<IReadOnlyDictionary<string, string>> TagsAsync(string name, CancellationToken cancellationToken)
    {
        var request = new ListTagsForResourceRequest { ResourceType = ResourceTypeForTagging.Parameter, ResourceId = name };
        var response = await CallAsync(client => client.ListTagsForResourceAsync(request, cancellationToken), cancellationToken);
        return (response.TagList ?? []).ToDictionary(tag => tag.Key ?? "", tag => tag.Value ?? "", StringComparer.Ordinal);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _client?.Dispose();
            _client = null;
        }
    }

    /// <summary>
    /// The SDK takes keys and time-out when a client is made: a connection that was opened anew, or a changed setting, makes
    /// a new one. Calls under way end with the old one.
    /// </summary>
    private PacedSsmClient Client
    {
        get
        {
            lock (_lock)
            {
                var access = connection.Access;
                var wanted = (access.Credentials, settings.RequestTimeout);
                if (_client is null || _clientOf != wanted)
                {
                    connection.ThrowIfEnded();
                    _clientOf = wanted;
                    _client = new PacedSsmClient(connection.Info.AccountId, access, wanted.RequestTimeout, pacers);
                }

                return _client;
            }
        }
    }

    private Task<T> CallAsync<T>(Func<PacedSsmClient, Task<T>> call, CancellationToken cancellationToken) =>
        AwsFailures.TranslatedAsync(() => call(Client), cancellationToken);

    private static string? TokenOf(string? token) => string.IsNullOrEmpty(token) ? null : token;

    private static List<Tag> TagList(IReadOnlyDictionary<string, string> tags) =>
        [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private static StoredMetadata Metadata(ParameterMetadata from) => new(
        new ParameterSummary(
            from.Name ?? "",
            TypeOf(from.Type),
            from.Version ?? 0,
            from.ARN ?? "",
            from.DataType ?? "text",
            TimeOf(from.LastModifiedDate),
            from.LastModifiedUser,
            TierOf(from.Tier),
            from.KeyId,
            TextOf(from.Description)),
        TextOf(from.AllowedPattern),
        PolicyTexts(from.Policies));

    private static StoredValue Value(Parameter from) => new(
        new ParameterSummary(
            from.Name ?? "",
            TypeOf(from.Type),
            from.Version ?? 0,
            from.ARN ?? "",
            from.DataType ?? "text",
            TimeOf(from.LastModifiedDate)),
        Secret.Of(from.Value ?? ""));

    private static StoredVersion Version(ParameterHistory from) => new(
        new ParameterSummary(
            from.Name ?? "",
            TypeOf(from.Type),
            from.Version ?? 0,
            "",
            from.DataType ?? "text",
            TimeOf(from.LastModifiedDate),
            from.LastModifiedUser,
            TierOf(from.Tier),
            from.KeyId,
            TextOf(from.Description)),
        Secret.Of(from.Value ?? ""),
        from.Labels ?? [],
        TextOf(from.AllowedPattern),
        PolicyTexts(from.Policies));

    private static string[] PolicyTexts(List<ParameterInlinePolicy>? policies) =>
        [.. (policies ?? []).Select(policy => policy.PolicyText ?? "").Where(text => text.Length > 0)];

    private static string? TextOf(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static DateTimeOffset? TimeOf(DateTime? time) => time is { } known ? new DateTimeOffset(known.ToUniversalTime()) : null;

    private static ParameterType TypeOf(SsmType? type) => type?.Value switch
    {
        "SecureString" => ParameterType.SecureString,
        "StringList" => ParameterType.StringList,
        _ => ParameterType.String,
    };

    private static SsmType SsmTypeOf(ParameterType type) => type switch
    {
        ParameterType.SecureString => SsmType.SecureString,
        ParameterType.StringList => SsmType.StringList,
        _ => SsmType.String,
    };

    private static ParameterTier? TierOf(SsmTier? tier) => tier?.Value switch
    {
        "Standard" => ParameterTier.Standard,
        "Advanced" => ParameterTier.Advanced,
        "Intelligent-Tiering" => ParameterTier.IntelligentTiering,
        _ => null,
    };

    private static SsmTier SsmTierOf(ParameterTier tier) => tier switch
    {
        ParameterTier.Advanced => SsmTier.Advanced,
        ParameterTier.IntelligentTiering => SsmTier.IntelligentTiering,
        _ => SsmTier.Standard,
    };
}
