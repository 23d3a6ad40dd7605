using EditorBackend.Core.Parameters;

namespace EditorBackend.Tests.Parameters;

public sealed class NameRulesTests
{
    [Theory]
    [InlineData("db-url")]
    [InlineData("/app/prod/db_url.v2")]
    [InlineData(" /app/db ")]
    [InlineData("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15")]
    [InlineData("/my/aws/key")]
    public void Good_names_have_no_problem(string name) => Assert.Null(NameRules.Problem(name));

    [Theory]
    [InlineData("", "Enter a name")]
    [InlineData("   ", "Enter a name")]
    [InlineData("/a b", "spaces")]
    [InlineData("/a:b", "':'")]
    [InlineData("/größe", "'ö'")]
    [InlineData("arn:aws:ssm:us-east-1:111122223333:parameter/a", "ARN")]
    [InlineData("a/b", "begin with a slash")]
    [InlineData("/a//b", "empty level")]
    [InlineData("/", "end with a slash")]
    [InlineData("/a/", "end with a slash")]
    [InlineData("aws-key", "\"aws\"")]
    [InlineData("/AWS/key", "\"AWS\"")]
    [InlineData("/ssmx", "\"ssm\"")]
    [InlineData("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16", "16")]
    public void Each_broken_rule_is_named(string name, string says) =>
        Assert.Contains(says, NameRules.Problem(name), StringComparison.Ordinal);

    [Fact]
    public void The_length_counts_with_the_ARN()
    {
        var longest = "/" + new string('x', NameRules.MaxArnLength - NameRules.UsualArnPrefixLength - 1);

        Assert.Null(NameRules.Problem(longest));
        Assert.Contains("at most", NameRules.Problem(longest + "x"), StringComparison.Ordinal);
    }
}
