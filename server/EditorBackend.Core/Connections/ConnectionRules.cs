using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;
using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Connections;

/// <summary>What a rule's patterns are held against.</summary>
/// <param name="AccountNames">Every name that the account is known by.</param>
/// <param name="RoleName">The role or user; null: the account as a whole.</param>
/// <param name="SourceNames">The profile, saved role or saved keys, and the SSO session that all rests on.</param>
internal sealed record RuleSubject(
    string AccountId, IReadOnlyCollection<string> AccountNames, string? RoleName, IReadOnlyCollection<string> SourceNames);

/// <summary>
/// The person's rules about accounts, roles and sources. A later rule wins, property by property. A pattern that is empty
/// counts as absent: it matches everything, so that a half-written rule protects too much rather than too little.
/// </summary>
internal sealed class ConnectionRules(IReadOnlyList<ConnectionRule>? rules)
{
    private static readonly ConnectionMarks NoMarks = new();

    /// <returns>Null: no rule says anything.</returns>
    public ConnectionMarks? MarksOf(RuleSubject subject)
    {
        var marks = NoMarks;
        foreach (var rule in rules ?? [])
        {
            if (Matches(rule, subject))
            {
                marks = new ConnectionMarks(
                    rule.Label ?? marks.Label,
                    rule.Color ?? marks.Color,
                    rule.Icon ?? marks.Icon,
                    rule.Tags ?? marks.Tags,
                    rule.Protected ?? marks.IsProtected,
                    rule.ReadOnly ?? marks.IsReadOnly);
            }
        }

        // An empty text takes back what an earlier rule said.
        marks = new ConnectionMarks(
            Given(marks.Label), Given(marks.Color), Given(marks.Icon), Given(marks.Tags), marks.IsProtected, marks.IsReadOnly);
        return Same(marks, NoMarks) ? null : marks;
    }

    public static bool Same(ConnectionMarks? left, ConnectionMarks? right) =>
        left is null || right is null
            ? left is null && right is null
            : left with { Tags = null } == right with { Tags = null } && SameTags(left.Tags, right.Tags);

    public static bool SameRules(IReadOnlyList<ConnectionRule>? left, IReadOnlyList<ConnectionRule>? right) =>
        (left ?? []).Count == (right ?? []).Count
        && (left ?? []).Zip(right ?? []).All(pair =>
            pair.First with { Tags = null } == pair.Second with { Tags = null } && SameTags(pair.First.Tags, pair.Second.Tags));

    private static bool SameTags(IReadOnlyList<string>? left, IReadOnlyList<string>? right) =>
        (left ?? []).SequenceEqual(right ?? [], StringComparer.Ordinal);

    private static bool Matches(ConnectionRule rule, RuleSubject subject) =>
        (IsEverything(rule.Account)
            || IsLike(rule.Account, subject.AccountId)
            || subject.AccountNames.Any(name => IsLike(rule.Account, name)))
        && (subject.RoleName is { } role ? IsAbsent(rule.Role) || IsLike(rule.Role, role) : IsEverything(rule.Role))
        && (IsEverything(rule.Name) || subject.SourceNames.Any(name => IsLike(rule.Name, name)));

    private static bool IsAbsent([NotNullWhen(false)] string? pattern) => string.IsNullOrWhiteSpace(pattern);

    private static bool IsEverything([NotNullWhen(false)] string? pattern) => IsAbsent(pattern) || pattern.Trim().All(character => character == '*');

    private static bool IsLike(string pattern, string text) =>
        FileSystemName.MatchesSimpleExpression(pattern.Trim(), text.Trim(), ignoreCase: true);

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static IReadOnlyList<string>? Given(IReadOnlyList<string>? tags) => tags is { Count: > 0 } ? tags : null;
}

/// <summary>The rules as they are set at this moment, held against connections.</summary>
/// <param name="names">All names that an account is known by now, from its id.</param>
internal sealed class ConnectionMarker(CurrentSettings settings, Func<Func<string, IReadOnlyCollection<string>>> names)
{
    public ConnectionMarks? MarksOf(Connection connection) => new ConnectionRules(settings.Value.ConnectionRules).MarksOf(
        new RuleSubject(
            connection.AccountId,
            [connection.AccountName, .. names()(connection.AccountId)],
            connection.RoleName,
            [.. new[] { SourceName(connection.Source), connection.Session }.OfType<string>()]));

    /// <returns>What rules can call a source by; null: nothing.</returns>
    public static string? SourceName(ConnectionSource source) => source switch
    {
        ProfileSource profile => profile.Profile,
        AccessKeysSource keys => keys.Name,
        AssumedRoleSource role => role.Name,
        _ => null,
    };
}
