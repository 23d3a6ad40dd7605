using EditorBackend.Contracts;
using EditorBackend.Parameters;
using EditorBackend.Rpc;

namespace EditorBackend.Transfer.Planning;

/// <summary>Tells whether two names mean the same KMS key: an id, an alias, or the ARN of either.</summary>
internal sealed class KeyNames
{
    private readonly Dictionary<string, string> _idsOfAliases = new(StringComparer.Ordinal);

    /// <summary>Asks KMS for its aliases, once, when there are names that only KMS can tell apart.</summary>
    public async Task LearnAsync(
        IEnumerable<(string? Wanted, string? Stored)> pairs, IKmsKeys keys, string connectionId, CancellationToken cancellationToken)
    {
        if (!pairs.Any(pair => pair is ({ } wanted, { } stored) && IsAlias(Bare(wanted)) != IsAlias(Bare(stored))))
        {
            return;
        }

        try
        {
            foreach (var key in await keys.ListAsync(connectionId, cancellationToken))
            {
                if (key.KeyId is { } id)
                {
                    _idsOfAliases[key.Alias] = id;
                }
            }
        }
        catch (Exception denied) when (ErrorTranslator.Translate(denied).Code == ErrorCode.AccessDenied)
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
