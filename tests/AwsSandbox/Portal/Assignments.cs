namespace AwsSandbox.Portal;

/// <summary>Which accounts and roles a user was given.</summary>
internal static class Assignments
{
    public static IEnumerable<Account> Of(SandboxWorld world, User user) =>
        world.Accounts.Where(account => RolesOf(user, account).Any());

    /// <summary>The roles in the order of the account; a name that the account does not know gives none.</summary>
    public static IEnumerable<Role> RolesOf(User user, Account account) =>
        user.Assignments.TryGetValue(account.Id, out var names)
            ? account.Roles.Where(role => names.Contains(role.Name, StringComparer.Ordinal))
            : [];
}
