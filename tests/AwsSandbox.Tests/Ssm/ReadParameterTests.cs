using AwsSandbox.Ssm;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Ssm;

public sealed class ReadParameterTests : SandboxTest
{
    private const string Secret = "a very secret value";

    protected override SandboxOptions Options => new() { Parameters = 0 };

    [Fact]
    public async Task A_parameter_is_read_with_all_its_members()
    {
        await PutAsync("/a/b", "1,2", "StringList");
        var parameter = (await Aws.SsmAsync("GetParameter", new { Name = "/a/b" })).Succeeded()["Parameter"];
        Assert.Equal("/a/b", parameter.GetProperty("Name").GetString());
        Assert.Equal("StringList", parameter.GetProperty("Type").GetString());
        Assert.Equal("1,2", parameter.GetProperty("Value").GetString());
        Assert.Equal(1, parameter.GetProperty("Version").GetInt64());
        Assert.Equal($"arn:aws:ssm:us-east-1:{AccountId}:parameter/a/b", parameter.GetProperty("ARN").GetString());
        Assert.Equal("text", parameter.GetProperty("DataType").GetString());
        Assert.InRange(parameter.GetProperty("LastModifiedDate").GetDouble(), 1.7e9, 3e9);
        Assert.False(parameter.TryGetProperty("Selector", out _));
    }

    [Fact]
    public async Task A_missing_parameter_has_an_error_without_a_message()
    {
        var answer = await Aws.SsmAsync("GetParameter", new { Name = "/none" });
        Assert.Equal(400, answer.Status);
        Assert.Null(answer.FailedWith("ParameterNotFound").Message);
    }

    [Theory]
    [InlineData(":1", "one")]
    [InlineData(":2", "two")]
    [InlineData(":live", "one")]
    [InlineData("", "two")]
    public async Task A_selector_picks_a_version(string selector, string value)
    {
        await WithTwoVersionsAsync();
        foreach (var name in new[] { "/x", $"arn:aws:ssm:us-east-1:{AccountId}:parameter/x" })
        {
            var parameter = (await Aws.SsmAsync("GetParameter", new { Name = name + selector })).Succeeded()["Parameter"];
            Assert.Equal(value, parameter.GetProperty("Value").GetString());
            Assert.Equal("/x", parameter.GetProperty("Name").GetString());
            Assert.Equal(selector.Length == 0 ? null : selector, parameter.TryGetProperty("Selector", out var s) ? s.GetString() : null);
        }
    }

    [Theory]
    [InlineData(":3")]
    [InlineData(":none")]
    public async Task A_selector_that_picks_none_says_so(string selector)
    {
        await WithTwoVersionsAsync();
        (await Aws.SsmAsync("GetParameter", new { Name = "/x" + selector })).FailedWith("ParameterVersionNotFound", $"could not find version {selector[1..]} of /x");
    }

    [Fact]
    public async Task A_name_with_a_space_inside_is_no_name()
    {
        (await Aws.SsmAsync("GetParameter", new { Name = "/a b" })).FailedWith("ValidationException");
        (await Aws.SsmAsync("GetParameters", new { Names = new[] { "/a", "/a b" } })).FailedWith("ValidationException");
        (await Aws.SsmAsync("GetParameterHistory", new { Name = "/a b" })).FailedWith("ValidationException");
        (await Aws.SsmAsync("DeleteParameter", new { Name = "/a b" })).FailedWith("ValidationException");
        (await Aws.SsmAsync("LabelParameterVersion", new { Name = "/a b", Labels = new[] { "l" } })).FailedWith("ValidationException");
    }

    [Fact]
    public async Task An_arn_finds_a_name_without_a_slash()
    {
        await PutAsync("rootless", "x");
        var arn = $"arn:aws:ssm:us-east-1:{AccountId}:parameter/rootless";
        Assert.Equal("rootless", (await Aws.SsmAsync("GetParameter", new { Name = arn })).Succeeded()["Parameter"].GetProperty("Name").GetString());
        Assert.Equal(["rootless"], (await Aws.SsmAsync("GetParameterHistory", new { Name = arn })).Succeeded().Names());
        (await Aws.SsmAsync("GetParameter", new { Name = "/rootless" })).FailedWith("ParameterNotFound");
        (await Aws.SsmAsync("GetParameter", new { Name = "arn:aws:s3:::bucket" })).FailedWith("ValidationException", "ARN");
    }

    [Fact]
    public async Task Many_are_read_at_once_and_the_missing_named()
    {
        await WithTwoVersionsAsync();
        await PutAsync("/y");
        var answer = (await Aws.SsmAsync("GetParameters", new { Names = new[] { "/none", "/x:live", "/y", "/x:9" } })).Succeeded();
        Assert.Equal(["/x", "/y"], answer.Names().Order(StringComparer.Ordinal));
        Assert.Equal(["/none", "/x:9"], answer["InvalidParameters"].EnumerateArray().Select(e => e.GetString()));
    }

    [Fact]
    public async Task Eleven_names_are_too_many_and_none_too_few()
    {
        (await Aws.SsmAsync("GetParameters", new { Names = Enumerable.Range(0, 11).Select(i => $"/{i}") }))
            .FailedWith("ValidationException", "at 'names' failed to satisfy constraint: Member must have length less than or equal to 10");
        (await Aws.SsmAsync("GetParameters", new { Names = Array.Empty<string>() })).FailedWith("ValidationException", "greater than or equal to 1");
    }

