using System.Text.Json;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Ssm;

public sealed class HistoryAndLabelTests : SandboxTest
{
    [Fact]
    public async Task History_is_paged_oldest_first()
    {
        for (var i = 1; i <= 7; i++)
        {
            await PutAsync("/x", $"v{i}", overwrite: true);
        }

        var pages = await PagesAsync("GetParameterHistory", token => new { Name = "/x", MaxResults = 3, NextToken = token });
        Assert.Equal([3, 3, 1], pages.Select(page => page["Parameters"].GetArrayLength()));
        Assert.Equal(["v1", "v2", "v3", "v4", "v5", "v6", "v7"], pages.SelectMany(page => page["Parameters"].EnumerateArray()).Select(v => v.GetProperty("Value").GetString()));
        (await Aws.SsmAsync("GetParameterHistory", new { Name = "/x", MaxResults = 51 })).FailedWith("ValidationException");
        (await Aws.SsmAsync("GetParameterHistory", new { Name = "/x", NextToken = "made up" })).FailedWith("InvalidNextToken");
        (await Aws.SsmAsync("GetParameterHistory", new { Name = "/none" })).FailedWith("ParameterNotFound");
    }

    [Fact]
    public async Task A_label_sits_on_one_version_and_moves()
    {
        await PutAsync("/x", "1");
        await PutAsync("/x", "2", overwrite: true);
        Assert.Equal(2, (await LabelAsync(null, "live", "blue")).Succeeded()["ParameterVersion"].GetInt64());
        Assert.Equal(1, (await LabelAsync(1, "live")).Succeeded()["ParameterVersion"].GetInt64());
        var history = (await Aws.SsmAsync("GetParameterHistory", new { Name = "/x" }))["Parameters"];
        Assert.Equal(["live"], Labels(history[0]));
        Assert.Equal(["blue"], Labels(history[1]));
    }

    [Fact]
    public async Task Bad_labels_come_back_and_good_ones_stick()
    {
        await PutAsync("/x");
        var answer = (await LabelAsync(1, "1st", "aws-x", "SSM", "with space", "good.-_1")).Succeeded();
        Assert.Equal(["1st", "aws-x", "SSM", "with space"], answer["InvalidLabels"].EnumerateArray().Select(e => e.GetString()));
        (await Aws.SsmAsync("GetParameter", new { Name = "/x:good.-_1" })).Succeeded();
        (await LabelAsync(1, new string('l', 101))).FailedWith("ValidationException", "length less than or equal to 100");
        (await LabelAsync(1, [.. Enumerable.Range(0, 11).Select(i => $"l{i}")])).FailedWith("ValidationException", "less than or equal to 10");
    }

    [Fact]
    public async Task Ten_labels_are_the_most_for_a_version()
    {
        await PutAsync("/x");
        (await LabelAsync(1, [.. Enumerable.Range(0, 10).Select(i => $"l{i}")])).Succeeded();
        (await LabelAsync(1, "l3")).Succeeded();
        (await LabelAsync(1, "one-more")).FailedWith("ParameterVersionLabelLimitExceeded", "maximum of 10 labels");
    }

    [Fact]
    public async Task Labels_are_removed_from_the_version_named()
    {
        await PutAsync("/x");
        await LabelAsync(1, "a", "b");
        var answer = (await Aws.SsmAsync("UnlabelParameterVersion", new { Name = "/x", ParameterVersion = 1, Labels = new[] { "a", "other" } })).Succeeded();
        Assert.Equal(["a"], answer["RemovedLabels"].EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(["other"], answer["InvalidLabels"].EnumerateArray().Select(e => e.GetString()));
        (await Aws.SsmAsync("UnlabelParameterVersion", new { Name = "/x", Labels = new[] { "b" } })).FailedWith("ValidationException", "'parameterVersion'");
        (await Aws.SsmAsync("UnlabelParameterVersion", new { Name = "/x", ParameterVersion = 9, Labels = new[] { "b" } })).FailedWith("ParameterVersionNotFound");
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_labelled()
    {
        (await LabelAsync(1, "a")).FailedWith("ParameterNotFound");
        await PutAsync("/x");
        (await LabelAsync(5, "a")).FailedWith("ParameterVersionNotFound", "Systems Manager could not find version 5 of /x. Verify the version and try again.");
        (await Aws.SsmAsync("LabelParameterVersion", new { Name = $"arn:aws:ssm:us-east-1:{AccountId}:parameter/x", Labels = new[] { "a" } })).FailedWith("ValidationException", "ARN");
    }

    private static IEnumerable<string?> Labels(JsonElement version) => version.GetProperty("Labels").EnumerateArray().Select(e => e.GetString());

    private Task<Answer> LabelAsync(long? version, params string[] labels) =>
        version is null
            ? Aws.SsmAsync("LabelParameterVersion", new { Name = "/x", Labels = labels })
            : Aws.SsmAsync("LabelParameterVersion", new { Name = "/x", ParameterVersion = version, Labels = labels });
}
