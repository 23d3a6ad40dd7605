using EditorBackend.Contracts;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Rpc;

namespace EditorBackend.Parameters.Editing;

/// <summary>One parameter with all that is known of it, and its history.</summary>
internal static class ParameterReader
{
    /// <summary>
    /// The calls run side by side. What a role may not read is left out quietly, but for the value that was asked for
    /// and for a parameter of which nothing could be read.
    /// </summary>
    public static async Task<GetParameterResponse> GetAsync(
        IParameterStore store, GetParameterRequest request, CancellationToken cancellationToken)
    {
        var name = request.Name;
        var reading = ReadAsync(store, name, request.Version, request.WithValue, cancellationToken);
        var describing = UnlessDenied(MetadataReader.DescribeAsync(store, name, cancellationToken));
        var listingVersions = UnlessDenied(
            Optional(MetadataReader.HistoryAsync(store, name, decrypt: false, cancellationToken)));
        var listingTags = UnlessDenied(Optional(store.TagsAsync(name, cancellationToken)));
        StoredValue? read;
        try
        {
            read = await reading;
        }
        catch (Exception denied) when (!request.WithValue && MetadataReader.IsDenied(denied))
        {
            // Metadata alone was asked for: DescribeParameters or the history may have it.
            read = null;
        }
        finally
        {
            // None of them may go on unobserved.
            await Task.WhenAll(describing, listingVersions, listingTags).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var described = await describing;
        var versions = await listingVersions;
        var number = request.Version ?? read?.Summary.Version ?? described?.Summary.Version;
        var version = versions?.FirstOrDefault(item => item.Summary.Version == number);
        var metadata = request.Version is null || described?.Summary.Version == request.Version ? described : null;
        var summary = Merge(read?.Summary, metadata?.Summary ?? version?.Summary, described?.Summary.Arn);
        if (summary is null)
        {
            throw request.Version is { } wanted && described is not null ? NoVersion(name, wanted) : MetadataReader.NotFound(name);
        }

        return new GetParameterResponse(
            summary,
            request.WithValue ? read!.Value.Reveal() : null,
            metadata?.AllowedPattern ?? version?.AllowedPattern,
            (metadata?.Policies ?? version?.Policies) is { Count: > 0 } policies ? policies : null,
            version?.Labels,
            await listingTags);
    }

    /// <summary>Newest first.</summary>
    public static async Task<HistoryResponse> HistoryAsync(
        IParameterStore store, HistoryRequest request, CancellationToken cancellationToken)
    {
        var versions = await MetadataReader.HistoryAsync(store, request.Name, request.WithValues, cancellationToken);
        return new HistoryResponse(
        [
            .. versions.OrderByDescending(version => version.Summary.Version).Select(version => new ParameterVersion(
                version.Summary.Version,
                version.Summary.Type,
                version.Summary.LastModified,
                version.Summary.LastModifiedBy,
                version.Labels,
                request.WithValues ? version.Value.Reveal() : null)),
        ]);
    }

    private static async Task<StoredValue> ReadAsync(
        IParameterStore store, string name, long? version, bool decrypt, CancellationToken cancellationToken)
    {
        var selector = version is { } number ? $"{name}:{number}" : name;
        var found = await store.GetBatchAsync([selector], decrypt, cancellationToken);
        return found.Count > 0 ? found[0] : throw (version is { } missing ? NoVersion(name, missing) : MetadataReader.NotFound(name));
    }

    private static BackendException NoVersion(string name, long version) => new(
        ErrorCode.NotFound,
        $"{name} has no version {version}.",
        "AWS keeps the last 100 versions.");

    /// <summary>DescribeParameters knows the most, but may lag behind; the read is the truth about version and type.</summary>
    private static ParameterSummary? Merge(ParameterSummary? read, ParameterSummary? metadata, string? arn) =>
        (read, metadata) switch
        {
            (null, null) => null,
            (null, { } only) => only with { Arn = only.Arn.Length > 0 ? only.Arn : arn ?? "" },
            ({ } only, null) => only,
            ({ } both, { } more) => both with
            {
                LastModifiedBy = more.LastModifiedBy,
                Tier = more.Tier,
                KeyId = more.KeyId,
                Description = more.Description,
            },
        };

    private static async Task<T?> Optional<T>(Task<T> task)
        where T : class => await task;

    private static async Task<T?> UnlessDenied<T>(Task<T?> task)
        where T : class
    {
        try
        {
            return await task;
        }
        catch (Exception denied) when (ErrorTranslator.Translate(denied).Code is ErrorCode.AccessDenied or ErrorCode.NotFound)
        {
            return null;
        }
    }
}
