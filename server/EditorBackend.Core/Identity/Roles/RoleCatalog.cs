using System.Collections.Concurrent;
using EditorBackend.Core.Identity.SignIn;

namespace EditorBackend.Core.Identity.Roles;

/// <summary>
/// The accounts and roles of all sessions as they were listed last, in memory and in files: the one truth about the names
/// of accounts.
/// </summary>
/// <param name="aliasOf">An account's alias, as far as it is known.</param>
internal sealed class RoleCatalog(
    Func<IReadOnlyList<SsoSessionDefinition>> sessions, RoleCatalogFiles files, Func<string, string?> aliasOf)
{
    /// <summary>How long a list speaks for the roles that it has not.</summary>
    private static readonly TimeSpan YoungFor = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<SsoSessionDefinition, SessionRoles> _known = [];

    /// <summary>AWS has told names of accounts that are new.</summary>
    public event Action? Named;

    /// <summary>What is known of a session; also what another window has listed since.</summary>
    public SessionRoles Of(SsoSessionDefinition session)
    {
        var known = _known.GetOrAdd(session, _ => new SessionRoles(session, files));
        known.Follow();
        return known;
    }

    /// <summary>The account's name in an organisation; null when no list has it.</summary>
    /// <param name="session">The session whose name for it is wanted first.</param>
    public string? NameOf(string accountId, string? session) => sessions()
        .OrderBy(definition => definition.Name != session)
        .Select(definition => Of(definition).Find(accountId)?.Name)
        .FirstOrDefault(name => name is not null);

    /// <summary>All names of an account, from its id: two sessions may know it by different ones, and IAM by an alias.</summary>
    public Func<string, IReadOnlyCollection<string>> Names()
    {
        var lists = sessions().Select(Of).ToList();
        return accountId =>
            [
                .. lists.Select(list => list.Find(accountId)).OfType<ListedAccount>()
                    .SelectMany(account => new[] { account.Name, account.Alias })
                    .Append(aliasOf(accountId))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ];
    }

    /// <summary>Whether a role is assigned to the person; null when no complete and young list can tell.</summary>
    public bool? IsAssigned(SsoSessionDefinition session, string accountId, string roleName, DateTimeOffset now)
    {
        var known = Of(session);
        if (known.IsListing || known.ListedAt is not { } listedAt || now - listedAt > YoungFor)
        {
            return null;
        }

        return known.Find(accountId) switch
        {
            null => false,
            { Roles: { } roles } when roles.Contains(roleName, StringComparer.Ordinal) => true,
            { Roles: null } or { Problem: not null } => null,
            _ => false,
        };
    }

    /// <summary>AWS has listed accounts of a session.</summary>
    /// <returns>Those that are new or different.</returns>
    public IReadOnlyList<string> Name(SsoSessionDefinition session, IReadOnlyList<AwsAccount> accounts)
    {
        var changed = Of(session).Name(accounts);
        if (changed.Count > 0)
        {
            Named?.Invoke();
        }

        return changed;
    }
}
