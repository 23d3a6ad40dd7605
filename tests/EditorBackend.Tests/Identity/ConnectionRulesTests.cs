using EditorBackend.Core.Connections;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity;

public sealed class ConnectionRulesTests
{
    private static readonly RuleSubject Production = new(
        "777788889999", ["Acme Production", "acme-prod"], "Administrator", ["deploy", "acme"]);

    private static readonly RuleSubject WholeProduction = Production with { RoleName = null };

    /// <summary>A rule, and whether it speaks of the role Administrator in Acme Production, and of that account as a whole.</summary>
    public static TheoryData<ConnectionRule, bool, bool> Matching => new()
    {
        { new ConnectionRule(), true, true },
        { new ConnectionRule(Account: ""), true, true },
        { new ConnectionRule(Account: "*"), true, true },
        { new ConnectionRule(Account: "777788889999"), true, true },
        { new ConnectionRule(Account: "7777*"), true, true },
        { new ConnectionRule(Account: " *prod* "), true, true },
        { new ConnectionRule(Account: " ", Role: " * "), true, true },
        { new ConnectionRule(Account: "111122223333"), false, false },
        { new ConnectionRule(Account: "Acme Production"), true, true },
        { new ConnectionRule(Account: "acme PRODUCTION"), true, true },
        { new ConnectionRule(Account: "*prod*"), true, true },
        { new ConnectionRule(Account: "acme-prod"), true, true },
        { new ConnectionRule(Account: "acme?prod"), true, true },
        { new ConnectionRule(Account: "acme?prod?"), false, false },
        { new ConnectionRule(Account: "Production"), false, false },
        { new ConnectionRule(Account: "Acme.Production"), false, false },
        { new ConnectionRule(Account: "[A-Z]*"), false, false },
        { new ConnectionRule(Role: "Administrator"), true, false },
        { new ConnectionRule(Role: "administrator"), true, false },
        { new ConnectionRule(Role: "*admin*"), true, false },
        { new ConnectionRule(Role: "*"), true, true },
        { new ConnectionRule(Role: ""), true, true },
        { new ConnectionRule(Role: "ReadOnly"), false, false },
        { new ConnectionRule(Name: "deploy"), true, true },
        { new ConnectionRule(Name: "ACME"), true, true },
        { new ConnectionRule(Name: "other"), false, false },
        { new ConnectionRule(Account: "*prod*", Role: "Admin*", Name: "acme"), true, false },
        { new ConnectionRule(Account: "*prod*", Role: "ReadOnly", Name: "acme"), false, false },
        { new ConnectionRule(Account: "*prod*", Role: "Admin*", Name: "other"), false, false },
    };

    [Theory]
    [MemberData(nameof(Matching))]
    public void Patterns_say_whom_a_rule_is_about(ConnectionRule rule, bool role, bool account)
    {
        var rules = new ConnectionRules([rule with { Label = "Seen" }]);

        Assert.Equal(role ? "Seen" : null, rules.MarksOf(Production)?.Label);
        Assert.Equal(account ? "Seen" : null, rules.MarksOf(WholeProduction)?.Label);
    }

    [Fact]
    public void A_later_rule_wins_property_by_property()
    {
        var marks = new ConnectionRules(
        [
            new ConnectionRule(Label: "First", Color: "charts.red", Tags: ["a", "b"], Protected: true, ReadOnly: true),
            new ConnectionRule(Account: "111122223333", Label: "Another account's", Protected: false),
            new ConnectionRule(Label: "Second", Icon: "flame", ReadOnly: false),
            new ConnectionRule(Tags: ["c"]),
        ]).MarksOf(Production);

        Assert.NotNull(marks);
        Assert.Equal(("Second", "charts.red", "flame"), (marks.Label, marks.Color, marks.Icon));
        Assert.Equal(["c"], marks.Tags!);
        Assert.True(marks.IsProtected);
        Assert.False(marks.IsReadOnly);
    }

    [Fact]
    public void An_empty_text_takes_back_what_an_earlier_rule_said() =>
        Assert.Null(new ConnectionRules(
        [
            new ConnectionRule(Label: "First", Color: "charts.red", Icon: "flame", Tags: ["a"], Protected: true),
            new ConnectionRule(Label: "", Color: "", Icon: "", Tags: [], Protected: false),
        ]).MarksOf(Production));

    [Fact]
    public void No_rule_makes_no_mark()
    {
        Assert.Null(new ConnectionRules(null).MarksOf(Production));
        Assert.Null(new ConnectionRules([new ConnectionRule(Account: "*prod*")]).MarksOf(Production));
    }

    [Fact]
    public void A_source_without_a_name_is_matched_by_no_name()
    {
        var unnamed = Production with { SourceNames = [] };

        Assert.Null(new ConnectionRules([new ConnectionRule(Name: "a*", Label: "x")]).MarksOf(unnamed));
        Assert.NotNull(new ConnectionRules([new ConnectionRule(Name: "*", Label: "x")]).MarksOf(unnamed));
    }

    [Fact]
    public void A_pattern_full_of_stars_ends_in_time() =>
        Assert.Null(new ConnectionRules([new ConnectionRule(Account: string.Concat(Enumerable.Repeat("a*", 40)) + "b", Label: "x")])
            .MarksOf(Production with { AccountNames = [new string('a', 5000)] }));

    [Fact]
    public void Marks_are_compared_by_what_they_say()
    {
        Assert.True(ConnectionRules.Same(new ConnectionMarks(Tags: ["a"]), new ConnectionMarks(Tags: ["a"])));
        Assert.False(ConnectionRules.Same(new ConnectionMarks(Tags: ["a"]), new ConnectionMarks(Tags: ["b"])));
        Assert.False(ConnectionRules.Same(new ConnectionMarks(IsReadOnly: true), null));
        Assert.True(ConnectionRules.Same(null, null));
    }
}
