using AwsSandbox.Ssm;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Ssm;

public sealed class ListingTests : SandboxTest
{
    private ParameterStore Store => World.Parameters(AccountId, "us-east-1");

    [Fact]
    public async Task Pages_have_the_default_size_of_ten_and_at_most_their_maximum()
    {
        Fill(120);
        Assert.Equal(10, (await Aws.SsmAsync("DescribeParameters", new { })).Succeeded().Names().Count());
        Assert.Equal(50, (await Aws.SsmAsync("DescribeParameters", new { MaxResults = 50 })).Succeeded().Names().Count());
        Assert.Equal(10, (await Aws.SsmAsync("GetParametersByPath", new { Path = "/", Recursive = true })).Succeeded().Names().Count());
        Assert.Equal(3, (await Aws.SsmAsync("GetParametersByPath", new { Path = "/", Recursive = true, MaxResults = 3 })).Succeeded().Names().Count());
        (await Aws.SsmAsync("DescribeParameters", new { MaxResults = 51 }))
            .FailedWith("ValidationException", "1 validation error detected: Value '51' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50");
        (await Aws.SsmAsync("GetParametersByPath", new { Path = "/", MaxResults = 11 })).FailedWith("ValidationException", "less than or equal to 10");
        (await Aws.SsmAsync("DescribeParameters", new { MaxResults = 0 })).FailedWith("ValidationException", "greater than or equal to 1");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task All_pages_together_hold_every_name_once_and_not_by_alphabet(int emptyPages)
    {
        World.Controls.EmptyPages = emptyPages;
        Fill(95);
        var described = await PagesAsync("DescribeParameters", token => new { MaxResults = 7, NextToken = token });
        var byPath = await PagesAsync("GetParametersByPath", token => new { Path = "/", Recursive = true, NextToken = token });
        var names = described.SelectMany(page => page.Names()).ToList();
        Assert.Equal(Store.List().Select(p => p.Name), names);
        Assert.Equal(names, byPath.SelectMany(page => page.Names()));
        Assert.NotEqual(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(emptyPages > 0, described.Any(page => page.NextToken is not null && !page.Names().Any()));
        Assert.All(described, page => Assert.InRange(page.Names().Count(), 0, 7));
    }

    [Fact]
    public async Task A_listing_goes_on_although_parameters_come_and_go()
    {
        Fill(40);
        var first = await Aws.SsmAsync("DescribeParameters", new { MaxResults = 20 });
        foreach (var name in first.Names())
        {
            Store.Delete(name);
        }

        var second = await Aws.SsmAsync("DescribeParameters", new { MaxResults = 50, first.NextToken });
        Assert.Equal(20, second.Names().Count());
        Assert.Empty(second.Names().Intersect(first.Names(), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tokens_are_checked()
    {
        Fill(30);
        var token = (await Aws.SsmAsync("DescribeParameters", new { MaxResults = 5 })).NextToken;
        (await Aws.SsmAsync("DescribeParameters", new { NextToken = "made up" })).FailedWith("InvalidNextToken");
        (await Aws.SsmAsync("DescribeParameters", new { NextToken = Convert.ToBase64String(new byte[80]) })).FailedWith("InvalidNextToken");
        (await Aws.SsmAsync("GetParametersByPath", new { Path = "/", NextToken = token })).FailedWith("InvalidNextToken");
        (await Aws.SsmAsync("DescribeParameters", new { NextToken = token }, Signer.Static with { Region = "eu-west-1" })).FailedWith("InvalidNextToken");
        (await Aws.SsmAsync("DescribeParameters", new { NextToken = token })).Succeeded();
    }

    [Theory]
    [InlineData("/", false, "/a,root")]
    [InlineData("/", true, "/a,/a/b,/a/b/c,/ab/c,root")]
    [InlineData("/a", false, "/a/b")]
    [InlineData("/a/", true, "/a/b,/a/b/c")]
    [InlineData("/none", true, "")]
    public async Task A_path_shows_what_lies_below_it(string path, bool recursive, string names)
    {
        foreach (var name in new[] { "root", "/a", "/a/b", "/a/b/c", "/ab/c" })
        {
            Store.Write(name, new DirectWrite("x"));
        }

        var expected = names.Split(',', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, (await Aws.SsmAsync("GetParametersByPath", new { Path = path, Recursive = recursive })).Succeeded().Names().Order(StringComparer.Ordinal));
        Assert.Equal(expected, (await DescribeAsync("Path", recursive ? "Recursive" : "OneLevel", path)).Succeeded().Names().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("/a b")]
    [InlineData("//a")]
    public async Task A_bad_path_is_refused(string path)
    {
        (await Aws.SsmAsync("GetParametersByPath", new { Path = path })).FailedWith("ValidationException", "must begin with a forward slash");
        (await DescribeAsync("Path", "OneLevel", path)).FailedWith("InvalidFilterValue");
    }

    [Theory]
    [InlineData("Name", "Equals", "/f/string", "/f/string")]
    [InlineData("Name", null, "/f/string", "/f/string")]
    [InlineData("Name", "BeginsWith", "/f/s", "/f/secret,/f/string")]
    [InlineData("Name", "Contains", "ist", "/f/list")]
    [InlineData("Type", "Equals", "SecureString", "/f/secret")]
    [InlineData("Type", "BeginsWith", "String", "/f/list,/f/string")]
    [InlineData("KeyId", "Equals", "alias/aws/ssm", "/f/secret")]
    [InlineData("Tier", "Equals", "Advanced", "/f/list")]
    [InlineData("DataType", "Equals", "text", "/f/list,/f/secret,/f/string")]
    [InlineData("tag:team", "Equals", "red", "/f/string")]
    [InlineData("tag:team", "BeginsWith", "r", "/f/string")]
    [InlineData("tag:team", null, null, "/f/list,/f/string")]
    public async Task Describe_filters(string key, string? option, string? value, string names)
    {
        FillKinds();
        Assert.Equal(names.Split(','), (await DescribeAsync(key, option, value)).Succeeded().Names().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Label", "Equals", "x", "InvalidFilterKey", "The following filter key is not valid: Label. Valid filter keys include: [Path, Name, Type, KeyId, Tier, DataType].")]
    [InlineData("Type", "Contains", "x", "InvalidFilterOption", "The following filter option is not valid: Contains.")]
    [InlineData("Path", "Equals", "/x", "InvalidFilterOption", "Valid options include: [OneLevel, Recursive].")]
    [InlineData("Type", "Equals", "Text", "InvalidFilterValue", "Valid values include: [String, StringList, SecureString].")]
    [InlineData("Name", "Equals", null, "InvalidFilterValue", "The following filter values are missing : null for filter key Name.")]
    [InlineData("Owner", "Equals", "x", "ValidationException", "'parameterFilters.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType")]
    [InlineData("Name", "StartsLike_", "x", "ValidationException", "Member must have length less than or equal to 10")]
    public async Task Bad_Describe_filters_are_refused(string key, string option, string? value, string error, string message) =>
        (await DescribeAsync(key, option, value)).FailedWith(error, message);

    [Fact]
    public async Task Filters_combine_by_and_their_values_by_or()
    {
        FillKinds();
        var answer = await Aws.SsmAsync("DescribeParameters", new
        {
            ParameterFilters = new object[]
            {
                new { Key = "Type", Values = new[] { "String", "SecureString" } },
                new { Key = "Name", Option = "BeginsWith", Values = new[] { "/f/l", "/f/str" } },
            },
        });
        Assert.Equal(["/f/string"], answer.Succeeded().Names());
        var twice = new { Key = "Type", Values = new[] { "String" } };
        (await Aws.SsmAsync("DescribeParameters", new { ParameterFilters = new[] { twice, twice } })).FailedWith("InvalidFilterKey", "duplicated");
        (await DescribeAsync("Name", "Equals", [.. Enumerable.Range(0, 51).Select(i => $"/{i}")])).FailedWith("ValidationException", "less than or equal to 50");
    }

    [Fact]
    public async Task The_old_filters_match_names_by_their_beginning_and_the_rest_exactly()
    {
        FillKinds();
        Assert.Equal(["/f/secret", "/f/string"], (await LegacyAsync("Name", "/f/s")).Succeeded().Names().Order(StringComparer.Ordinal));
        Assert.Equal(["/f/list"], (await LegacyAsync("Type", "StringList")).Succeeded().Names());
        (await LegacyAsync("Path", "/f")).FailedWith("ValidationException", "enum value set");
        (await Aws.SsmAsync("DescribeParameters", new
        {
            Filters = new[] { new { Key = "Type", Values = new[] { "String" } } },
            ParameterFilters = new[] { new { Key = "Type", Values = new[] { "String" } } },
        })).FailedWith("ValidationException", "either Filters or ParameterFilters");

        Task<Answer> LegacyAsync(string key, string value) => Aws.SsmAsync("DescribeParameters", new { Filters = new[] { new { Key = key, Values = new[] { value } } } });
    }

    [Fact]
    public async Task Pages_are_cut_before_most_filters_so_that_they_come_short()
    {
        Fill(100);
        var wanted = Store.List()[60].Name;
        var filter = new[] { new { Key = "Name", Option = "Contains", Values = new[] { wanted } } };
        var pages = await PagesAsync("DescribeParameters", token => new { MaxResults = 50, NextToken = token, ParameterFilters = filter });
        Assert.Equal([0, 1], pages.Select(page => page.Names().Count()));
    }

    [Fact]
    public async Task Metadata_has_all_its_members()
    {
        await Aws.SsmAsync("PutParameter", new { Name = "/m", Value = "1", Type = "SecureString", Description = "d", AllowedPattern = @"\d" });
        var metadata = (await Aws.SsmAsync("DescribeParameters", new { })).Succeeded()["Parameters"][0];
        Assert.Equal("d", metadata.GetProperty("Description").GetString());
        Assert.Equal(@"\d", metadata.GetProperty("AllowedPattern").GetString());
        Assert.Equal("alias/aws/ssm", metadata.GetProperty("KeyId").GetString());
        Assert.Equal("Standard", metadata.GetProperty("Tier").GetString());
        Assert.Equal($"arn:aws:iam::{AccountId}:user/sandbox", metadata.GetProperty("LastModifiedUser").GetString());
        Assert.Equal($"arn:aws:ssm:us-east-1:{AccountId}:parameter/m", metadata.GetProperty("ARN").GetString());
        Assert.Empty(metadata.GetProperty("Policies").EnumerateArray());
    }

    [Theory]
    [InlineData("Type", null, "StringList", "/f/list")]
    [InlineData("KeyId", "BeginsWith", "alias/", "/f/secret")]
    public async Task ByPath_filters(string key, string? option, string value, string name)
    {
        FillKinds();
        Assert.Equal([name], (await ByPathAsync(key, option, value)).Succeeded().Names());
    }

    [Fact]
    public async Task A_Label_filter_shows_the_version_that_carries_it()
    {
        FillKinds();
        Store.Write("/f/string", new DirectWrite("labelled") { Labels = ["live"] });
        Store.Write("/f/string", new DirectWrite("newer"));
        var parameter = (await ByPathAsync("Label", null, "live")).Succeeded()["Parameters"][0];
        Assert.Equal("labelled", parameter.GetProperty("Value").GetString());
        Assert.Equal(":live", parameter.GetProperty("Selector").GetString());
        (await ByPathAsync("Label", "BeginsWith", "live")).FailedWith("InvalidFilterOption");
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Path")]
    [InlineData("Tier")]
    [InlineData("DataType")]
    [InlineData("tag:team")]
    public async Task Other_filters_are_not_for_paths(string key) =>
        (await ByPathAsync(key, null, "x")).FailedWith("InvalidFilterKey", $"The following filter key is not valid: {key}. Valid filter keys include: [Type, KeyId, Label].");

    private void Fill(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Store.Write($"/fill/{i:d3}", new DirectWrite($"{i}"));
        }
    }

    private void FillKinds()
    {
        var red = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "red" };
        var blue = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "blue" };
        Store.Write("/f/string", new DirectWrite("x") { Tags = red });
        Store.Write("/f/list", new DirectWrite("x") { Type = "StringList", Tier = "Advanced", Tags = blue });
        Store.Write("/f/secret", new DirectWrite("x") { Type = "SecureString" });
    }

    private Task<Answer> DescribeAsync(string key, string? option, params string?[] values) =>
        Aws.SsmAsync("DescribeParameters", new { MaxResults = 50, ParameterFilters = new[] { Filter(key, option, values) } });

    private Task<Answer> ByPathAsync(string key, string? option, string value) =>
        Aws.SsmAsync("GetParametersByPath", new { Path = "/f", ParameterFilters = new[] { Filter(key, option, value) } });

    private static Dictionary<string, object> Filter(string key, string? option, params string?[] values)
    {
        var filter = new Dictionary<string, object>(StringComparer.Ordinal) { ["Key"] = key };
        if (option is not null)
        {
            filter["Option"] = option;
        }

        if (values is not [null])
        {
            filter["Values"] = values;
        }

        return filter;
    }
}
