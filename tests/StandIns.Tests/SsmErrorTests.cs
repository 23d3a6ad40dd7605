using System.Net;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace StandIns.Tests;

/// <summary>What the service's errors become.</summary>
public sealed class SsmErrorTests
{
    public static TheoryData<string, string> ModelledErrors
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var operation in SsmServiceModel.Operations)
            {
                foreach (var error in SsmServiceModel.ErrorsOf(operation))
                {
                    data.Add(operation, error);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ModelledErrors))]
    public async Task A_modelled_error_is_its_class(string operation, string error)
    {
        await using var server = new SsmTestServer(SsmTestServer.Error(400, error, "what went wrong"));

        var exception = await Assert.ThrowsAnyAsync<AmazonSimpleSystemsManagementException>(
            () => SsmWireTests.CallAsync(server, operation, Activator.CreateInstance(SsmServiceModel.RequestType(operation))!));

        Assert.Equal(SsmServiceModel.ExceptionType(error), exception.GetType());
        AssertIs(exception, error, HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("AccessDeniedException", 400)]
    [InlineData("ThrottlingException", 400)]
    [InlineData("ValidationException", 400)]
    [InlineData("ExpiredTokenException", 400)]
    [InlineData("UnrecognizedClientException", 400)]
    [InlineData("ServiceUnavailable", 503)]
    public async Task An_error_that_is_not_modelled_is_the_common_class(string code, int status)
    {
        await using var server = new SsmTestServer(SsmTestServer.Error(status, code, "what went wrong"));
        using var client = SsmTestClient.Create(server);

        var exception = await Assert.ThrowsAsync<AmazonSimpleSystemsManagementException>(() => client.GetParameterAsync(new GetParameterRequest { Name = "a" }));

        AssertIs(exception, code, (HttpStatusCode)status);
    }

    [Fact]
    public async Task An_error_that_only_other_operations_model_is_the_common_class()
    {
        await using var server = new SsmTestServer(SsmTestServer.Error(400, "ParameterNotFound", "what went wrong"));
        using var client = SsmTestClient.Create(server);

        var exception = await Assert.ThrowsAsync<AmazonSimpleSystemsManagementException>(() => client.PutParameterAsync(new PutParameterRequest()));

        AssertIs(exception, "ParameterNotFound", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_code_may_carry_a_namespace_or_come_in_a_header()
    {
        await using var server = new SsmTestServer(
            SsmTestServer.Error(400, "com.amazonaws.ssm#ParameterNotFound", "what went wrong"),
            new SsmTestAnswer(400, """{"Message":"what went wrong"}""", ("x-amzn-ErrorType", "ParameterNotFound:http://internal/"), ("x-amzn-RequestId", "request-1")));
        using var client = SsmTestClient.Create(server);

        for (var i = 0; i < 2; i++)
        {
            var exception = await Assert.ThrowsAsync<ParameterNotFoundException>(() => client.GetParameterAsync(new GetParameterRequest { Name = "a" }));
            AssertIs(exception, "ParameterNotFound", HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [InlineData("<html>busy</html>")]
    [InlineData("")]
    public async Task An_error_that_is_no_JSON_keeps_its_status(string body)
    {
        await using var server = new SsmTestServer(new SsmTestAnswer(502, body));
        using var client = SsmTestClient.Create(server);

        var exception = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => client.GetParameterAsync(new GetParameterRequest { Name = "a" }));

        Assert.Equal(HttpStatusCode.BadGateway, exception.StatusCode);
    }

    [Theory]
    [InlineData("""{"Parameter":{"Value":"hunter2","Version":"x"}}""")]
    [InlineData("""{"Parameter":{"Value":["hunter2"]}}""")]
    [InlineData("""{"Parameter":{"Value":"hunter2","Version":99999999999999999999}}""")]
    [InlineData("""{"Parameter":{"Value":"hunter2","LastModifiedDate":99999999999999999999}}""")]
    [InlineData("""{"Parameter":{"Value":"hunter2" """)]
    [InlineData("""{"Parameter":"hunter2"}""")]
    [InlineData("hunter2")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task An_answer_that_breaks_the_model_fails_without_showing_a_value(string body)
    {
        await using var server = new SsmTestServer(SsmTestServer.Ok(body));
        using var client = SsmTestClient.Create(server);

        var exception = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.GetParameterAsync(new GetParameterRequest { Name = "a" }));

        Assert.Equal("request-1", exception.RequestId);
        Assert.DoesNotContain("hunter2", exception.ToString(), StringComparison.Ordinal);
        Assert.Null(exception.ResponseBody);
    }

    private static void AssertIs(AmazonSimpleSystemsManagementException exception, string code, HttpStatusCode status)
    {
        Assert.Equal(code, exception.ErrorCode);
        Assert.Equal("what went wrong", exception.Message);
        Assert.Equal("request-1", exception.RequestId);
        Assert.Equal(status, exception.StatusCode);
    }
}
