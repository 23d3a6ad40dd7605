using AwsSandbox.Ssm;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Ssm;

public sealed class PutParameterTests : SandboxTest
{
    private const string Expiring = """[{"Type":"Expiration","Version":"1.0","Attributes":{"Timestamp":"2099-01-01T00:00:00.000Z"}}]""";

    [Theory]
    [InlineData("/a/b/c")]
    [InlineData("root-level")]
    [InlineData("Mixed.Case_-")]
    [InlineData("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15")]
    [InlineData("  /trimmed  ")]
    public async Task Good_names_are_taken_and_outer_spaces_trimmed(string name)
    {
        (await PutAsync(name)).Succeeded();
        Assert.Equal(name.Trim(), (await Aws.SsmAsync("GetParameter", new { Name = name })).Succeeded()["Parameter"].GetProperty("Name").GetString());
    }

    [Theory]
    [InlineData("/a b", "ValidationException", "can consist of sub-paths")]
    [InlineData("/ä", "ValidationException", "can consist of sub-paths")]
    [InlineData("/a//b", "ValidationException", "can consist of sub-paths")]
    [InlineData("/a:1", "ValidationException", "can consist of sub-paths")]
    [InlineData("/a/", "ValidationException", "must not end with slash")]
    [InlineData("a/b", "ValidationException", "fully qualified name")]
    [InlineData("awsome", "ValidationException", "can't be prefixed")]
    [InlineData("SSM-x", "ValidationException", "can't be prefixed")]
    [InlineData("/aws", "ValidationException", "can't be prefixed")]
    [InlineData("/aws/x", "AccessDeniedException", "No access to reserved parameter name: /aws/x.")]
    [InlineData("/AWSome/x", "AccessDeniedException", "No access to reserved parameter name")]
    [InlineData("/Ssm/x", "ValidationException", "can't be prefixed with \"ssm\"")]
    [InlineData("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16", "HierarchyLevelLimitExceededException", "15")]
    [InlineData("arn:aws:ssm:us-east-1:123456789012:parameter/x", "ValidationException", "ARN")]
    public async Task Bad_names_are_refused(string name, string error, string message) =>
        (await PutAsync(name)).FailedWith(error, message);

    [Fact]
    public async Task A_name_counts_with_its_arn()
    {
        var prefix = $"arn:aws:ssm:us-east-1:{AccountId}:parameter".Length;
        (await PutAsync("/" + new string('x', 1011 - prefix - 1))).Succeeded();
        (await PutAsync("/" + new string('x', 1011 - prefix))).FailedWith("ValidationException", "1011");
    }

