using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests;

public sealed class KmsTests : SandboxTest
{
    protected override SandboxOptions Options => new();

    [Fact]
    public async Task Aliases_are_paged()
    {
        var first = (await Aws.KmsAsync("ListAliases", new { Limit = 3 })).Succeeded();
        Assert.True(first["Truncated"].GetBoolean());
        var second = (await Aws.KmsAsync("ListAliases", new { Limit = 3, Marker = first["NextMarker"].GetString() })).Succeeded();
        Assert.False(second["Truncated"].GetBoolean());
        Assert.Equal(
            ["alias/acme/app", "alias/acme/default", "alias/acme/payments", "alias/acme/retired", "alias/aws/ssm"],
            first["Aliases"].EnumerateArray().Concat(second["Aliases"].EnumerateArray()).Select(a => a.GetProperty("AliasName").GetString()));
        (await Aws.KmsAsync("ListAliases", new { Marker = "made up" })).FailedWith("InvalidMarkerException");
        (await Aws.KmsAsync("ListAliases", new { Limit = 1001 })).FailedWith("ValidationException");
    }

    [Fact]
    public async Task A_key_is_described_by_id_arn_alias_and_alias_arn()
    {
        var alias = $"arn:aws:kms:us-east-1:{AccountId}:alias/acme/app";
        var byAlias = (await Aws.KmsAsync("DescribeKey", new { KeyId = "alias/acme/app" })).Succeeded()["KeyMetadata"];
        foreach (var id in new[] { alias, byAlias.GetProperty("Arn").GetString(), byAlias.GetProperty("KeyId").GetString() })
        {
            Assert.Equal(byAlias.ToString(), (await Aws.KmsAsync("DescribeKey", new { KeyId = id })).Succeeded()["KeyMetadata"].ToString());
        }

        Assert.Equal("CUSTOMER", byAlias.GetProperty("KeyManager").GetString());
        Assert.Equal("Disabled", (await Aws.KmsAsync("DescribeKey", new { KeyId = "alias/acme/retired" }))["KeyMetadata"].GetProperty("KeyState").GetString());
        (await Aws.KmsAsync("DescribeKey", new { KeyId = "alias/none" })).FailedWith("NotFoundException", $"Alias arn:aws:kms:us-east-1:{AccountId}:alias/none is not found.");
    }

    [Fact]
    public async Task Keys_are_a_matter_of_rights()
    {
        (await Aws.KmsAsync("ListAliases", new { }, As("NoPath"))).FailedWith("AccessDeniedException", "kms:ListAliases");
        (await Aws.KmsAsync("ListAliases", new { }, As("ReadOnly"))).Succeeded();
    }
}
