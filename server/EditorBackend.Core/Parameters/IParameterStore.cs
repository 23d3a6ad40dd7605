using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Surroundings;

namespace EditorBackend.Core.Parameters;

/// <summary>
/// Reading Parameter Store in our words, one AWS call a method. Every call waits for its turn at the limiter of its API
/// family; failures come as a <see cref="FailureException"/>.
/// </summary>
internal interface IParameterStore
{
    /// <summary>AWS throttled DescribeParameters a short while ago: more calls at once would only be refused.</summary>
    bool DescribesAreThrottled { get; }

    /// <summary>
    /// Waits until there are credentials, which may take a sign-in: before a call that is not to be cancelled, so that the
    /// wait can be.
    /// </summary>
    Task CredentialsAsync(CancellationToken cancellationToken);

    /// <summary>One page of DescribeParameters (at most 50). An empty page with a token is not the end.</summary>
    Task<Page<StoredMetadata>> DescribePageAsync(
        DescribeQuery query, string? nextToken, CancellationToken cancellationToken);

    /// <summary>One page of GetParametersByPath (at most 10).</summary>
    Task<Page<StoredValue>> ByPathPageAsync(
        string path, bool recursive, bool decrypt, string? nextToken, CancellationToken cancellationToken);

    /// <summary>GetParameters: at most 10 names, or selectors such as <c>name:3</c>. What does not exist is left out.</summary>
    Task<IReadOnlyList<StoredValue>> GetBatchAsync(
        IReadOnlyList<string> names, bool decrypt, CancellationToken cancellationToken);

    /// <summary>One page of GetParameterHistory (at most 50), oldest first.</summary>
    Task<Page<StoredVersion>> HistoryPageAsync(
        string name, bool decrypt, string? nextToken, CancellationToken cancellationToken);

    /// <summary>ListTagsForResource.</summary>
    Task<IReadOnlyDictionary<string, string>> TagsAsync(string name, CancellationToken cancellationToken);
}

/// <summary>Parameter Store with its writes, which a read-only connection refuses (<see cref="FailureCode.WriteRefused"/>).</summary>
internal interface IWritableParameterStore : IParameterStore
{
    /// <summary>PutParameter, as AWS answers to it: <see cref="Changes.SureWrite"/> knows what to make of a lost answer.</summary>
    /// <exception cref="UnsureWriteException">It failed after an answer got lost.</exception>
    Task<PutResult> PutAsync(ParameterWrite write, CancellationToken cancellationToken);

    /// <summary>DeleteParameters: at most 10 names; returns those that were deleted.</summary>
    Task<IReadOnlyList<string>> DeleteBatchAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);
}

/// <summary>Opens the store behind a connection; the same store for the same connection.</summary>
internal interface IParameterStores
{
    IParameterStore Open(OpenConnection connection);

    /// <summary>
    /// The only way to a store that writes, once for each action of a person: it leads through the
    /// <see cref="WriteGuard"/>, and nothing is sent to AWS before.
    /// </summary>
    /// <exception cref="FailureException"><see cref="FailureCode.WriteRefused"/>, <see cref="FailureCode.NotConfirmed"/></exception>
    Task<IWritableParameterStore> OpenForWritingAsync(OpenConnection connection, WriteAction action, CancellationToken cancellationToken);
}

internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken);

/// <summary>Filters of DescribeParameters; absent members do not filter. At most 50 values each.</summary>
/// <param name="PathRecursive">Folders whose parameters are wanted, at any depth.</param>
/// <param name="PathOneLevel">Folders whose direct parameters are wanted; not together with <paramref name="PathRecursive"/>.</param>
internal sealed record DescribeQuery(
    IReadOnlyList<string>? NameEquals = null,
    IReadOnlyList<string>? PathRecursive = null,
    IReadOnlyList<string>? PathOneLevel = null);

/// <param name="Policies">The JSON text of each policy.</param>
internal sealed record StoredMetadata(
    ParameterSummary Summary, string? AllowedPattern = null, IReadOnlyList<string>? Policies = null)
{
    /// <summary>The policies as PutParameter takes them: one JSON array; null: there are none.</summary>
    public string? PoliciesText => Policies is { Count: > 0 } policies ? $"[{string.Join(',', policies)}]" : null;
}

/// <param name="Summary">Without what only DescribeParameters tells (tier, key, description).</param>
/// <param name="Value">Ciphertext when it is a SecureString that was read without decryption.</param>
internal sealed record StoredValue(ParameterSummary Summary, Secret<string> Value);

/// <param name="Policies">The JSON text of each policy.</param>
internal sealed record StoredVersion(
    ParameterSummary Summary,
    Secret<string> Value,
    IReadOnlyList<string> Labels,
    string? AllowedPattern,
    IReadOnlyList<string> Policies);

/// <summary>All that PutParameter takes. An absent member is not sent.</summary>
/// <param name="Policies">JSON array; sent only with the advanced tier.</param>
/// <param name="Tags">Only without <paramref name="Overwrite"/>.</param>
internal sealed record ParameterWrite(
    string Name,
    ParameterType Type,
    Secret<string> Value,
    bool Overwrite,
    ParameterTier? Tier = null,
    string? KeyId = null,
    string? Description = null,
    string? DataType = null,
    string? AllowedPattern = null,
    string? Policies = null,
    IReadOnlyDictionary<string, string>? Tags = null);

/// <param name="LostAnAnswer">The call was repeated after an answer to it got lost: AWS may have carried it out more than once.</param>
internal sealed record PutResult(long Version, ParameterTier Tier, bool LostAnAnswer = false);
