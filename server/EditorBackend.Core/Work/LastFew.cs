using System.Security.Cryptography;

namespace EditorBackend.Core.Work;

/// <summary>The last few of a kind, each under an id that nobody guesses: for a new one the oldest go.</summary>
/// <param name="areTooMany">Asked with the oldest first, and never of one alone.</param>
internal sealed class LastFew<T>(Func<IReadOnlyCollection<T>, bool> areTooMany)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, T> _kept = new(StringComparer.Ordinal);

    public string Keep(T one)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        lock (_lock)
        {
            _kept.Add(id, one);
            while (_kept.Count > 1 && areTooMany(_kept.Values))
            {
                _kept.RemoveAt(0);
            }
        }

        return id;
    }

    public T? Find(string id)
    {
        lock (_lock)
        {
            return _kept.GetValueOrDefault(id);
        }
    }

    /// <summary>Puts another one in its place; null takes it away. What is not there any more stays so.</summary>
    public void Change(string id, Func<T, T?> change)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue(id, out var old) && change(old) is { } now)
            {
                _kept[id] = now;
            }
            else
            {
                _kept.Remove(id);
            }
        }
    }

    public T? Take(string id)
    {
        lock (_lock)
        {
            return _kept.Remove(id, out var taken) ? taken : null;
        }
    }
}
