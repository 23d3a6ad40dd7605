using System.Collections.Concurrent;

namespace AwsSandbox.Portal;

/// <summary>Which accounts and roles a user was given, less what was taken away while the sandbox ran.</summary>
public sealed class Assignments(IReadOnlyList<Organization> organizations)
{
    private readonly ConcurrentDictionary<(string User, string AccountId, string Role), bool> removed = new();

    public IEnumerable<Account> AccountsOf(User user) =>
        organizations.SelectMany(organization => organization.Accounts).Where(account => RolesOf(user, account).Any());

    /// <summary>The roles in the order of the account; a name that the account does not know gives none.</summary>
    public IEnumerable<Role> RolesOf(User user, Account account)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(account);
        return user.Assignments.TryGetValue(account.Id, out var names)
            ? account.Roles.Where(role => names.Contains(role.Name, StringComparer.Ordinal) && !removed.ContainsKey((user.Name, account.Id, role.Name)))
            : [];
    }

    public void Remove(string user, string accountId, string role) => removed[(user, accountId, role)] = true;

    /// <summary>Gives back everything that was taken away.</summary>
    public void Restore() => removed.Clear();
}
