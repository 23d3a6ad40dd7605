using System.Diagnostics.CodeAnalysis;
using EditorBackend.Contracts.Parameters;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Parameters.Index;

/// <summary>The indexes of the open connections; made when first looked at.</summary>
internal sealed class OpenIndexes(
    IParameterStores stores, IParametersEvents events, TimeProvider clock, ILoggerFactory logs) : IDisposable
{
    private readonly Dictionary<string, OpenIndex> _indexes = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public OpenIndex Of(string connectionId)
    {
        var store = stores.Open(connectionId);
        lock (_lock)
        {
            if (!_indexes.TryGetValue(connectionId, out var index))
            {
                index = _indexes[connectionId] = new OpenIndex(connectionId, store, events, clock, logs);
            }

            return index;
        }
    }

    /// <summary>The index if there is one: a write tells it, but does not start to fill it.</summary>
    public bool TryGet(string connectionId, [NotNullWhen(true)] out ParameterIndex? index)
    {
        lock (_lock)
        {
            index = _indexes.GetValueOrDefault(connectionId)?.Index;
            return index is not null;
        }
    }

    /// <summary>All names, when the store was listed a moment ago; else none.</summary>
    public IReadOnlyCollection<string> RecentNames(string connectionId)
    {
        OpenIndex? index;
        lock (_lock)
        {
            index = _indexes.GetValueOrDefault(connectionId);
        }

        return index is { IsRecent: true } ? index.Index.AllNames() : [];
    }

    public void Forget(string connectionId)
    {
        OpenIndex? index;
        lock (_lock)
        {
            _indexes.Remove(connectionId, out index);
        }

        index?.Dispose();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var index in _indexes.Values)
            {
                index.Dispose();
            }

            _indexes.Clear();
        }
    }
}
