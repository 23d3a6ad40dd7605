using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Connections;

/// <summary>The rules as they are set at this moment, held against connections.</summary>
/// <param name="names">All names that an account is known by now, from its id.</param>
internal sealed class ConnectionMarker(CurrentSettings settings, Func<Func<string, IReadOnlyCollection<string>>> names)
{
    public ConnectionMarks? MarksOf(Connection connection) => new ConnectionRules(settings.Value.ConnectionRules).MarksOf(
        new RuleSubject(
            connection.AccountId,
            [connection.AccountName, .. names()(connection.AccountId)],
            connection.RoleName,
            [.. SourceNames(connection)]));

    /// <returns>What rules can call a source by; null: nothing.</returns>
    public static string? SourceName(ConnectionSource source) => source switch
    {
        ProfileSource profile => profile.Profile,
        AccessKeysSource keys => keys.Name,
        AssumedRoleSource role => role.Name,
        _ => null,
    };

    private static IEnumerable<string> SourceNames(Connection connection) =>
        new[] { SourceName(connection.Source), connection.Session }.OfType<string>();
}
