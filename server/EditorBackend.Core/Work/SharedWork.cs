namespace EditorBackend.Core.Work;

/// <summary>
/// One piece of work for all who want it at the same time. Who goes away takes nothing from the others: it is cancelled
/// when the last one has gone; with one who waits without an end, it never is.
/// </summary>
internal sealed class SharedWork<T>(Func<CancellationToken, Task<T>> work)
{
    private readonly Lock _lock = new();
    private Running? _running;

    /// <summary>Joins the work that runs, or begins it; the caller counts as soon as this returns its task.</summary>
    /// <param name="patience">Ends when the caller goes away; who joined gets the work's outcome all the same.</param>
    public async Task<T> JoinAsync(CancellationToken patience)
    {
        while (true)
        {
            Running running;
            bool isJoined;
            lock (_lock)
            {
                running = _running ??= Begin();
                isJoined = !running.IsOver;
                running.Waiting += isJoined ? 1 : 0;
            }

            if (isJoined)
            {
                // Outside of the lock: where they have gone already, it is called at once.
                await using var leaving = patience.Register(() => Leave(running));
                return await running.Work;
            }

            // All who wanted it have gone, and it has not quite stopped yet.
            await ((Task)running.Work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Stops what runs, whoever waits for it, and returns when it has stopped.</summary>
    public async Task StopAsync()
    {
        Running? running;
        lock (_lock)
        {
            running = _running;
            running?.IsOver = true;
        }

        if (running is not null)
        {
            await running.Over.CancelAsync();
            await ((Task)running.Work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Running Begin()
    {
        var running = new Running();
        running.Work = RunAsync(running.Over.Token);
        return running;
    }

    private async Task<T> RunAsync(CancellationToken over)
    {
        // Leaves the caller's lock before it does anything.
        await Task.Yield();
        try
        {
            return await work(over);
        }
        finally
        {
            End();
        }
    }

    // Not in the finally block itself: the trimmer loses the end of a lock that stands in one of an async method.
    private void End()
    {
        lock (_lock)
        {
            _running = null;
        }
    }

    private void Leave(Running running)
    {
        lock (_lock)
        {
            if (--running.Waiting > 0)
            {
                return;
            }

            running.IsOver = true;
        }

        running.Over.Cancel();
    }

    private sealed class Running
    {
        public CancellationTokenSource Over { get; } = new();

        public Task<T> Work { get; set; } = null!;

        public int Waiting { get; set; }

        public bool IsOver { get; set; }
    }
}
