using EditorBackend.Core.Work;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Parameters.Index;

/// <summary>The index of an open connection with the work that fills it; ends with the connection or a refresh.</summary>
internal sealed class OpenIndex : IDisposable
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private readonly Gathering _news;
    private readonly IndexFiller _filler;
    private readonly SizeFiller _sizes;

    public OpenIndex(
        string connectionId, IParameterStore store, Action<IndexChange> tell, TimeProvider clock, ILogger log)
    {
        _clock = clock;
        _startedAt = clock.GetTimestamp();
        _news = new Gathering(clock, paths => tell(new IndexChange(connectionId, paths, Index.State)));
        Index.Changed += paths => _news.Note(paths);
        _filler = new IndexFiller(store, Index, log);
        _sizes = new SizeFiller(store, Index, log, _stop.Token);
        _ = Task.Run(() => _filler.FillAsync(_stop.Token), _stop.Token);
    }

    public ParameterIndex Index { get; } = new();

    /// <summary>Whether the listing began so short a time ago that it counts as the state of now.</summary>
    public bool IsRecent => _clock.GetElapsedTime(_startedAt) < Recent;

    /// <summary>Ends when there is something to show.</summary>
    public Task FirstPage => _filler.FirstPage;

    public void AskForSizes(string folder) => _sizes.Ask(folder);

    public void Dispose()
    {
        _news.Dispose();
        _stop.Cancel();
        _stop.Dispose();
    }
}
