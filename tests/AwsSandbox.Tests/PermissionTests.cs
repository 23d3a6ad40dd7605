using AwsSandbox.Permissions;
using AwsSandbox.Seeding;
using AwsSandbox.Ssm;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests;

public sealed class PermissionTests : SandboxTest
{
    private const string PaymentsSecret = "/acme/payments/database/password";
    private const string OtherSecret = "/acme/search/database/password";

    protected override SandboxOptions Options => new();

    [Fact]
    public async Task A_role_without_DescribeParameters_is_told_so_in_AWS_s_words()
    {
        var role = As("NoDescribe");
        var answer = await Aws.SsmAsync("DescribeParameters", new { }, role);
        Assert.Equal(
            $"User: arn:aws:sts::{AccountId}:assumed-role/NoDescribe/tester is not authorized to perform: ssm:DescribeParameters on resource: "
            + $"arn:aws:ssm:us-east-1:{AccountId}:* because no identity-based policy allows the ssm:DescribeParameters action",
            answer.FailedWith("AccessDeniedException").Message);
        (await Aws.SsmAsync("GetParametersByPath", new { Path = "/", Recursive = true }, role)).Succeeded();
    }

    [Fact]
    public async Task A_role_without_GetParametersByPath_still_describes_and_reads()
    {
        var role = As("NoPath");
        (await Aws.SsmAsync("GetParametersByPath", new { Path = "/acme" }, role)).FailedWith("AccessDeniedException", "ssm:GetParametersByPath on resource: arn:aws:ssm:us-east-1:111122223333:parameter/acme ");
        (await Aws.SsmAsync("DescribeParameters", new { }, role)).Succeeded();
        (await Aws.SsmAsync("GetParameters", new { Names = new[] { OtherSecret }, WithDecryption = true }, role)).Succeeded();
        (await Aws.SsmAsync("GetParameterHistory", new { Name = OtherSecret }, role)).FailedWith("AccessDeniedException");
    }

    [Fact]
    public async Task A_reader_writes_nothing()
    {
        var role = As("ReadOnly");
        (await Aws.SsmAsync("PutParameter", new { Name = "/x", Value = "1", Type = "String" }, role)).FailedWith("AccessDeniedException", "ssm:PutParameter on resource: arn:aws:ssm:us-east-1:111122223333:parameter/x ");
        (await Aws.SsmAsync("DeleteParameter", new { Name = OtherSecret }, role)).FailedWith("AccessDeniedException");
        (await Aws.SsmAsync("LabelParameterVersion", new { Name = OtherSecret, Labels = new[] { "x" } }, role)).FailedWith("AccessDeniedException");
        (await Aws.SsmAsync("AddTagsToResource", new { ResourceType = "Parameter", ResourceId = OtherSecret, Tags = new[] { new { Key = "a", Value = "b" } } }, role)).FailedWith("AccessDeniedException");
        (await Aws.SsmAsync("GetParameter", new { Name = OtherSecret, WithDecryption = true }, role)).Succeeded();
    }

    [Fact]
    public async Task An_explicit_deny_is_named_as_one()
    {
        var role = As("ReadWriteNoDelete");
        (await Aws.SsmAsync("PutParameter", new { Name = "/x", Value = "1", Type = "SecureString", KeyId = "alias/acme/app" }, role)).Succeeded();
        (await Aws.SsmAsync("DeleteParameter", new { Name = "/x" }, role)).FailedWith("AccessDeniedException", "with an explicit deny in an identity-based policy");
        (await Aws.SsmAsync("DeleteParameters", new { Names = new[] { "/x" } }, role)).FailedWith("AccessDeniedException");
    }

