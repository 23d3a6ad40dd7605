using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SecurityToken.Model;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Work;

namespace EditorBackend.Core.Connections;

/// <summary>Keys and when they end.</summary>
internal sealed record IssuedCredentials(ImmutableCredentials Keys, DateTimeOffset ExpiresAt)
{
    /// <summary>The end of keys that have none.</summary>
    public static DateTimeOffset Never => DateTimeOffset.MaxValue;

    /// <summary>AWS hands none out for less; keys that it refuses are replaced in any case.</summary>
    private static readonly TimeSpan LeastLifetime = TimeSpan.FromMinutes(15);

    /// <summary>As STS hands them out.</summary>
    public static IssuedCredentials Of(Credentials credentials, TimeProvider clock) => Of(
        new ImmutableCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken),
        new DateTimeOffset(DateTime.SpecifyKind(credentials.Expiration!.Value.ToUniversalTime(), DateTimeKind.Utc)),
        clock);

    /// <summary>Of AWS: those that seem to be over at once mean that this machine's clock is ahead.</summary>
    public static IssuedCredentials Of(ImmutableCredentials keys, DateTimeOffset end, TimeProvider clock)
    {
        var least = clock.GetUtcNow() + LeastLifetime;
        return new IssuedCredentials(keys, end > least ? end : least);
    }

    /// <summary>Null: they do not end, or whoever made them did not say.</summary>
    public DateTimeOffset? End => ExpiresAt == Never ? null : ExpiresAt;

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => "********";
}

/// <summary>
/// Credentials that are fetched when they are needed, renewed in the background before they end, and kept in memory.
/// Callers that come at once share one fetch.
/// </summary>
internal sealed class RenewingCredentials : AWSCredentials
{
    private static readonly TimeSpan RenewAhead = TimeSpan.FromMinutes(5);

    /// <summary>AWS checks signatures against its own clock; keys about to end count as ended.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    /// <summary>After a failure: not with every call, while the keys in hand are good.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly Func<Task<IssuedCredentials>> _fetch;
    private readonly SharedWork<IssuedCredentials> _fetching;
    private volatile IssuedCredentials? _current;
    private DateTimeOffset _renewAt;

    public RenewingCredentials(TimeProvider clock, Func<Task<IssuedCredentials>> fetch)
    {
        (_clock, _fetch) = (clock, fetch);
        _fetching = new SharedWork<IssuedCredentials>(FetchAsync);
    }

    /// <summary>Looks at new keys before anybody gets them; what it throws is the failure of the renewal.</summary>
    public Func<ImmutableCredentials, Task>? Check { get; set; }

    /// <summary>There are new keys.</summary>
    public event Action? Renewed;

    /// <summary>When the keys in hand end; null before the first use, and when they do not end.</summary>
    public DateTimeOffset? ExpiresAt => _current?.End;

    /// <summary>AWS refuses these keys although their time is not over; who came late finds newer ones and loses nothing.</summary>
    public void Reject(ImmutableCredentials keys)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_current?.Keys, keys))
            {
                _current = null;
            }
        }
    }

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync() => (await IssuedAsync()).Keys;

    /// <summary>The keys that <see cref="GetCredentialsAsync"/> gives, with their end.</summary>
    public async Task<IssuedCredentials> IssuedAsync()
    {
        Task<IssuedCredentials> fetching;
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            var live = _current is not null && now + Slack < _current.ExpiresAt;
            if (live && now < _renewAt)
            {
                return _current!;
            }

            fetching = _fetching.JoinAsync(PersonWaiting.Patience);
            if (live)
            {
                return _current!;
            }
        }

        return await fetching;
    }

    private async Task<IssuedCredentials> FetchAsync(CancellationToken patienceOfAll)
    {
        PersonWaiting.Share(patienceOfAll);
        lock (_lock)
        {
            // Where it fails.
            _renewAt = _clock.GetUtcNow() + TryAgainAfter;
        }

        var issued = await _fetch();
        if (Check is { } check)
        {
            await check(issued.Keys);
        }

        lock (_lock)
        {
            var lifetime = issued.ExpiresAt - _clock.GetUtcNow();
            _current = issued;
            _renewAt = issued.ExpiresAt - (lifetime / 4 < RenewAhead ? lifetime / 4 : RenewAhead);
        }

        Renewed?.Invoke();
        return issued;
    }
}

/// <summary>
/// A step of the AWS SDK's pipeline, to be put before it fetches the keys: when AWS says that the keys have expired before
/// their time (the session was revoked, a clock jumped), gets new ones and sends the call once more. The keys may take a
/// sign-in, for which the SDK waits without an end: here the wait ends with the call's cancellation.
/// </summary>
internal sealed class RejectedKeysHandler(RenewingCredentials credentials) : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var cancellation = executionContext.RequestContext.CancellationToken;
        var keys = await credentials.GetCredentialsAsync().WaitAsync(cancellation);
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (AmazonServiceException refused) when (AwsFailures.IsExpired(refused))
        {
            credentials.Reject(keys);
        }

        await credentials.GetCredentialsAsync().WaitAsync(cancellation);

        // Otherwise the SDK sends the old signature again.
        executionContext.RequestContext.IsSigned = false;

        return await base.InvokeAsync<T>(executionContext);
    }
}
