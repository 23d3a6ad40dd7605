using Amazon.Runtime;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Surroundings;

namespace EditorBackend.Core.Connections;

/// <summary>What a connection works with.</summary>
/// <param name="Credentials">
/// Refresh themselves. When that needs a sign-in, the person is asked once, and the call waits for the answer or
/// fails with <see cref="FailureCode.SignInRequired"/>.
/// </param>
/// <param name="Endpoints">Where each service of the connection is found.</param>
/// <param name="AccessKeys">The typed-in access keys that all rests on, if it does.</param>
internal sealed record ConnectionAccess(
    AWSCredentials Credentials, AwsEndpoints Endpoints, SavedKeys? AccessKeys = null);

/// <summary>Which typed-in access keys something rests on; under one name there may be others later.</summary>
internal sealed record SavedKeys(string Name, string AccessKeyId);

/// <summary>
/// An account that is open: who one is there, with what, what may be written, and all that was made of it. It has one
/// life: what others attach to it (a store, an index) ends with it, and after that it gives nothing any more.
/// </summary>
internal sealed class OpenConnection : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Type, IDisposable> _parts = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly WriteGuard _guard;
    private Connection _info;
    private ConnectionAccess _access;
    private volatile bool _hasEnded;

    public OpenConnection(Connection info, ConnectionAccess access, WriteGuard guard)
    {
        (_info, _access, _guard) = (info, access, guard);
        Ended = _ended.Token;
        (access.Credentials as RenewingCredentials)?.Renewed += TellRenewed;
    }

    /// <summary>Its credentials were renewed.</summary>
    public event Action? Renewed;

    public string Id => Info.Id;

    /// <summary>What is known of it.</summary>
    public Connection Info => Volatile.Read(ref _info);

    public ConnectionAccess Access => Volatile.Read(ref _access);

    public AWSCredentials Credentials => Access.Credentials;

    public AwsEndpoints Endpoints => Access.Endpoints;

    /// <summary>Fires when it was closed, or its account signed out.</summary>
    public CancellationToken Ended { get; }

    /// <summary>The one part of a kind: made when it is first asked for, disposed when the connection ends.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>: the connection has ended.</exception>
    public T Part<T>(Func<T> make)
        where T : class, IDisposable
    {
        lock (_lock)
        {
            ThrowIfEnded();
            if (!_parts.TryGetValue(typeof(T), out var part))
            {
                part = _parts[typeof(T)] = make();
            }

            return (T)part;
        }
    }

    /// <summary>The part of a kind, if it was made.</summary>
    public T? FindPart<T>()
        where T : class, IDisposable
    {
        lock (_lock)
        {
            return (T?)_parts.GetValueOrDefault(typeof(T));
        }
    }

    /// <summary>Ends one part; the next who asks gets a new one.</summary>
    public void DropPart<T>()
        where T : class, IDisposable
    {
        IDisposable? part;
        lock (_lock)
        {
            _parts.Remove(typeof(T), out part);
        }

        part?.Dispose();
    }

    /// <summary>Waits until there are keys, which may take a sign-in.</summary>
    /// <exception cref="FailureException">There are none to be had.</exception>
    public Task CredentialsAsync(CancellationToken cancellationToken) => AwsFailures.TranslatedAsync(
        () => Credentials.GetCredentialsAsync().WaitAsync(cancellationToken), cancellationToken);

    /// <summary>Once for each action of a person, before anything of it is sent to AWS: see <see cref="WriteGuard"/>.</summary>
    /// <exception cref="FailureException">
    /// <see cref="FailureCode.WriteRefused"/>, <see cref="FailureCode.NotConfirmed"/>, or the connection has ended.
    /// </exception>
    public Task AllowWriteAsync(WriteAction action, CancellationToken cancellationToken) =>
        _guard.AllowAsync(this, action, cancellationToken);

    /// <summary>What needs no person: for the last step before AWS.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.WriteRefused"/>, or the connection has ended.</exception>
    public void RefuseWriteWhereReadOnly() => _guard.RefuseReadOnly(this);

    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/></exception>
    public void ThrowIfEnded()
    {
        if (_hasEnded)
        {
            throw NotOpen();
        }
    }

    public static FailureException NotOpen() =>
        new(FailureCode.NotFound, "This connection is no longer open.", "Choose an account and role, or a profile, again.");

    /// <summary>It was opened anew, with keys of its own; calls under way end with the old ones.</summary>
    public void Reopen(Connection info, ConnectionAccess access)
    {
        lock (_lock)
        {
            (Credentials as RenewingCredentials)?.Renewed -= TellRenewed;
            Volatile.Write(ref _access, access);
            Volatile.Write(ref _info, info);
            (access.Credentials as RenewingCredentials)?.Renewed += TellRenewed;
        }
    }

    /// <summary>Replaces what is known of it.</summary>
    /// <returns>False when that changes nothing.</returns>
    public bool Update(Func<Connection, Connection> change)
    {
        lock (_lock)
        {
            var before = _info;
            var after = change(before);
            if (IsSame(before, after))
            {
                return false;
            }

            Volatile.Write(ref _info, after);
            return true;
        }
    }

    public void Dispose()
    {
        List<IDisposable> parts;
        lock (_lock)
        {
            if (_hasEnded)
            {
                return;
            }

            _hasEnded = true;
            parts = [.. _parts.Values];
            _parts.Clear();
        }

        (Credentials as RenewingCredentials)?.Renewed -= TellRenewed;
        _ended.Cancel();
        parts.ForEach(part => part.Dispose());
        _ended.Dispose();
    }

    private static bool IsSame(Connection left, Connection right) =>
        left with { Marks = null } == right with { Marks = null } && ConnectionRules.Same(left.Marks, right.Marks);

    private void TellRenewed() => Renewed?.Invoke();
}
