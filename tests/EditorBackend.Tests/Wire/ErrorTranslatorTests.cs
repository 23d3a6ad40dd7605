using System.Net;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement.Model;
using Amazon.SSO.Model;
using EditorBackend.Contracts;
using EditorBackend.Rpc;

namespace EditorBackend.Tests.Wire;

public sealed class ErrorTranslatorTests
{
    [Theory]
    [InlineData("ThrottlingException", HttpStatusCode.BadRequest, ErrorCode.Throttled)]
    [InlineData("RequestLimitExceeded", HttpStatusCode.BadRequest, ErrorCode.Throttled)]
    [InlineData("AccessDeniedException", HttpStatusCode.BadRequest, ErrorCode.AccessDenied)]
    [InlineData("TooManyUpdates", HttpStatusCode.BadRequest, ErrorCode.Throttled)]
    [InlineData("ParameterNotFound", HttpStatusCode.BadRequest, ErrorCode.NotFound)]
    [InlineData("InvalidKeyId", HttpStatusCode.BadRequest, ErrorCode.Invalid)]
    [InlineData("ExpiredTokenException", HttpStatusCode.BadRequest, ErrorCode.SignInRequired)]
    [InlineData("ForbiddenException", HttpStatusCode.Forbidden, ErrorCode.AccessDenied)]
    [InlineData("ValidationException", HttpStatusCode.BadRequest, ErrorCode.Invalid)]
    [InlineData("InternalServerError", HttpStatusCode.InternalServerError, ErrorCode.Unavailable)]
    [InlineData("SomethingNew", HttpStatusCode.ServiceUnavailable, ErrorCode.Unavailable)]
    public void An_error_of_AWS_becomes_a_code_that_the_shell_acts_on(string awsCode, HttpStatusCode status, ErrorCode code)
    {
        var info = ErrorTranslator.Translate(Aws(awsCode, "words of AWS", status));

        Assert.Equal(code, info.Code);
        Assert.Equal("req-1", info.AwsRequestId);
    }

    [Fact]
    public void An_error_that_a_model_knows_is_known_by_its_class()
    {
        Assert.Equal(ErrorCode.Throttled, CodeOf(new TooManyRequestsException("")));
        Assert.Equal(ErrorCode.Throttled, CodeOf(new TooManyUpdatesException("")));
        Assert.Equal(ErrorCode.AccessDenied, CodeOf(new UnauthorizedException("")));
        Assert.Equal(ErrorCode.NotFound, CodeOf(new ParameterNotFoundException("")));
        Assert.Equal(ErrorCode.AlreadyExists, CodeOf(new ParameterAlreadyExistsException("")));

        static ErrorCode CodeOf(AmazonServiceException known)
        {
            known.StatusCode = HttpStatusCode.BadRequest;
            return ErrorTranslator.Translate(known).Code;
        }
    }

    [Fact]
    public void A_denial_names_the_missing_action()
    {
        var info = ErrorTranslator.Translate(Aws(
            "AccessDeniedException",
            "User: arn:aws:sts::111122223333:assumed-role/R/s is not authorized to perform: ssm:DescribeParameters on resource: *",
            HttpStatusCode.BadRequest));

        Assert.Equal(ErrorCode.AccessDenied, info.Code);
        Assert.Contains("ssm:DescribeParameters", info.Message, StringComparison.Ordinal);
        Assert.Contains("ssm:DescribeParameters", info.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it's my\nsecret")]
    [InlineData("look' at 'my secret")]
    public void A_value_that_AWS_quotes_is_cut_out(string value)
    {
        var info = ErrorTranslator.Translate(Aws(
            "ValidationException",
            $"1 validation error detected: Value '{value}' at 'value' failed to satisfy constraint: too long",
            HttpStatusCode.BadRequest));

        Assert.DoesNotContain("secret", info.Message, StringComparison.Ordinal);
        Assert.Contains("too long", info.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_ours_tells_nothing_of_the_exception()
    {
        var info = ErrorTranslator.Translate(new InvalidOperationException("holds a secret"));

        Assert.Equal(ErrorCode.Internal, info.Code);
        Assert.DoesNotContain("secret", info.Message + info.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_is_away_is_unavailable() =>
        Assert.Equal(ErrorCode.Unavailable, ErrorTranslator.Translate(new HttpRequestException("no route")).Code);

    private static AmazonServiceException Aws(string code, string message, HttpStatusCode status) =>
        new(message, innerException: null, ErrorType.Sender, code, "req-1", status);
}
