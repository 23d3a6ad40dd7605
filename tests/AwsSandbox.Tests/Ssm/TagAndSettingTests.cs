using AwsSandbox.Pipeline;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Ssm;

public sealed class TagAndSettingTests : SandboxTest
{
    [Fact]
    public async Task Tags_are_added_overwritten_listed_and_removed()
    {
        await PutAsync("/x");
        (await AddAsync("/x", ("a", "1"), ("b", ""))).Succeeded();
        (await AddAsync("/x", ("a", "2"))).Succeeded();
        (await Aws.SsmAsync("RemoveTagsFromResource", new { ResourceType = "Parameter", ResourceId = "/x", TagKeys = new[] { "b", "none" } })).Succeeded();
        var tags = (await Aws.SsmAsync("ListTagsForResource", new { ResourceType = "Parameter", ResourceId = "/x" })).Succeeded()["TagList"];
        Assert.Equal("a=2", string.Join(',', tags.EnumerateArray().Select(t => $"{t.GetProperty("Key")}={t.GetProperty("Value")}")));
    }

    [Fact]
    public async Task Tags_survive_an_overwrite()
    {
        await PutAsync("/x");
        await AddAsync("/x", ("a", "1"));
        await PutAsync("/x", "2", overwrite: true);
        Assert.Equal("1", World.Parameters(AccountId, "us-east-1").Find("/x")!.Tags["a"]);
    }

    [Fact]
    public async Task Fifty_tags_are_the_most()
    {
        await PutAsync("/x");
        (await AddAsync("/x", [.. Enumerable.Range(0, 50).Select(i => ($"k{i}", "v"))])).Succeeded();
        (await AddAsync("/x", ("one-more", "v"))).FailedWith("TooManyTagsError");
        (await AddAsync("/x", ("k3", "w"))).Succeeded();
    }

    [Theory]
    [InlineData("", "v", "greater than or equal to 1")]
    [InlineData("semi;colon", "v", "regular expression pattern")]
    [InlineData("k", "semi;colon", "regular expression pattern")]
    [InlineData("aws:x", "v", "aws:")]
    public async Task Bad_tags_are_refused(string key, string value, string message)
    {
        await PutAsync("/x");
        (await AddAsync("/x", (key, value))).FailedWith("ValidationException", message);
    }

    [Fact]
    public async Task Only_parameters_that_exist_have_tags()
    {
        (await AddAsync("/none", ("a", "1"))).FailedWith("InvalidResourceId");
        (await Aws.SsmAsync("ListTagsForResource", new { ResourceType = "Document", ResourceId = "x" })).FailedWith("InvalidResourceType");
        (await Aws.SsmAsync("ListTagsForResource", new { ResourceType = "Bucket", ResourceId = "x" })).FailedWith("ValidationException", "enum value set");
    }

    [Theory]
    [InlineData("/ssm/parameter-store/default-parameter-tier", "Standard")]
    [InlineData("/ssm/parameter-store/high-throughput-enabled", "false")]
    [InlineData("arn:aws:ssm:us-east-1:123456789012:servicesetting/ssm/parameter-store/default-parameter-tier", "Standard")]
    public async Task Settings_have_their_defaults(string id, string value)
    {
        var setting = (await Aws.SsmAsync("GetServiceSetting", new { SettingId = id })).Succeeded()["ServiceSetting"];
        Assert.Equal(value, setting.GetProperty("SettingValue").GetString());
        Assert.Equal("Default", setting.GetProperty("Status").GetString());
    }

    [Fact]
    public async Task High_throughput_shows_in_its_setting()
    {
        World.Controls.Throttle.Profile = ThrottleProfile.AwsHighThroughput;
        var setting = (await Aws.SsmAsync("GetServiceSetting", new { SettingId = "/ssm/parameter-store/high-throughput-enabled" })).Succeeded()["ServiceSetting"];
        Assert.Equal("true", setting.GetProperty("SettingValue").GetString());
    }

    [Fact]
    public async Task An_unknown_setting_is_not_found() =>
        (await Aws.SsmAsync("GetServiceSetting", new { SettingId = "/ssm/other" })).FailedWith("ServiceSettingNotFound");

    private Task<Answer> AddAsync(string name, params (string Key, string Value)[] tags) =>
        Aws.SsmAsync("AddTagsToResource", new { ResourceType = "Parameter", ResourceId = name, Tags = tags.Select(t => new { t.Key, t.Value }) });
}
