using EditorBackend.Core.Work;

namespace EditorBackend.Tests.Work;

public sealed class LastFewTests
{
    private readonly LastFew<string> _few = new(kept => kept.Sum(text => text.Length) > 3);

    [Fact]
    public void For_a_new_one_the_oldest_go_but_never_the_new_one_itself()
    {
        var (a, b, c) = (_few.Keep("a"), _few.Keep("b"), _few.Keep("cc"));

        Assert.Equal("-,b,cc", Found(a, b, c));
        var big = _few.Keep("dddd");
        Assert.Equal("-,-,dddd", Found(b, c, big));
    }

    [Fact]
    public void One_that_is_changed_keeps_its_age()
    {
        var (a, b) = (_few.Keep("a"), _few.Keep("b"));

        _few.Change(a, _ => "A");
        _few.Keep("cc");

        Assert.Equal("-,b", Found(a, b));
    }

    [Fact]
    public void What_is_gone_stays_so()
    {
        var (a, b) = (_few.Keep("a"), _few.Keep("b"));

        Assert.Equal("a", _few.Take(a));
        _few.Change(a, _ => "A");
        _few.Change(b, _ => null);

        Assert.Null(_few.Take(a));
        Assert.Null(_few.Find(b));
    }

    private string Found(params string[] ids) => string.Join(',', ids.Select(id => _few.Find(id) ?? "-"));
}
