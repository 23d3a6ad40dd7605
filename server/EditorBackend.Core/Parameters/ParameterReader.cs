using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;

namespace EditorBackend.Core.Parameters;

/// <summary>A parameter's value and what comes with it.</summary>
/// <param name="Value">Null: a secret that was not asked for, or a value that this role may not read.</param>
internal sealed record ReadParameter(ParameterSummary Summary, Secret<string>? Value);

/// <summary>One parameter: its value by one call, the rest of what is known of it when somebody wants that.</summary>
internal static class ParameterReader
{
    /// <summary>
    /// By GetParameters alone, which tells neither tier nor key nor description. Where this role may not call it and no
    /// secret was asked for, what DescribeParameters or the history has of the parameter.
    /// </summary>
    /// <param name="version">Null: the latest.</param>
    /// <param name="withSecret">Whether the value of a SecureString is wanted; those of other types always come.</param>
    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>, <see cref="FailureCode.AccessDenied"/></exception>
    public static async Task<ReadParameter> ReadAsync(
        IParameterStore store, string name, long? version, bool withSecret, CancellationToken cancellationToken)
    {
        try
        {
            var selector = version is { } number ? $"{name}:{number}" : name;
            return await store.GetBatchAsync([selector], withSecret, cancellationToken) is [var read, ..]
                ? new ReadParameter(
                    read.Summary, withSecret || read.Summary.Type != ParameterType.SecureString ? read.Value : null)
                : throw (version is { } missing ? NoVersion(name, missing) : MetadataReader.NotFound(name));
        }
        catch (FailureException denied) when (!withSecret && denied.Code == FailureCode.AccessDenied)
        {
            var metadata = version is { } wanted
                ? await MetadataReader.OfVersionAsync(store, name, wanted, cancellationToken)
                : await MetadataReader.ReadAsync(store, name, cancellationToken);
            return new ReadParameter(metadata.Summary, Value: null);
        }
    }

    /// <summary>
    /// Everything but the value. The calls run side by side; what this role may not read is left out quietly. Where it may
    /// read nothing of that, what GetParameters tells.
    /// </summary>
    /// <param name="version">Null: the latest.</param>
    public static async Task<ParameterDetails> DetailsAsync(
        IParameterStore store, string name, long? version, CancellationToken cancellationToken)
    {
        var describing = UnlessDenied(MetadataReader.DescribeAsync(store, name, cancellationToken));
        var listingVersions = UnlessDenied(
            Optional(MetadataReader.HistoryAsync(store, name, decrypt: false, cancellationToken)));
        var listingTags = UnlessDenied(Optional(store.TagsAsync(name, cancellationToken)));

        // None of them may go on unobserved.
        await Task.WhenAll(describing, listingVersions, listingTags).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var described = await describing;
        var versions = await listingVersions;
        var number = version ?? Newest(described?.Summary.Version, versions);
        var kept = versions?.FirstOrDefault(item => item.Summary.Version == number);

        // DescribeParameters may lag behind a write of a moment ago.
        var isDescribed = described is not null && described.Summary.Version == number;
        var summary = (isDescribed ? described!.Summary : kept?.Summary)
            ?? (await ReadAsync(store, name, version, withSecret: false, cancellationToken)).Summary;
        return new ParameterDetails(
            summary.Arn.Length > 0 ? summary : summary with { Arn = described?.Summary.Arn ?? "" },
            isDescribed ? described!.AllowedPattern : kept?.AllowedPattern,
            isDescribed ? described!.Policies : kept?.Policies,
            kept?.Labels,
            await listingTags);
    }

    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<ParameterVersion>> HistoryAsync(
        IParameterStore store, string name, bool withValues, CancellationToken cancellationToken)
    {
        var versions = await MetadataReader.HistoryAsync(store, name, withValues, cancellationToken);
        return
        [
            .. versions.OrderByDescending(version => version.Summary.Version).Select(version => new ParameterVersion(
                version.Summary.Version,
                version.Summary.Type,
                version.Summary.LastModified,
                version.Summary.LastModifiedBy,
                version.Labels,
                withValues ? version.Value.Reveal() : null)),
        ];
    }

    private static long? Newest(long? described, IReadOnlyList<StoredVersion>? versions) =>
        versions is { Count: > 0 } ? versions.Max(version => version.Summary.Version) : described;

    private static FailureException NoVersion(string name, long version) => new(
        FailureCode.NotFound,
        $"{name} has no version {version}.",
        "AWS keeps the last 100 versions.");

    private static async Task<T?> Optional<T>(Task<T> task)
        where T : class => await task;

    private static async Task<T?> UnlessDenied<T>(Task<T?> task)
        where T : class
    {
        try
        {
            return await task;
        }
        catch (FailureException denied) when (denied.Code is FailureCode.AccessDenied or FailureCode.NotFound)
        {
            return null;
        }
    }
}
