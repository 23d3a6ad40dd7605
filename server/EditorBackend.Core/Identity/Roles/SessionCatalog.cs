using EditorBackend.Core.Connections;

namespace EditorBackend.Core.Identity.Roles;

/// <summary>The accounts and roles that a session opens, as they were listed last, by name.</summary>
/// <param name="ListedAt">When they were last listed to the end; absent: never.</param>
/// <param name="IsListing">They are being listed now: <c>identity/catalogChanged</c> tells what comes.</param>
public sealed record SessionCatalog(
    string Session, IReadOnlyList<CatalogAccount> Accounts, DateTimeOffset? ListedAt = null, bool IsListing = false);

/// <param name="Roles">Absent: not listed yet.</param>
/// <param name="Problem">Why its roles could not be listed, if they could not.</param>
/// <param name="Marks">What the person's rules say of the whole account.</param>
/// <param name="Alias">As IAM has it; known once a connection to the account was made by a role that may ask.</param>
public sealed record CatalogAccount(
    string Id,
    string Name,
    string? EmailAddress = null,
    IReadOnlyList<CatalogRole>? Roles = null,
    string? Problem = null,
    ConnectionMarks? Marks = null,
    string? Alias = null);

/// <param name="Marks">What the person's rules say of this role in this account, the account's marks included.</param>
public sealed record CatalogRole(string Name, ConnectionMarks? Marks = null);

/// <summary>Part of a session's accounts and roles is new or different.</summary>
/// <param name="Accounts">Those that are new or changed, whole.</param>
/// <param name="Removed">Ids of accounts that are not there any more.</param>
/// <param name="Listed">Accounts whose roles are known from this listing.</param>
/// <param name="Total">Accounts in all, as far as they are known.</param>
/// <param name="IsListing">False with the last one of a listing.</param>
public sealed record CatalogChange(
    string Session,
    IReadOnlyList<CatalogAccount> Accounts,
    IReadOnlyList<string> Removed,
    int Listed,
    int Total,
    bool IsListing);

/// <summary>A listing has come to its end.</summary>
/// <param name="Problem">One sentence about what could not be listed.</param>
public sealed record ListingReport(int Accounts, int Roles, string? Problem = null);

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
