using EditorBackend.Core.Work;
using Microsoft.Extensions.Time.Testing;

namespace EditorBackend.Tests.Work;

public sealed class GatheringTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<string[]> _told = [];

    [Fact]
    public void What_changes_within_a_moment_is_told_together()
    {
        using var news = NewGathering();

        Assert.True(news.Note(["a"]));
        Assert.True(news.Note(["b", "a"]));
        Assert.Empty(_told);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        news.Note(["c"]);
        _clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(["a b", "c"], _told.Select(told => string.Join(' ', told)));
    }

    [Fact]
    public void News_of_nothing_is_news_and_silence_is_none()
    {
        using var news = NewGathering();

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_told);
        news.Note([]);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(Assert.Single(_told));
    }

    [Fact]
    public void After_the_end_nothing_is_told_and_nothing_is_lost()
    {
        using var news = NewGathering();
        news.Note(["a"]);

        Assert.Equal(["a"], news.End());
        Assert.False(news.Note(["b"]));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(_told);
    }

    private Gathering NewGathering() => new(_clock, _told.Add);
}
