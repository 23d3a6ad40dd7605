using System.Collections.Immutable;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Text;
using EditorBackend.Core.Work;

namespace EditorBackend.Core.Identity.Roles;

/// <summary>
/// What is known of one session's accounts and roles, also in a file that all windows share. Nothing is taken away but by
/// the end of a listing.
/// </summary>
internal sealed class SessionRoles(SsoSessionDefinition session, RoleCatalogFiles files)
{
    private readonly Lock _lock = new();
    private volatile State _state = State.Nothing;
    private RoleCatalogFiles.Stamp _stamp;

    /// <summary>What the listing under way tells by; null: they are not being listed by this process now.</summary>
    public Gathering? News { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    public bool IsListing => News is not null;

    /// <summary>When everything was listed to the end.</summary>
    public DateTimeOffset? ListedAt => _state.ListedAt;

    /// <summary>By name.</summary>
    public IReadOnlyList<ListedAccount> Accounts =>
        [.. _state.Accounts.Values.OrderBy(account => account.Name, NaturalOrder.Instance).ThenBy(account => account.Id, StringComparer.Ordinal)];

    public ListedAccount? Find(string accountId) => _state.Accounts.GetValueOrDefault(accountId);

    /// <summary>AWS has named accounts: what is known of their roles stays.</summary>
    /// <returns>Those that are new or different.</returns>
    public IReadOnlyList<string> Name(IEnumerable<AwsAccount> accounts)
    {
        lock (_lock)
        {
            return
            [
                .. accounts
                    .Where(account => Set(
                        (Find(account.Id) ?? new ListedAccount(account.Id, account.Name)) with
                        {
                            Name = account.Name,
                            EmailAddress = account.EmailAddress,
                        }))
                    .Select(account => account.Id),
            ];
        }
    }

    /// <summary>A connection has learnt an account's alias.</summary>
    /// <returns>Whether that is new or different; so it is below.</returns>
    public bool SetAlias(string accountId, string alias) => Change(accountId, account => account with { Alias = alias });

    /// <summary>Roles of an account have been listed: those that it had before stay until <see cref="End"/>.</summary>
    public bool AddRoles(string accountId, IReadOnlyList<string> roles) => Change(accountId, account => account with
    {
        Roles = [.. roles.Union(account.Roles ?? [], StringComparer.Ordinal).Order(NaturalOrder.Instance)],
        Problem = null,
    });

    /// <summary>An account's roles could not be listed.</summary>
    public bool SetProblem(string accountId, string problem) => Change(accountId, account => account with { Problem = problem });

    /// <summary>A listing has come to its end: what it has not found is not there any more.</summary>
    /// <param name="listed">The roles of each account; null: they could not be listed, and what is known of them stays.</param>
    /// <returns>The accounts that are different, and those that have gone.</returns>
    public (IReadOnlyList<string> Changed, IReadOnlyList<string> Removed) End(
        IReadOnlyDictionary<string, IReadOnlyList<string>?> listed, DateTimeOffset now)
    {
        lock (_lock)
        {
            string[] removed = [.. _state.Accounts.Keys.Where(id => !listed.ContainsKey(id))];
            _state = new State(_state.Accounts.RemoveRange(removed), now);
            string[] changed =
            [
                .. listed
                    .Where(entry => entry.Value is { } roles && Change(entry.Key, account => account with { Roles = roles }))
                    .Select(entry => entry.Key),
            ];
            return (changed, removed);
        }
    }

    /// <summary>Takes over what another window, or the last process, has listed since.</summary>
    public void Follow()
    {
        lock (_lock)
        {
            var stamp = IsListing ? _stamp : files.StampOf(session);
            if (stamp == _stamp)
            {
                return;
            }

            _stamp = stamp;
            if (files.Load(session) is { } file && (ListedAt is null || file.ListedAt > ListedAt))
            {
                var accounts = file.Accounts.Select(account => KeyValuePair.Create(account.Id, account));
                _state = new State(State.Nothing.Accounts.SetItems(accounts), file.ListedAt);
            }
        }
    }

    /// <summary>Keeps what was listed for the next time.</summary>
    public void Save()
    {
        lock (_lock)
        {
            if (_state != State.Nothing)
            {
                files.Save(session, this);
                _stamp = files.StampOf(session);
            }
        }
    }

    /// <returns>The ids of the accounts that were known.</returns>
    public IReadOnlyList<string> Wipe()
    {
        lock (_lock)
        {
            string[] ids = [.. _state.Accounts.Keys];
            _state = State.Nothing;
            files.Delete(session);
            return ids;
        }
    }

    private bool Change(string accountId, Func<ListedAccount, ListedAccount> change)
    {
        lock (_lock)
        {
            return Find(accountId) is { } account && Set(change(account));
        }
    }

    /// <summary>Called under the lock.</summary>
    private bool Set(ListedAccount account)
    {
        if (Find(account.Id)?.IsSame(account) == true)
        {
            return false;
        }

        _state = _state with { Accounts = _state.Accounts.SetItem(account.Id, account) };
        return true;
    }

    /// <summary>Replaced as a whole, under the lock, so that it is read without.</summary>
    private sealed record State(ImmutableDictionary<string, ListedAccount> Accounts, DateTimeOffset? ListedAt)
    {
        public static State Nothing { get; } = new(ImmutableDictionary.Create<string, ListedAccount>(StringComparer.Ordinal), ListedAt: null);
    }
}

/// <param name="Roles">By name; null: never listed.</param>
/// <param name="Problem">Why its roles could not be listed the last time.</param>
/// <param name="Alias">Its alias, since a connection learnt it.</param>
internal sealed record ListedAccount(
    string Id,
    string Name,
    string? EmailAddress = null,
    IReadOnlyList<string>? Roles = null,
    string? Problem = null,
    string? Alias = null)
{
    /// <summary>A record would compare the lists by reference.</summary>
    public bool IsSame(ListedAccount other) =>
        this with { Roles = null } == other with { Roles = null }
        && (Roles is null) == (other.Roles is null)
        && (Roles ?? []).SequenceEqual(other.Roles ?? [], StringComparer.Ordinal);
}