    [Fact]
    public async Task A_secret_is_ciphertext_without_decryption()
    {
        await PutAsync("/s", Secret, "SecureString");
        foreach (var (operation, request) in new (string, object)[]
        {
            ("GetParameter", new { Name = "/s" }),
            ("GetParameters", new { Names = new[] { "/s" } }),
            ("GetParametersByPath", new { Path = "/" }),
            ("GetParameterHistory", new { Name = "/s" }),
            ("DescribeParameters", new { }),
        })
        {
            Assert.DoesNotContain(Secret, (await Aws.SsmAsync(operation, request)).Succeeded().Body.ToString(), StringComparison.Ordinal);
        }

        Assert.StartsWith("AQICA", (await Aws.SsmAsync("GetParameter", new { Name = "/s" }))["Parameter"].GetProperty("Value").GetString(), StringComparison.Ordinal);
        foreach (var (operation, request) in new (string, object)[]
        {
            ("GetParameter", new { Name = "/s", WithDecryption = true }),
            ("GetParameters", new { Names = new[] { "/s" }, WithDecryption = true }),
            ("GetParametersByPath", new { Path = "/", WithDecryption = true }),
            ("GetParameterHistory", new { Name = "/s", WithDecryption = true }),
        })
        {
            Assert.Contains(Secret, (await Aws.SsmAsync(operation, request)).Succeeded().Body.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_disabled_key_cannot_decrypt()
    {
        await Aws.SsmAsync("PutParameter", new { Name = "/s", Value = Secret, Type = "SecureString", KeyId = "alias/acme/app" });
        World.Keys(AccountId, "us-east-1").Find("alias/acme/app")!.IsEnabled = false;
        (await Aws.SsmAsync("GetParameter", new { Name = "/s", WithDecryption = true })).FailedWith("InvalidKeyId", "is disabled. (Service: AWSKMS");
        (await Aws.SsmAsync("GetParameter", new { Name = "/s" })).Succeeded();
    }

    [Fact]
    public async Task A_shared_parameter_is_read_by_its_arn_and_listed_on_demand()
    {
        var owner = World.Parameters("777788889999", "us-east-1");
        owner.Write("/shared/x", new DirectWrite("from prod") { Tier = "Advanced" });
        var arn = owner.ArnOf("/shared/x");
        (await Aws.SsmAsync("GetParameter", new { Name = arn })).FailedWith("ParameterNotFound");
        owner.Share("/shared/x", AccountId);
        var parameter = (await Aws.SsmAsync("GetParameter", new { Name = arn })).Succeeded()["Parameter"];
        Assert.Equal("from prod", parameter.GetProperty("Value").GetString());
        Assert.Equal(arn, parameter.GetProperty("Name").GetString());
        Assert.Equal([arn], (await Aws.SsmAsync("DescribeParameters", new { Shared = true })).Succeeded().Names());
        Assert.Empty((await Aws.SsmAsync("DescribeParameters", new { })).Succeeded().Names());
    }

    [Fact]
    public async Task Public_parameters_are_readable_and_stay_out_of_the_account_s_listings()
    {
        const string Name = "/aws/service/global-infrastructure/regions/eu-west-1/longName";
        var parameter = (await Aws.SsmAsync("GetParameter", new { Name })).Succeeded()["Parameter"];
        Assert.Equal("Europe (Ireland)", parameter.GetProperty("Value").GetString());
        Assert.Equal("arn:aws:ssm:us-east-1::parameter" + Name, parameter.GetProperty("ARN").GetString());
        Assert.Equal(2, (await Aws.SsmAsync("GetParametersByPath", new { Path = "/aws/service/global-infrastructure/", Recursive = true })).Succeeded().Names().Count());
        Assert.Empty((await Aws.SsmAsync("GetParametersByPath", new { Path = "/", Recursive = true })).Succeeded().Names());
    }

    [Fact]
    public async Task Deleting_one_or_many()
    {
        await PutAsync("/a");
        await PutAsync("/b");
        (await Aws.SsmAsync("DeleteParameter", new { Name = "/none" })).FailedWith("ParameterNotFound");
        (await Aws.SsmAsync("DeleteParameter", new { Name = $"arn:aws:ssm:us-east-1:{AccountId}:parameter/a" })).FailedWith("ValidationException", "ARN");
        var answer = (await Aws.SsmAsync("DeleteParameters", new { Names = new[] { "/a", "/none", "/b" } })).Succeeded();
        Assert.Equal(["/a", "/b"], answer["DeletedParameters"].EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(["/none"], answer["InvalidParameters"].EnumerateArray().Select(e => e.GetString()));
        (await Aws.SsmAsync("DeleteParameters", new { Names = Enumerable.Range(0, 11).Select(i => $"/{i}") })).FailedWith("ValidationException");
    }

    private async Task WithTwoVersionsAsync()
    {
        await PutAsync("/x", "one");
        await PutAsync("/x", "two", overwrite: true);
        (await Aws.SsmAsync("LabelParameterVersion", new { Name = "/x", ParameterVersion = 1, Labels = new[] { "live" } })).Succeeded();
    }
}
