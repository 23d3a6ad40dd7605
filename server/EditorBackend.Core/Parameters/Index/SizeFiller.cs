using System.Text;
using EditorBackend.Core.Failures;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Parameters.Index;

/// <summary>
/// Finds out how large plain values are, for the folders that are looked at: one batch at a time, so that it never
/// holds up what a person waits for. The values are dropped at once; SecureStrings are never asked for.
/// </summary>
internal sealed class SizeFiller(IParameterStore store, ParameterIndex index, ILogger log, CancellationToken stop)
{
    private const int BatchSize = 10;

    private readonly Lock _lock = new();
    private readonly LinkedList<string> _folders = new();
    private bool _running;
    private bool _givenUp;

    public void Ask(string folder)
    {
        lock (_lock)
        {
            // What is looked at now goes first.
            _folders.Remove(folder);
            _folders.AddFirst(folder);
            if (_running || _givenUp)
            {
                return;
            }

            _running = true;
        }

        _ = Task.Run(RunAsync, CancellationToken.None);
    }

    private async Task RunAsync()
    {
        HashSet<string> tried = new(StringComparer.Ordinal);
        try
        {
            while (Next(tried) is { } batch)
            {
                var values = await store.GetBatchAsync(batch, decrypt: false, stop);
                index.SetSizes(values
                    .Where(item => item.Summary.Type != ParameterType.SecureString)
                    .Select(item => (item.Summary.Name, item.Summary.Version, Encoding.UTF8.GetByteCount(item.Value.Reveal()))));
            }
        }
#pragma warning disable CA1031 // Sizes are an extra: without them the tree is as good.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Stop(forGood: stop.IsCancellationRequested || failure is FailureException { Code: FailureCode.AccessDenied });
            log.LogDebug(failure, "Sizes are left out");
        }
    }

    private void Stop(bool forGood)
    {
        lock (_lock)
        {
            _running = false;
            _givenUp = forGood;
        }
    }

    private List<string>? Next(HashSet<string> tried)
    {
        while (true)
        {
            string folder;
            lock (_lock)
            {
                if (_folders.First is not { } first)
                {
                    _running = false;
                    return null;
                }

                folder = first.Value;
            }

            List<string> batch = [.. index.WithoutSize(folder).Where(tried.Add).Take(BatchSize)];
            if (batch.Count > 0)
            {
                return batch;
            }

            lock (_lock)
            {
                _folders.Remove(folder);
            }
        }
    }
}
