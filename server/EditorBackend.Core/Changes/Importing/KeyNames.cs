using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Parameters;

namespace EditorBackend.Core.Changes.Importing;

/// <summary>Tells whether two names mean the same KMS key: an id, an alias, or the ARN of either.</summary>
internal sealed class KeyNames
{
    private readonly Dictionary<string, string> _idsOfAliases = new(StringComparer.Ordinal);

    /// <summary>Asks KMS for its aliases, once, when there are names that only KMS can tell apart.</summary>
    public async Task LearnAsync(
        IEnumerable<(string? Wanted, string? Stored)> pairs, IKmsKeys keys, OpenConnection connection, CancellationToken cancellationToken)
    {
        if (!pairs.Any(pair => pair is ({ } wanted, { } stored) && IsAlias(Bare(wanted)) != IsAlias(Bare(stored))))
        {
            return;
        }

        try
        {
            foreach (var key in await keys.ListAsync(connection, cancellationToken))
            {
                if (key.KeyId is { } id)
                {
                    _idsOfAliases[key.Alias] = id;
                }
            }
        }
        catch (FailureException denied) when (denied.Code == FailureCode.AccessDenied)
        {
            // Then an alias and an id count as different, and the row as an update, which changes nothing.
        }
    }

    /// <param name="stored">Absent: the parameter has no key yet.</param>
    public bool AreSame(string wanted, string? stored) =>
        stored is not null && string.Equals(IdOf(Bare(wanted)), IdOf(Bare(stored)), StringComparison.Ordinal);

    private string IdOf(string name) => _idsOfAliases.GetValueOrDefault(name, name);

    private static bool IsAlias(string name) => name.StartsWith("alias/", StringComparison.Ordinal);

    /// <summary><c>arn:aws:kms:eu-west-1:111122223333:key/ID</c> is <c>ID</c>, and <c>…:alias/x</c> is <c>alias/x</c>.</summary>
    private static string Bare(string name)
    {
        if (!name.StartsWith("arn:", StringComparison.Ordinal))
        {
            return name;
        }

        var resource = name[(name.LastIndexOf(':') + 1)..];
        return resource.StartsWith("key/", StringComparison.Ordinal) ? resource[4..] : resource;
    }
}
