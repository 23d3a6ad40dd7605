using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests;

public sealed class SigV4Tests : SandboxTest
{
    private static readonly object Describe = new { MaxResults = 1 };

    [Fact]
    public async Task A_valid_signature_is_let_in() =>
        (await Aws.SsmAsync("DescribeParameters", Describe)).Succeeded();

    [Fact]
    public async Task Without_a_signature_nothing_is_served()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Host.Endpoint) { Content = new StringContent("{}") };
        request.Headers.Add("X-Amz-Target", "AmazonSSM.DescribeParameters");
        using var response = await SignedClient.SendAsync(request);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("MissingAuthenticationTokenException", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_an_invalid_signature() =>
        (await Aws.SsmAsync("DescribeParameters", Describe, Signer.Static with { SecretAccessKey = "wrong" }))
            .FailedWith("InvalidSignatureException", "does not match the signature you provided");

    [Fact]
    public async Task A_changed_body_is_an_invalid_signature()
    {
        using var request = Aws.Sign("ssm", "AmazonSSM.DescribeParameters", "application/x-amz-json-1.1", "{}", Signer.Static, SignedClient.Timestamp());
        request.Content = new StringContent("{\"MaxResults\":1}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-amz-json-1.1"));
        using var response = await SignedClient.SendAsync(request);
        Assert.Contains("InvalidSignatureException", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_key_is_an_unrecognized_client() =>
        (await Aws.SsmAsync("DescribeParameters", Describe, Signer.Static with { AccessKeyId = "AKIAUNKNOWNEXAMPLE00" }))
            .FailedWith("UnrecognizedClientException", "security token included in the request is invalid");

    [Fact]
    public async Task A_session_needs_its_token() =>
        (await Aws.SsmAsync("DescribeParameters", Describe, As("Administrator") with { SessionToken = null }))
            .FailedWith("UnrecognizedClientException");

    [Theory]
    [InlineData(-6, "Signature expired")]
    [InlineData(6, "Signature not yet current")]
    public async Task A_clock_that_is_off_by_more_than_five_minutes_is_refused(int minutes, string message) =>
        (await Aws.JsonAsync("ssm", "AmazonSSM.DescribeParameters", Describe, timestamp: SignedClient.Timestamp(TimeSpan.FromMinutes(minutes))))
            .FailedWith("InvalidSignatureException", message);

    [Theory]
    [InlineData(-4)]
    [InlineData(4)]
    public async Task A_clock_that_is_off_by_less_is_not(int minutes) =>
        (await Aws.JsonAsync("ssm", "AmazonSSM.DescribeParameters", Describe, timestamp: SignedClient.Timestamp(TimeSpan.FromMinutes(minutes)))).Succeeded();

    [Fact]
    public async Task A_signature_for_another_service_is_refused()
    {
        using var request = Aws.Sign("ssm", "AmazonSSM.DescribeParameters", "application/x-amz-json-1.1", "{}", Signer.Static, SignedClient.Timestamp(), scopeService: "kms");
        using var response = await SignedClient.SendAsync(request);
        Assert.Contains("scoped to correct service: 'ssm'", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_expires()
    {
        var session = As("Administrator");
        (await Aws.SsmAsync("DescribeParameters", Describe, session)).Succeeded();
        World.Clock.Advance(TimeSpan.FromMinutes(61));
        (await Aws.SsmAsync("DescribeParameters", Describe, session)).FailedWith("ExpiredTokenException", "expired");
        (await Aws.SsmAsync("DescribeParameters", Describe)).Succeeded();
    }

    [Fact]
    public async Task The_scope_s_Region_chooses_the_store()
    {
        await PutAsync("/only/here");
        var elsewhere = Signer.Static with { Region = SandboxWorld.SecondRegion };
        (await Aws.SsmAsync("GetParameter", new { Name = "/only/here" })).Succeeded();
        (await Aws.SsmAsync("GetParameter", new { Name = "/only/here" }, elsewhere)).FailedWith("ParameterNotFound");
    }

    [Fact]
    public async Task An_unknown_operation_is_named_so() =>
        (await Aws.SsmAsync("StartSession", Describe)).FailedWith("UnknownOperationException");

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"MaxResults\":\"many\"}")]
    public async Task A_body_that_does_not_fit_is_a_serialization_error(string body) =>
        (await Aws.JsonAsync("ssm", "AmazonSSM.DescribeParameters", body)).FailedWith("SerializationException");
}
