using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Sts;

public sealed class StsTests : SandboxTest
{
    private const string Version = "&Version=2011-06-15";

    protected override SandboxOptions Options => new() { Parameters = 1 };

    [Fact]
    public async Task The_caller_learns_who_it_is()
    {
        var (status, xml) = await Aws.StsAsync("Action=GetCallerIdentity" + Version);
        Assert.Equal(200, status);
        Assert.Contains($"<Arn>arn:aws:iam::{AccountId}:user/sandbox</Arn>", xml, StringComparison.Ordinal);

        (_, xml) = await Aws.StsAsync("Action=GetCallerIdentity" + Version, As("ReadOnly", account: 2));
        Assert.Contains("<Arn>arn:aws:sts::777788889999:assumed-role/ReadOnly/tester</Arn>", xml, StringComparison.Ordinal);
        Assert.Contains("<Account>777788889999</Account>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_can_be_assumed_and_its_credentials_work()
    {
        var (status, xml) = await Aws.StsAsync(
            "Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A444455556666%3Arole%2FReadOnly&RoleSessionName=me&DurationSeconds=900" + Version);
        Assert.Equal(200, status);
        var signer = new Signer(Between(xml, "AccessKeyId"), Between(xml, "SecretAccessKey"), Between(xml, "SessionToken"));
        Assert.StartsWith("ASIA", signer.AccessKeyId, StringComparison.Ordinal);

        (_, xml) = await Aws.StsAsync("Action=GetCallerIdentity" + Version, signer);
        Assert.Contains("assumed-role/ReadOnly/me", xml, StringComparison.Ordinal);
        (await Aws.SsmAsync("PutParameter", new { Name = "/x", Value = "x", Type = "String" }, signer)).FailedWith("AccessDeniedException");
        World.Clock.Advance(TimeSpan.FromSeconds(901));
        (status, xml) = await Aws.StsAsync("Action=GetCallerIdentity" + Version, signer);
        Assert.Equal(403, status);
        Assert.Contains("<Code>ExpiredToken</Code>", xml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DurationSeconds=899", "ValidationError")]
    [InlineData("DurationSeconds=43201", "ValidationError")]
    [InlineData("RoleSessionName=a", "ValidationError")]
    [InlineData("RoleArn=arn%3Aaws%3Aiam%3A%3A444455556666%3Arole%2FNoSuchRole", "AccessDenied")]
    [InlineData("RoleArn=arn%3Aaws%3As3%3A%3A%3Abucket%2Fobject", "ValidationError")]
    public async Task A_bad_request_is_refused(string change, string code)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RoleArn"] = "arn%3Aaws%3Aiam%3A%3A444455556666%3Arole%2FReadOnly",
            ["RoleSessionName"] = "me",
        };
        var pair = change.Split('=');
        form[pair[0]] = pair[1];
        var (status, xml) = await Aws.StsAsync($"Action=AssumeRole&{string.Join('&', form.Select(p => $"{p.Key}={p.Value}"))}{Version}");
        Assert.Equal(code == "AccessDenied" ? 403 : 400, status);
        Assert.Contains($"<Code>{code}</Code>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chained_session_lasts_at_most_an_hour()
    {
        const string Form = "Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A444455556666%3Arole%2FReadOnly&RoleSessionName=me&DurationSeconds=";
        Assert.Equal(200, (await Aws.StsAsync(Form + "7200" + Version)).Status);
        var (status, xml) = await Aws.StsAsync(Form + "7200" + Version, As("Administrator"));
        Assert.Equal(400, status);
        Assert.Contains("role chaining", xml, StringComparison.Ordinal);
        Assert.Equal(200, (await Aws.StsAsync(Form + "3600" + Version, As("Administrator"))).Status);
    }

    [Fact]
    public async Task A_role_without_the_right_cannot_assume_another()
    {
        var (status, xml) = await Aws.StsAsync(
            "Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A444455556666%3Arole%2FAdministrator&RoleSessionName=me" + Version, As("ReadOnly"));
        Assert.Equal(403, status);
        Assert.Contains("is not authorized to perform: sts:AssumeRole", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_carry_the_query_protocol_s_names()
    {
        var (status, xml) = await Aws.StsAsync("Action=GetCallerIdentity" + Version, Signer.Static with { AccessKeyId = "AKIAUNKNOWNEXAMPLE00" });
        Assert.Equal(403, status);
        Assert.Contains("<Code>InvalidClientTokenId</Code>", xml, StringComparison.Ordinal);
        (status, xml) = await Aws.StsAsync("Action=GetCallerIdentity" + Version, Signer.Static with { SecretAccessKey = "wrong" });
        Assert.Equal(403, status);
        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", xml, StringComparison.Ordinal);
    }

    private static string Between(string xml, string element)
    {
        var start = xml.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        return xml[start..xml.IndexOf($"</{element}>", StringComparison.Ordinal)];
    }
}
