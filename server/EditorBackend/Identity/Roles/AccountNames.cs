using EditorBackend.Contracts.Identity;
using System.Collections.Concurrent;

namespace EditorBackend.Identity.Roles;

/// <summary>The names of accounts as the portal last listed them, session by session.</summary>
internal sealed class AccountNames
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _bySession = new(StringComparer.Ordinal);

    public void Remember(string session, IEnumerable<AwsAccount> accounts) =>
        _bySession[session] = accounts.ToDictionary(account => account.Id, account => account.Name, StringComparer.Ordinal);

    public string? Find(string session, string accountId) =>
        _bySession.TryGetValue(session, out var names) ? names.GetValueOrDefault(accountId) : null;

    public void Forget(string session) => _bySession.TryRemove(session, out _);
}
