using System.Net;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Identity.Use.Console;

namespace EditorBackend.Tests.Identity.Use;

public sealed class ConsoleTests : RoleUseSandbox
{
    [Fact]
    public async Task A_role_opens_the_list_of_parameters_in_its_Region()
    {
        var connection = await ConnectToRoleAsync(region: "eu-west-1");

        var url = await UrlAsync(connection);

        Assert.Equal(
            "https://eu-west-1.console.aws.amazon.com/systems-manager/parameters/?region=eu-west-1&tab=Table", Query(url, "Destination"));
        Assert.Equal(StartUrl, Query(url, "Issuer"));
        var page = await OpenAsync(url);
        Assert.Contains("Acme Development", page, StringComparison.Ordinal);
        Assert.Contains(connection.Arn, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_opens_its_own_page()
    {
        var connection = await ConnectToRoleAsync();

        var url = await UrlAsync(connection, "/app/db url&x");

        Assert.Equal(
            "https://us-east-1.console.aws.amazon.com/systems-manager/parameters/%252Fapp%252Fdb%2520url%2526x/description?region=us-east-1&tab=Table",
            Query(url, "Destination"));
        Assert.Contains(connection.Arn, await OpenAsync(url), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_users_access_key_becomes_a_federated_user()
    {
        var page = await OpenAsync(await UrlAsync(await ConnectWithKeysAsync()));

        Assert.Contains(":federated-user/aws-parameter-store-manager", page, StringComparison.Ordinal);
        Assert.Equal(0, Calls("sts.GetSessionToken"));
    }

    [Fact]
    public async Task A_user_who_may_not_federate_is_told_why()
    {
        var connection = await ConnectWithKeysAsync();
        Fault("sts.GetFederationToken:status=403,code=AccessDenied,message=no");

        var error = await FailsAsync(ErrorCode.AccessDenied, () => UrlAsync(connection));

        Assert.Contains("sts:GetFederationToken", error.Message, StringComparison.Ordinal);
        Assert.Contains("role", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_users_session_is_refused_before_AWS_does()
    {
        var session = await Keys.OfAsync(Connections.Get((await ConnectWithKeysAsync()).Id));
        Variables["AWS_ACCESS_KEY_ID"] = session.AccessKeyId;
        Variables["AWS_SECRET_ACCESS_KEY"] = session.SecretAccessKey;
        Variables["AWS_SESSION_TOKEN"] = session.SessionToken;
        var connection = await ConnectAsync(new EnvironmentSource(), "us-east-1");

        var error = await FailsAsync(ErrorCode.AccessDenied, () => UrlAsync(connection));

        Assert.Contains("GetSessionToken", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, Calls("signin.Federation"));
    }

    [Fact]
    public async Task Credentials_that_the_sign_in_refuses_are_explained()
    {
        var connection = await ConnectToRoleAsync();
        Host.World.Credentials.ExpireAll();

        var error = await FailsAsync(ErrorCode.AccessDenied, () => UrlAsync(connection));

        Assert.Contains("connect with a role", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("signin.Federation:reset")]
    [InlineData("signin.Federation:status=500,code=InternalFailure")]
    public async Task A_sign_in_that_cannot_be_reached_is_no_refusal(string fault)
    {
        var connection = await ConnectToRoleAsync();
        Fault(fault);

        await FailsAsync(ErrorCode.Unavailable, () => UrlAsync(connection));
    }

    [Fact]
    public async Task The_URL_is_in_no_log_and_no_error()
    {
        var connection = await ConnectToRoleAsync();
        var url = await UrlAsync(connection);
        var keys = await Connections.Get(connection.Id).Credentials.GetCredentialsAsync();
        Fault("signin.Federation:reset");
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => UrlAsync(connection));

        Assert.NotEmpty(Log.Text);
        foreach (var secret in new[] { Query(url, "SigninToken"), keys.SecretKey, Uri.EscapeDataString(keys.SecretKey), keys.Token })
        {
            Assert.DoesNotContain(secret, Log.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal("********", new ConsoleUrlResponse(url.ToString()).ToString());
    }

    [Theory]
    [InlineData("aws", "eu-west-1", "https://eu-west-1.signin.aws.amazon.com/federation", "eu-west-1.console.aws.amazon.com")]
    [InlineData("aws-cn", "cn-north-1", "https://signin.amazonaws.cn/federation", "console.amazonaws.cn")]
    [InlineData("aws-us-gov", "us-gov-west-1", "https://signin.amazonaws-us-gov.com/federation", "us-gov-west-1.console.amazonaws-us-gov.com")]
    [InlineData("aws-eusc", "eusc-de-east-1", "https://eusc-de-east-1.signin.amazonaws-eusc.eu/federation", "eusc-de-east-1.console.amazonaws-eusc.eu")]
    public void Each_partition_has_its_own_addresses(string partition, string region, string federation, string console)
    {
        Assert.Equal(federation, ConsoleAddress.Federation(partition, region, endpointUrl: null));
        Assert.Equal(
            $"https://{console}/systems-manager/parameters/?region={region}&tab=Table",
            ConsoleAddress.Destination(partition, region, parameterName: null));
    }

    [Fact]
    public void Another_accounts_parameter_is_looked_for_in_the_list() => Assert.Equal(
        ConsoleAddress.Destination("aws", "us-east-1", parameterName: null),
        ConsoleAddress.Destination("aws", "us-east-1", "arn:aws:ssm:us-east-1:444455556666:parameter/shared/x"));

    [Fact]
    public void A_partition_without_a_known_console_has_none()
    {
        Assert.Null(ConsoleAddress.Federation("aws-iso", "us-iso-east-1", endpointUrl: null));
        Assert.Null(ConsoleAddress.Destination("aws-iso", "us-iso-east-1", parameterName: null));
    }

    private async Task<Uri> UrlAsync(Connection connection, string? parameterName = null) => new(
        (await Feature.RoleUse.ConsoleUrlAsync(new ConsoleUrlRequest(connection.Id, parameterName), CancellationToken.None)).Url);

    private async Task<string> OpenAsync(Uri url)
    {
        using var response = await Person.VisitAsync(url);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private static string Query(Uri uri, string name) => uri.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2)).Where(pair => pair[0] == name).Select(pair => Uri.UnescapeDataString(pair[1])).Single();
}