    [Fact]
    public async Task All_broken_constraints_are_reported_at_once()
    {
        var answer = await Aws.SsmAsync("PutParameter", new { Value = "", Type = "Text", KeyId = "not a key", Description = new string('d', 1025) });
        answer.FailedWith("ValidationException", "5 validation errors detected: ");
        Assert.Contains("Value null at 'name' failed to satisfy constraint: Member must not be null", answer.Message, StringComparison.Ordinal);
        Assert.Contains("Value at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1", answer.Message, StringComparison.Ordinal);
        Assert.Contains("Member must satisfy enum value set: [SecureString, StringList, String]", answer.Message, StringComparison.Ordinal);
        Assert.Contains("Member must satisfy regular expression pattern: ^([a-zA-Z0-9:/_-]+)$", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Creating_needs_a_type_and_updating_does_not()
    {
        (await Aws.SsmAsync("PutParameter", new { Name = "/t", Value = "1" })).FailedWith("ValidationException", "type is required");
        await PutAsync("/t", "a,b", "StringList");
        Assert.Equal(2, (await Aws.SsmAsync("PutParameter", new { Name = "/t", Value = "c", Overwrite = true })).Succeeded()["Version"].GetInt64());
        Assert.Equal("StringList", World.Parameters(AccountId, "us-east-1").Find("/t")!.Latest.Type);
    }

    [Fact]
    public async Task Without_overwrite_an_existing_parameter_stays()
    {
        await PutAsync("/x", "first");
        (await PutAsync("/x", "second")).FailedWith("ParameterAlreadyExists", "set the overwrite option in the request to true");
        Assert.Equal("first", World.Parameters(AccountId, "us-east-1").Find("/x")!.Latest.Value);
    }

    [Fact]
    public async Task Tags_and_overwrite_exclude_each_other()
    {
        var tags = new[] { new { Key = "a", Value = "b" } };
        (await Aws.SsmAsync("PutParameter", new { Name = "/x", Value = "1", Type = "String", Tags = tags, Overwrite = true }))
            .FailedWith("ValidationException", "tags and overwrite can't be used together");
        (await Aws.SsmAsync("PutParameter", new { Name = "/x", Value = "1", Type = "String", Tags = tags })).Succeeded();
        Assert.Equal("b", World.Parameters(AccountId, "us-east-1").Find("/x")!.Tags["a"]);
    }

    [Theory]
    [InlineData("Standard", 4096, true)]
    [InlineData("Standard", 4097, false)]
    [InlineData("Advanced", 8192, true)]
    [InlineData("Advanced", 8193, false)]
    [InlineData("Intelligent-Tiering", 8193, false)]
    public async Task Values_have_their_tier_s_size(string tier, int size, bool fits)
    {
        var answer = await Aws.SsmAsync("PutParameter", new { Name = "/x", Value = new string('v', size), Type = "String", Tier = tier });
        if (fits)
        {
            answer.Succeeded();
        }
        else
        {
            answer.FailedWith("ValidationException", $"tier parameters support a maximum parameter value of {(tier == "Standard" ? 4096 : 8192)} characters");
        }
    }

    [Fact]
    public async Task Intelligent_tiering_takes_what_the_value_needs_and_never_goes_back()
    {
        Assert.Equal("Standard", await TierAsync(10, "Intelligent-Tiering"));
        Assert.Equal("Advanced", await TierAsync(4097, "Intelligent-Tiering"));
        Assert.Equal("Advanced", await TierAsync(10, "Intelligent-Tiering"));
        Assert.Equal("Advanced", await TierAsync(10, null));
        (await Aws.SsmAsync("PutParameter", new { Name = "/tier", Value = "x", Tier = "Standard", Overwrite = true }))
            .FailedWith("ValidationException", "You can't downgrade");

        async Task<string?> TierAsync(int size, string? tier) => (await Aws.SsmAsync(
            "PutParameter", new { Name = "/tier", Value = new string('v', size), Type = "String", Tier = tier ?? "Advanced", Overwrite = true }))
            .Succeeded()["Tier"].GetString();
    }

    [Fact]
    public async Task The_account_s_default_tier_is_a_setting()
    {
        World.Parameters(AccountId, "us-east-1").DefaultTier = "Advanced";
        Assert.Equal("Advanced", (await PutAsync("/x")).Succeeded()["Tier"].GetString());
    }

    [Theory]
    [InlineData("see {{other}}")]
    [InlineData("{{ssm:/a/b}}")]
    public async Task Values_cannot_refer_to_parameters(string value) =>
        (await PutAsync("/x", value)).FailedWith("ValidationException", "can't nest");

    [Fact]
    public async Task Allowed_patterns_hold_for_the_whole_value()
    {
        (await PutPatternAsync("1234", @"\d{1,4}")).Succeeded();
        (await PutPatternAsync("12345", @"\d{1,4}")).FailedWith("ParameterPatternMismatchException", @"cannot be validated against allowedPattern: \d{1,4}");
        (await PutPatternAsync("x", "(")).FailedWith("InvalidAllowedPatternException");

        Task<Answer> PutPatternAsync(string value, string pattern) =>
            Aws.SsmAsync("PutParameter", new { Name = "/p", Value = value, Type = "String", AllowedPattern = pattern, Overwrite = true });
    }

    [Fact]
    public async Task What_an_overwrite_leaves_out_stays_except_the_key()
    {
        await using var seeded = await AwsSandbox.Hosting.SandboxHost.StartAsync(new SandboxOptions { Parameters = 0 });
        var aws = new SignedClient(seeded.Endpoint);
        (await aws.SsmAsync("PutParameter", new { Name = "/x", Value = "12", Type = "SecureString", KeyId = "alias/acme/app", Description = "d", AllowedPattern = @"\d+" })).Succeeded();
        (await aws.SsmAsync("PutParameter", new { Name = "/x", Value = "letters", Overwrite = true })).FailedWith("ParameterPatternMismatchException");
        (await aws.SsmAsync("PutParameter", new { Name = "/x", Value = "13", Overwrite = true })).Succeeded();
        var latest = seeded.World.Parameters(seeded.World.StaticAccount.Id, "us-east-1").Find("/x")!.Latest;
        Assert.Equal(("SecureString", "d", @"\d+", "alias/aws/ssm"), (latest.Type, latest.Description, latest.AllowedPattern, latest.KeyId));
        (await aws.SsmAsync("PutParameter", new { Name = "/x", Value = "letters", Description = "", AllowedPattern = "", Overwrite = true })).Succeeded();
        latest = seeded.World.Parameters(seeded.World.StaticAccount.Id, "us-east-1").Find("/x")!.Latest;
        Assert.Equal(("", ""), (latest.Description, latest.AllowedPattern));
    }

    [Theory]
    [InlineData("String", "SecureString", false)]
    [InlineData("String", "StringList", false)]
    [InlineData("SecureString", "StringList", false)]
    [InlineData("SecureString", "String", true)]
    public async Task Types_change_only_from_SecureString_to_String(string from, string to, bool allowed)
    {
        await PutAsync("/x", "1", from);
        var answer = await PutAsync("/x", "2", to, overwrite: true);
        if (allowed)
        {
            answer.Succeeded();
        }
        else
        {
            answer.FailedWith("HierarchyTypeMismatchException");
        }
    }

    [Fact]
    public async Task A_setting_refuses_every_change_of_type()
    {
        World.Controls.RefuseTypeChanges = true;
        await PutAsync("/x", "1", "SecureString");
        (await PutAsync("/x", "2", "String", overwrite: true)).FailedWith("HierarchyTypeMismatchException");
    }

    [Fact]
    public async Task An_image_id_is_validated_after_the_answer()
    {
        (await PutImageAsync("not-an-image")).Succeeded();
        Assert.Null(World.Parameters(AccountId, "us-east-1").Find("/ami"));
        (await PutImageAsync("ami-0a1b2c3d4e5f67890")).Succeeded();
        Assert.Equal("aws:ec2:image", World.Parameters(AccountId, "us-east-1").Find("/ami")!.Latest.DataType);
        (await PutImageAsync("not-an-image")).FailedWith("ParameterAlreadyExists");
        Assert.Equal(2, (await Aws.SsmAsync("PutParameter", new { Name = "/ami", Value = "x", Overwrite = true })).Succeeded()["Version"].GetInt64());
        Assert.Equal(1, World.Parameters(AccountId, "us-east-1").Find("/ami")!.Latest.Version);
        (await Aws.SsmAsync("PutParameter", new { Name = "/ami", Value = "ami-0a1b2c3d", DataType = "text", Overwrite = true })).FailedWith("ValidationException", "can't be changed");
        (await Aws.SsmAsync("PutParameter", new { Name = "/y", Value = "x", Type = "String", DataType = "Text" })).FailedWith("ValidationException", "not supported: Text");
        (await Aws.SsmAsync("PutParameter", new { Name = "/y", Value = "x", Type = "String", DataType = "aws:ssm:integration" })).FailedWith("ValidationException");

        Task<Answer> PutImageAsync(string value) =>
            Aws.SsmAsync("PutParameter", new { Name = "/ami", Value = value, Type = "String", DataType = "aws:ec2:image" });
    }

    [Fact]
    public async Task Policies_need_the_advanced_tier_and_stay_until_replaced()
    {
        (await PutPoliciesAsync(Expiring, "Standard")).FailedWith("ValidationException", "policies");
        (await PutPoliciesAsync(Expiring, "Intelligent-Tiering")).Succeeded();
        (await PutPoliciesAsync(null, "Advanced")).Succeeded();
        Assert.Single(World.Parameters(AccountId, "us-east-1").Find("/p")!.Latest.Policies);
        (await PutPoliciesAsync("[]", "Advanced")).Succeeded();
        Assert.Empty(World.Parameters(AccountId, "us-east-1").Find("/p")!.Latest.Policies);
    }

    [Theory]
    [InlineData("{}", "ValidationException")]
    [InlineData("""[{"Type":"Forget","Version":"1.0","Attributes":{}}]""", "InvalidPolicyTypeException")]
    [InlineData("""[{"Type":"Expiration","Version":"1.0","Attributes":{"Timestamp":"soon"}}]""", "InvalidPolicyAttributeException")]
    [InlineData("""[{"Type":"Expiration","Version":"1.0","Attributes":{"Timestamp":"2001-01-01T00:00:00Z"}}]""", "InvalidPolicyAttributeException")]
    [InlineData("""[{"Type":"NoChangeNotification","Version":"1.0","Attributes":{"After":"3","Unit":"Weeks"}}]""", "InvalidPolicyAttributeException")]
    [InlineData("""[{"Type":"ExpirationNotification","Version":"1.0","Attributes":{"Before":"3","Unit":"Days"}}]""", "IncompatiblePolicyException")]
    public async Task Bad_policies_are_refused(string policies, string error) =>
        (await PutPoliciesAsync(policies, "Advanced")).FailedWith(error);

    [Fact]
    public async Task Ten_policies_are_the_most()
    {
        const string One = """{"Type":"NoChangeNotification","Version":"1.0","Attributes":{"After":"3","Unit":"Days"}}""";
        (await PutPoliciesAsync($"[{string.Join(',', Enumerable.Repeat(One, 10))}]", "Advanced")).Succeeded();
        (await PutPoliciesAsync($"[{string.Join(',', Enumerable.Repeat(One, 11))}]", "Advanced")).FailedWith("PoliciesLimitExceededException");
        (await PutPoliciesAsync($"[{Expiring[1..^1]},{Expiring[1..^1]}]", "Advanced")).FailedWith("IncompatiblePolicyException");
    }

    [Fact]
    public async Task An_expiration_deletes_the_parameter()
    {
        var at = World.Clock.GetUtcNow().AddDays(2).ToString("O");
        (await PutPoliciesAsync($$$"""[{"Type":"Expiration","Version":"1.0","Attributes":{"Timestamp":"{{{at}}}"}}]""", "Advanced")).Succeeded();
        World.Clock.Advance(TimeSpan.FromDays(1));
        (await Aws.SsmAsync("GetParameter", new { Name = "/p" })).Succeeded();
        World.Clock.Advance(TimeSpan.FromDays(2));
        (await Aws.SsmAsync("GetParameter", new { Name = "/p" })).FailedWith("ParameterNotFound");
        Assert.Empty((await Aws.SsmAsync("DescribeParameters", new { })).Names());
    }

    [Fact]
    public async Task The_hundredth_and_first_version_drops_the_oldest_unless_it_carries_a_label()
    {
        for (var i = 1; i <= 101; i++)
        {
            Assert.Equal(i, (await PutAsync("/x", $"v{i}", overwrite: true)).Succeeded()["Version"].GetInt64());
        }

        Assert.Equal(100, World.Parameters(AccountId, "us-east-1").Find("/x")!.Versions.Count);
        (await Aws.SsmAsync("GetParameter", new { Name = "/x:1" })).FailedWith("ParameterVersionNotFound");
        (await Aws.SsmAsync("LabelParameterVersion", new { Name = "/x", ParameterVersion = 2, Labels = new[] { "keep" } })).Succeeded();
        (await PutAsync("/x", "v102", overwrite: true)).FailedWith("ParameterMaxVersionLimitExceeded", "Move the label");
        (await Aws.SsmAsync("LabelParameterVersion", new { Name = "/x", ParameterVersion = 3, Labels = new[] { "keep" } })).Succeeded();
        (await PutAsync("/x", "v102", overwrite: true)).Succeeded();
    }

    [Fact]
    public async Task Keys_are_for_secrets_and_have_to_exist()
    {
        (await Aws.SsmAsync("PutParameter", new { Name = "/x", Value = "1", Type = "SecureString", KeyId = "alias/none" })).FailedWith("InvalidKeyId", "is not found. (Service: AWSKMS");
        (await Aws.SsmAsync("PutParameter", new { Name = "/x", Value = "1", Type = "String", KeyId = "alias/aws/ssm" })).FailedWith("ValidationException", "SecureString");
        (await PutAsync("/x", "1", "SecureString")).Succeeded();
        Assert.Equal("alias/aws/ssm", World.Parameters(AccountId, "us-east-1").Find("/x")!.Latest.KeyId);
    }

    [Fact]
    public async Task A_deleted_name_rests_for_thirty_seconds()
    {
        await PutAsync("/x");
        (await Aws.SsmAsync("DeleteParameter", new { Name = "/x" })).Succeeded();
        (await PutAsync("/x")).FailedWith("TooManyUpdates");
        World.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(1, (await PutAsync("/x")).Succeeded()["Version"].GetInt64());
    }

    [Fact]
    public async Task Ten_thousand_standard_parameters_are_the_most()
    {
        var store = World.Parameters(AccountId, "us-east-1");
        for (var i = 0; i < 10_000; i++)
        {
            store.Write($"/many/{i}", new DirectWrite("x"));
        }

        (await PutAsync("/one-more")).FailedWith("ParameterLimitExceeded", "maximum number of standard parameters");
        Assert.Equal("Advanced", (await Aws.SsmAsync("PutParameter", new { Name = "/one-more", Value = "x", Type = "String", Tier = "Intelligent-Tiering" })).Succeeded()["Tier"].GetString());
        (await PutAsync("/many/1", "y", overwrite: true)).Succeeded();
    }

    private Task<Answer> PutPoliciesAsync(string? policies, string tier) =>
        policies is null
            ? Aws.SsmAsync("PutParameter", new { Name = "/p", Value = "v", Type = "String", Tier = tier, Overwrite = true })
            : Aws.SsmAsync("PutParameter", new { Name = "/p", Value = "v", Type = "String", Tier = tier, Policies = policies, Overwrite = true });
}
