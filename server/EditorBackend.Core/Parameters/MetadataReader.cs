using EditorBackend.Core.Failures;

namespace EditorBackend.Core.Parameters;

/// <summary>All that is known of a parameter but its value, with the rights that the role happens to have.</summary>
internal static class MetadataReader
{
    public static FailureException NotFound(string name) => new(
        FailureCode.NotFound,
        $"There is no parameter named {name}.",
        "It may have been deleted: refresh the view.");

    /// <summary>By DescribeParameters, or the newest version of the history where that is denied.</summary>
    /// <exception cref="FailureException">NotFound.</exception>
    public static async Task<StoredMetadata> ReadAsync(
        IParameterStore store, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await DescribeAsync(store, name, cancellationToken) ?? throw NotFound(name);
        }
        catch (FailureException denied) when (denied.Code == FailureCode.AccessDenied)
        {
            try
            {
                var versions = await HistoryAsync(store, name, decrypt: false, cancellationToken);
                var latest = versions.MaxBy(version => version.Summary.Version) ?? throw NotFound(name);
                return new StoredMetadata(latest.Summary, latest.AllowedPattern, latest.Policies);
            }
            catch (FailureException deniedToo) when (deniedToo.Code == FailureCode.AccessDenied)
            {
                throw new FailureException(
                    new Failure(
                        FailureCode.AccessDenied,
                        "Saving needs ssm:DescribeParameters or ssm:GetParameterHistory permission, to keep the parameter's "
                        + "description, key, tier, and policies. This role has neither.",
                        "Allow one of the two actions, or switch to another role.",
                        denied.Failure.AwsRequestId),
                    denied);
            }
        }
    }

    /// <summary>Of one version, by the history, which does not lag behind as DescribeParameters may.</summary>
    /// <exception cref="FailureException">NotFound.</exception>
    public static async Task<StoredMetadata> OfVersionAsync(
        IParameterStore store, string name, long version, CancellationToken cancellationToken)
    {
        var versions = await HistoryAsync(store, name, decrypt: false, cancellationToken);
        return versions.FirstOrDefault(item => item.Summary.Version == version) is { } found
            ? new StoredMetadata(found.Summary, found.AllowedPattern, found.Policies)
            : throw NotFound(name);
    }

    /// <returns>Null when the parameter does not exist.</returns>
    public static async Task<StoredMetadata?> DescribeAsync(
        IParameterStore store, string name, CancellationToken cancellationToken)
    {
        var query = new DescribeQuery(NameEquals: [name]);
        string? token = null;
        do
        {
            var page = await store.DescribePageAsync(query, token, cancellationToken);
            if (page.Items.FirstOrDefault(item => item.Summary.Name == name) is { } found)
            {
                return found;
            }

            token = page.NextToken;
        }
        while (token is not null);

        return null;
    }

    /// <summary>All versions, oldest first.</summary>
    public static async Task<IReadOnlyList<StoredVersion>> HistoryAsync(
        IParameterStore store, string name, bool decrypt, CancellationToken cancellationToken)
    {
        List<StoredVersion> versions = [];
        string? token = null;
        do
        {
            var page = await store.HistoryPageAsync(name, decrypt, token, cancellationToken);
            versions.AddRange(page.Items);
            token = page.NextToken;
        }
        while (token is not null);

        return versions;
    }
}