    [Fact]
    public async Task A_key_that_may_not_decrypt_fails_every_call_that_needs_it()
    {
        var role = As("NoDecrypt");
        foreach (var (operation, request) in new (string, object)[]
        {
            ("GetParameter", new { Name = PaymentsSecret, WithDecryption = true }),
            ("GetParameters", new { Names = new[] { OtherSecret, PaymentsSecret }, WithDecryption = true }),
            ("GetParametersByPath", new { Path = "/acme/payments/database", WithDecryption = true }),
            ("GetParameterHistory", new { Name = PaymentsSecret, WithDecryption = true }),
        })
        {
            (await Aws.SsmAsync(operation, request, role)).FailedWith("AccessDeniedException", "is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-1:111122223333:key/");
        }

        (await Aws.SsmAsync("GetParameter", new { Name = PaymentsSecret }, role)).Succeeded();
        (await Aws.SsmAsync("GetParameter", new { Name = OtherSecret, WithDecryption = true }, role)).Succeeded();
        (await Aws.SsmAsync("GetParameter", new { Name = "/acme/search/api/session-key", WithDecryption = true }, role)).Succeeded();
    }

    [Fact]
    public async Task A_right_to_a_path_shows_what_is_denied_below_it()
    {
        var arn = $"arn:aws:ssm:us-east-1:{AccountId}:parameter";
        var role = new Role("Narrow", new Policy(
            new Statement(Effect.Allow, ["ssm:GetParameter*"], [$"{arn}/natural", $"{arn}/natural/*"]),
            new Statement(Effect.Deny, ["ssm:GetParameter*"], [$"{arn}/natural/item-1"])));
        var narrow = Signer.Of(World.Credentials.Issue(World.StaticAccount, role, "tester", TimeSpan.FromHours(1)));
        (await Aws.SsmAsync("GetParameter", new { Name = "/natural/item-2" }, narrow)).Succeeded();
        (await Aws.SsmAsync("GetParameter", new { Name = "/natural/item-1" }, narrow)).FailedWith("AccessDeniedException");
        Assert.Contains("/natural/item-1", (await Aws.SsmAsync("GetParametersByPath", new { Path = "/natural" }, narrow)).Succeeded().Names());
        (await Aws.SsmAsync("GetParametersByPath", new { Path = "/acme" }, narrow)).FailedWith("AccessDeniedException");
    }

    [Fact]
    public async Task A_right_below_a_path_is_no_right_to_the_path_without_its_slash()
    {
        var role = new Role("Below", new Policy(new Statement(Effect.Allow, ["ssm:*"], [$"arn:aws:ssm:us-east-1:{AccountId}:parameter/natural/*"])));
        var below = Signer.Of(World.Credentials.Issue(World.StaticAccount, role, "tester", TimeSpan.FromHours(1)));
        (await Aws.SsmAsync("GetParametersByPath", new { Path = "/natural" }, below)).FailedWith("AccessDeniedException", "parameter/natural because");
        (await Aws.SsmAsync("GetParametersByPath", new { Path = "/natural/" }, below)).Succeeded();
    }

    [Fact]
    public async Task The_default_key_serves_the_whole_account_without_a_right_of_its_own()
    {
        World.Parameters(AccountId, "us-east-1").Write("/s", new DirectWrite("x") { Type = "SecureString" });
        var role = new Role("NoKms", new Policy(new Statement(Effect.Allow, ["ssm:*"], ["*"])));
        var signer = Signer.Of(World.Credentials.Issue(World.StaticAccount, role, "tester", TimeSpan.FromHours(1)));
        (await Aws.SsmAsync("GetParameter", new { Name = "/s", WithDecryption = true }, signer)).Succeeded();
        (await Aws.SsmAsync("GetParameter", new { Name = "/acme/shared/smtp/password", WithDecryption = true }, signer)).FailedWith("AccessDeniedException", "kms:Decrypt");
        (await Aws.SsmAsync("PutParameter", new { Name = "/t", Value = "1", Type = "SecureString", KeyId = SeedKeys.AppAlias }, signer)).FailedWith("AccessDeniedException", "kms:Encrypt");
    }
}
