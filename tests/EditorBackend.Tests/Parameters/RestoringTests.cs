using EditorBackend.Core.Changes.Deleting;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Settings;
using EditorBackend.Tests.Parameters.Support;
using Microsoft.Extensions.Time.Testing;

namespace EditorBackend.Tests.Parameters;

public sealed class RestoringTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CurrentSettings _settings = new();
    private readonly WritableStore _store = new();

    [Fact]
    public async Task Each_name_waits_until_AWS_allows_it_again()
    {
        _settings.Update(new BackendSettings(RecreateDelaySeconds: 30));
        var restorer = Restorer();

        var work = restorer.RestoreAsync([Deleted("/old", -29), Deleted("/new", 0)], null, default);

        Assert.Empty(_store.Written);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Until(() => _store.Writes.Count == 1);
        Assert.Equal(["/old"], _store.Written);
        for (var second = 0; second < 28; second++)
        {
            Assert.False(work.IsCompleted);
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5);
        }

        await Until(() => work.IsCompleted || Tick());
        Assert.Equal(["/old", "/new"], restorer.Restored);
    }

    [Fact]
    public async Task A_cancelled_wait_keeps_what_is_restored()
    {
        _settings.Update(new BackendSettings(RecreateDelaySeconds: 30));
        using var cancel = new CancellationTokenSource();
        var restorer = Restorer();
        var work = restorer.RestoreAsync([Deleted("/old", -60), Deleted("/new", 0)], null, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.Equal(["/old"], restorer.Restored);
    }

    [Fact]
    public async Task Tags_come_back_in_the_same_call_but_for_those_of_AWS()
    {
        _settings.Update(new BackendSettings(RecreateDelaySeconds: 0));
        var tags = new Dictionary<string, string> { ["k"] = "v", ["aws:cloudformation:stack-id"] = "x" };

        await Restorer().RestoreAsync([Deleted("/a", 0) with { Tags = tags }], null, default);

        Assert.Equal("k", Assert.Single(Assert.Single(_store.Writes).Tags!).Key);
    }

    [Fact]
    public async Task Tags_that_are_refused_are_reported_and_the_rest_goes_on()
    {
        _settings.Update(new BackendSettings(RecreateDelaySeconds: 0));
        _store.RefuseTags = true;
        var restorer = Restorer();

        await restorer.RestoreAsync([Deleted("/a", 0), Deleted("/b", 0)], null, default);

        Assert.Equal(["/a", "/b"], restorer.Restored);
        Assert.Equal(["/a", "/b"], restorer.Failed.Select(failure => failure.Name));
        Assert.All(restorer.Failed, failure => Assert.Contains("without its tags", failure.Error.Message, StringComparison.Ordinal));
    }

    private ParameterRestorer Restorer() => new(_store, _settings, _clock, (_, _) => { });

    private DeletedParameter Deleted(string name, int seconds) => new(
        new ParameterWrite(name, ParameterType.String, Secret.Of("x"), Overwrite: false),
        new Dictionary<string, string> { ["k"] = "v" },
        new ParameterSummary(name, ParameterType.String, 1, "", "text"),
        _clock.GetUtcNow().AddSeconds(seconds));

    private bool Tick()
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        return false;
    }

    private static async Task Until(Func<bool> done)
    {
        for (var tries = 0; tries < 1000 && !done(); tries++)
        {
            await Task.Delay(5);
        }

        Assert.True(done());
    }
}
