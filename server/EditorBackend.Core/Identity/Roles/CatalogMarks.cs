using EditorBackend.Core.Connections;

namespace EditorBackend.Core.Identity.Roles;

/// <summary>Accounts and roles as the wire has them: with what the person's rules say of them.</summary>
/// <param name="session">The session's name, which rules may speak of.</param>
internal sealed class CatalogMarks(ConnectionRules rules, string session, Func<string, IReadOnlyCollection<string>> namesOf)
{
    public CatalogAccount Mark(ListedAccount account)
    {
        string[] names = [.. namesOf(account.Id).Append(account.Name).Distinct(StringComparer.Ordinal)];
        return new CatalogAccount(
            account.Id,
            account.Name,
            account.EmailAddress,
            account.Roles is { } roles ? [.. roles.Select(role => new CatalogRole(role, MarksOf(role)))] : null,
            account.Problem,
            MarksOf(role: null),
            account.Alias);

        ConnectionMarks? MarksOf(string? role) => rules.MarksOf(new RuleSubject(account.Id, names, role, [session]));
    }

    /// <summary>Whether two sets of rules make the same of an account.</summary>
    public static bool IsSame(CatalogAccount left, CatalogAccount right) =>
        ConnectionRules.Same(left.Marks, right.Marks)
        && (left.Roles ?? []).Zip(right.Roles ?? []).All(pair => ConnectionRules.Same(pair.First.Marks, pair.Second.Marks));
}
