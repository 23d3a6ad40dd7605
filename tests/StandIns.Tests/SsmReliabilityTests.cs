using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace StandIns.Tests;

/// <summary>Retries, time-outs and cancellation are AWSSDK.Core's; these show that it recognises what happens here.</summary>
public sealed class SsmReliabilityTests
{
    private static readonly SsmTestAnswer Found = SsmTestServer.Ok("""{"Parameter":{"Value":"v"}}""");

    [Theory]
    [InlineData("ThrottlingException", 400)]
    [InlineData("RequestLimitExceeded", 400)]
    [InlineData("InternalServerError", 500)]
    [InlineData("Unknown", 503)]
    public async Task What_may_pass_is_tried_again(string code, int status)
    {
        await using var server = new SsmTestServer(SsmTestServer.Error(status, code), Found);
        using var client = SsmTestClient.Create(server, config => config.MaxErrorRetry = 2);

        var response = await client.GetParameterAsync(new GetParameterRequest { Name = "a" });

        Assert.Equal("v", response.Parameter?.Value);
        Assert.Equal(2, server.Requests.Count);
        Assert.Single(server.Requests.Select(request => request.Body).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ValidationException")]
    [InlineData("AccessDeniedException")]
    [InlineData("ParameterNotFound")]
    [InlineData("TooManyUpdates")]
    public async Task What_would_fail_again_is_not_tried_again(string code)
    {
        await using var server = new SsmTestServer(SsmTestServer.Error(400, code), Found);
        using var client = SsmTestClient.Create(server, config => config.MaxErrorRetry = 2);

        await Assert.ThrowsAnyAsync<AmazonSimpleSystemsManagementException>(() => client.GetParameterAsync(new GetParameterRequest { Name = "a" }));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Throttling_that_does_not_end_is_an_error()
    {
        await using var server = new SsmTestServer(SsmTestServer.Error(400, "ThrottlingException"), SsmTestServer.Error(400, "ThrottlingException"));
        using var client = SsmTestClient.Create(server, config => config.MaxErrorRetry = 1);

        var exception = await Assert.ThrowsAsync<AmazonSimpleSystemsManagementException>(() => client.GetParameterAsync(new GetParameterRequest { Name = "a" }));

        Assert.Equal("ThrottlingException", exception.ErrorCode);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_ends()
    {
        await using var server = new SsmTestServer([null]);
        using var client = SsmTestClient.Create(server, config => config.Timeout = TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<TimeoutException>(() => client.GetParameterAsync(new GetParameterRequest { Name = "a" }));
    }

    [Fact]
    public async Task A_cancelled_call_ends()
    {
        await using var server = new SsmTestServer([null]);
        using var client = SsmTestClient.Create(server);
        using var cancellation = new CancellationTokenSource();

        var call = client.GetParameterAsync(new GetParameterRequest { Name = "a" }, cancellation.Token);
        await server.FirstRequest;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Many_calls_share_one_client()
    {
        await using var server = new SsmTestServer([.. Enumerable.Repeat(Found, 50)]);
        using var client = SsmTestClient.Create(server);

        var responses = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => client.GetParameterAsync(new GetParameterRequest { Name = $"p{i}" })));

        Assert.All(responses, response => Assert.Equal("v", response.Parameter?.Value));
        Assert.Equal(50, server.Requests.Select(request => request.Body).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Credentials_are_asked_for_at_every_call()
    {
        await using var server = new SsmTestServer(Found, Found);
        using var credentials = new ChangingCredentials();
        using var client = new AmazonSimpleSystemsManagementClient(
            credentials,
            new AmazonSimpleSystemsManagementConfig { ServiceURL = server.Url, AuthenticationRegion = "eu-west-1" });

        await client.GetParameterAsync(new GetParameterRequest { Name = "a" });
        credentials.ClearCredentials();
        await client.GetParameterAsync(new GetParameterRequest { Name = "a" });

        Assert.Equal(["token-1", "token-2"], server.Requests.Select(request => request.Headers["X-Amz-Security-Token"]));
    }

    private sealed class ChangingCredentials : RefreshingAWSCredentials
    {
        private int _count;

        protected override CredentialsRefreshState GenerateNewCredentials()
        {
            _count++;
            return new CredentialsRefreshState(new ImmutableCredentials("AKIDEXAMPLE", "secret-key", $"token-{_count}"), DateTime.UtcNow.AddHours(1));
        }

        protected override Task<CredentialsRefreshState> GenerateNewCredentialsAsync() => Task.FromResult(GenerateNewCredentials());
    }
}
