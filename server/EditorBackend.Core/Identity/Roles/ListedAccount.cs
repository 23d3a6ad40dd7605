namespace EditorBackend.Core.Identity.Roles;

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
