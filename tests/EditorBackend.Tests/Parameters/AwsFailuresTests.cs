using System.Net;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement.Model;
using Amazon.SSO.Model;
using EditorBackend.Core.Aws;
using EditorBackend.Core.Failures;

namespace EditorBackend.Tests.Parameters;

public sealed class AwsFailuresTests
{
    [Theory]
    [InlineData("ThrottlingException", HttpStatusCode.BadRequest, FailureCode.Throttled)]
    [InlineData("RequestLimitExceeded", HttpStatusCode.BadRequest, FailureCode.Throttled)]
    [InlineData("AccessDeniedException", HttpStatusCode.BadRequest, FailureCode.AccessDenied)]
    [InlineData("TooManyUpdates", HttpStatusCode.BadRequest, FailureCode.Throttled)]
    [InlineData("ParameterNotFound", HttpStatusCode.BadRequest, FailureCode.NotFound)]
    [InlineData("InvalidKeyId", HttpStatusCode.BadRequest, FailureCode.Invalid)]
    [InlineData("ExpiredTokenException", HttpStatusCode.BadRequest, FailureCode.SignInRequired)]
    [InlineData("ForbiddenException", HttpStatusCode.Forbidden, FailureCode.AccessDenied)]
    [InlineData("ValidationException", HttpStatusCode.BadRequest, FailureCode.Invalid)]
    [InlineData("InternalServerError", HttpStatusCode.InternalServerError, FailureCode.Unavailable)]
    [InlineData("SomethingNew", HttpStatusCode.ServiceUnavailable, FailureCode.Unavailable)]
    public void An_error_of_AWS_becomes_a_code_that_others_act_on(string awsCode, HttpStatusCode status, FailureCode code)
    {
        var info = AwsFailures.Translate(Aws(awsCode, "words of AWS", status));

        Assert.Equal(code, info.Code);
        Assert.Equal("req-1", info.AwsRequestId);
    }

    [Fact]
    public void An_error_that_a_model_knows_is_known_by_its_class()
    {
        Assert.Equal(FailureCode.Throttled, CodeOf(new TooManyRequestsException("")));
        Assert.Equal(FailureCode.Throttled, CodeOf(new TooManyUpdatesException("")));
        Assert.Equal(FailureCode.AccessDenied, CodeOf(new UnauthorizedException("")));
        Assert.Equal(FailureCode.NotFound, CodeOf(new ParameterNotFoundException("")));
        Assert.Equal(FailureCode.AlreadyExists, CodeOf(new ParameterAlreadyExistsException("")));

        static FailureCode CodeOf(AmazonServiceException known)
        {
            known.StatusCode = HttpStatusCode.BadRequest;
            return AwsFailures.Translate(known).Code;
        }
    }

    [Fact]
    public void A_denial_names_the_missing_action()
    {
        var info = AwsFailures.Translate(Aws(
            "AccessDeniedException",
            "User: arn:aws:sts::111122223333:assumed-role/R/s is not authorized to perform: ssm:DescribeParameters on resource: *",
            HttpStatusCode.BadRequest));

        Assert.Equal(FailureCode.AccessDenied, info.Code);
        Assert.Contains("ssm:DescribeParameters", info.Message, StringComparison.Ordinal);
        Assert.Contains("ssm:DescribeParameters", info.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it's my\nsecret")]
    [InlineData("look' at 'my secret")]
    public void A_value_that_AWS_quotes_is_cut_out(string value)
    {
        var info = AwsFailures.Translate(Aws(
            "ValidationException",
            $"1 validation error detected: Value '{value}' at 'value' failed to satisfy constraint: too long",
            HttpStatusCode.BadRequest));

        Assert.DoesNotContain("secret", info.Message, StringComparison.Ordinal);
        Assert.Contains("too long", info.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_ours_tells_nothing_of_the_exception()
    {
        var info = AwsFailures.Translate(new InvalidOperationException("holds a secret"));

        Assert.Equal(FailureCode.Internal, info.Code);
        Assert.DoesNotContain("secret", info.Message + info.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_is_away_is_unavailable() =>
        Assert.Equal(FailureCode.Unavailable, AwsFailures.Translate(new HttpRequestException("no route")).Code);

    private static AmazonServiceException Aws(string code, string message, HttpStatusCode status) =>
        new(message, innerException: null, ErrorType.Sender, code, "req-1", status);
}
