using EditorBackend.Core.Work;

namespace EditorBackend.Tests.Work;

public sealed class SharedWorkTests
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SharedWork<int> _work;
    private int _begun;

    public SharedWorkTests() => _work = new SharedWork<int>(async over =>
    {
        var number = Interlocked.Increment(ref _begun);
        await _answer.Task.WaitAsync(over);
        return number;
    });

    [Fact]
    public async Task All_who_come_while_it_runs_get_the_same_and_who_comes_after_gets_another()
    {
        var (one, other) = (_work.JoinAsync(default), _work.JoinAsync(default));
        _answer.SetResult();

        Assert.All(await Task.WhenAll(one, other), number => Assert.Equal(1, number));
        Assert.Equal(2, await _work.JoinAsync(default));
    }

    [Fact]
    public async Task It_stops_when_the_last_one_has_gone_and_not_before()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var (one, other) = (_work.JoinAsync(first.Token), _work.JoinAsync(second.Token));

        await first.CancelAsync();
        await Task.Delay(20);
        Assert.False(one.IsCompleted);
        await second.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
    }

    [Fact]
    public async Task Who_waits_without_an_end_keeps_it_going()
    {
        using var person = new CancellationTokenSource();
        var (one, background) = (_work.JoinAsync(person.Token), _work.JoinAsync(CancellationToken.None));

        await person.CancelAsync();
        _answer.SetResult();

        Assert.Equal(1, await background);
        Assert.Equal(1, await one);
    }

    [Fact]
    public async Task Who_stops_it_stops_it_for_all_and_the_next_one_begins_anew()
    {
        var one = _work.JoinAsync(CancellationToken.None);

        await _work.StopAsync();
        Assert.True(one.IsCanceled);
        await _work.StopAsync();
        _answer.SetResult();

        Assert.Equal(2, await _work.JoinAsync(CancellationToken.None));
    }
}
