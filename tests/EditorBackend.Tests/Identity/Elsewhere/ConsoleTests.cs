using System.Net;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Elsewhere.Console;
using EditorBackend.Core.Settings;

namespace EditorBackend.Tests.Identity.Elsewhere;

public sealed class ConsoleTests : ElsewhereSandbox
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

        var error = await FailsAsync(FailureCode.AccessDenied, () => UrlAsync(connection));

        Assert.Contains("sts:GetFederationToken", error.Message, StringComparison.Ordinal);
        Assert.Contains("role", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_users_session_is_refused_before_AWS_does()
    {
        var session = await Keys.OfAsync(Connections.Get((await ConnectWithKeysAsync()).Id));
        Variables["AWS_ACCESS_KEY_ID"] = session.Keys.AccessKey;
        Variables["AWS_SECRET_ACCESS_KEY"] = session.Keys.SecretKey;
        Variables["AWS_SESSION_TOKEN"] = session.Keys.Token;
        var connection = await ConnectAsync(new EnvironmentSource(), "us-east-1");

        var error = await FailsAsync(FailureCode.AccessDenied, () => UrlAsync(connection));

        Assert.Contains("GetSessionToken", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, Calls("signin.Federation"));
    }

    [Fact]
    public async Task Credentials_that_the_sign_in_refuses_are_explained()
    {
        var connection = await ConnectToRoleAsync();
        Host.World.Credentials.ExpireAll();

        var error = await FailsAsync(FailureCode.AccessDenied, () => UrlAsync(connection));

        Assert.Contains("Connect with a role", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("signin.Federation:reset")]
    [InlineData("signin.Federation:status=500,code=InternalFailure")]
    public async Task A_sign_in_that_cannot_be_reached_is_no_refusal(string fault)
    {
        var connection = await ConnectToRoleAsync();
        Fault(fault);

        await FailsAsync(FailureCode.Unavailable, () => UrlAsync(connection));
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
        Assert.Equal(federation, ConsoleAddress.Of(partition)!.Federation(region, endpointUrl: null));
        Assert.Equal(
            $"https://{console}/systems-manager/parameters/?region={region}&tab=Table",
            ConsoleAddress.Of(partition)!.OfParameter(region, parameterName: null));
    }

    [Fact]
    public void Another_accounts_parameter_is_looked_for_in_the_list() => Assert.Equal(
        ConsoleAddress.Of("aws")!.OfParameter("us-east-1", parameterName: null),
        ConsoleAddress.Of("aws")!.OfParameter("us-east-1", "arn:aws:ssm:us-east-1:444455556666:parameter/shared/x"));

    [Fact]
    public void A_partition_without_a_known_console_has_none() => Assert.Null(ConsoleAddress.Of("aws-iso"));

    [Fact]
    public async Task Another_page_opens_in_the_Region_that_is_wanted()
    {
        var connection = await ConnectToRoleAsync(region: "eu-west-1");

        var here = await UrlAsync(new ConsoleUrlRequest(connection.Id, Page: "logs"));
        var there = await UrlAsync(new ConsoleUrlRequest(connection.Id, Page: "logs", Region: "us-west-2"));

        Assert.Equal(
            "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups", Query(here, "Destination"));
        Assert.Equal(
            "https://us-west-2.console.aws.amazon.com/cloudwatch/home?region=us-west-2#logsV2:log-groups", Query(there, "Destination"));
        Assert.Contains("logsV2:log-groups", await OpenAsync(there), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_that_is_offered_opens()
    {
        var connection = await ConnectToRoleAsync();

        var pages = (await Feature.Elsewhere.ConsolePagesAsync(new ConsolePagesRequest(connection.Id), CancellationToken.None)).Pages;

        Assert.True(pages.Count > 40);
        Assert.Equal(pages.Count, pages.Select(page => page.Id).Distinct().Count());
        Assert.Equal(pages.Count, pages.Select(page => page.Label).Distinct().Count());
        foreach (var partition in new[] { "aws", "aws-cn", "aws-us-gov", "aws-eusc" })
        {
            var console = ConsoleAddress.Of(partition)!;
            var addresses = ConsolePages.Of(partition).Select(page => ConsolePages.Address(page.Id, console, "us-east-1")!).ToList();
            Assert.All(addresses, address => Assert.Equal(address, console.OfLink(address)));
            Assert.Equal(addresses.Count, addresses.Distinct().Count());
        }
    }

    [Fact]
    public void A_partition_offers_what_it_has()
    {
        Assert.Contains(ConsolePages.Of("aws"), page => page.Id == "cloudfront");
        Assert.DoesNotContain(ConsolePages.Of("aws-us-gov"), page => page.Id == "cloudfront");
        Assert.Null(ConsolePages.Address("cloudfront", ConsoleAddress.Of("aws-us-gov")!, "us-gov-west-1"));
        Assert.Empty(ConsolePages.Of("aws-iso"));
    }

    [Theory]
    [InlineData("aws", "eu-west-1", "https://console.aws.amazon.com/iam/home")]
    [InlineData("aws-cn", "cn-northwest-1", "https://console.amazonaws.cn/iam/home")]
    [InlineData("aws-us-gov", "us-gov-east-1", "https://console.amazonaws-us-gov.com/iam/home")]
    [InlineData("aws-eusc", "eusc-de-east-1", "https://eusc-de-east-1.console.amazonaws-eusc.eu/iam/home")]
    public void A_service_of_all_Regions_is_opened_without_one(string partition, string region, string address) =>
        Assert.Equal(address, ConsolePages.Address("iam", ConsoleAddress.Of(partition)!, region));

    [Theory]
    [InlineData(
        "https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/a%20b?tab=code",
        "https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/a%20b?tab=code")]
    [InlineData(
        " https://111122223333-ab12cd34.us-east-1.console.aws.amazon.com/s3/buckets/x?region=us-east-1 ",
        "https://us-east-1.console.aws.amazon.com/s3/buckets/x?region=us-east-1")]
    [InlineData("https://console.aws.amazon.com/iam/home", "https://console.aws.amazon.com/iam/home")]
    public async Task A_colleagues_link_opens_for_this_identity(string link, string destination)
    {
        var connection = await ConnectToRoleAsync();

        Assert.Equal(destination, Query(await UrlAsync(new ConsoleUrlRequest(connection.Id, Link: link)), "Destination"));
    }

    [Theory]
    [InlineData("http://us-east-1.console.aws.amazon.com/")]
    [InlineData("https://us-east-1.console.aws.amazon.com:8443/")]
    [InlineData("https://console.aws.amazon.com@evil.example/")]
    [InlineData("https://me:pw@console.aws.amazon.com/")]
    [InlineData("https://console.aws.amazon.com.evil.example/")]
    [InlineData("https://evilconsole.aws.amazon.com/")]
    [InlineData("https://evil.example/console.aws.amazon.com")]
    [InlineData("https://us-east-1.signin.aws.amazon.com/oauth?Action=logout")]
    [InlineData("https://console.amazonaws.cn/")]
    [InlineData("javascript:alert(1)//console.aws.amazon.com")]
    [InlineData("ec2")]
    public async Task A_link_to_anywhere_else_is_refused_before_AWS_is_asked(string link)
    {
        var connection = await ConnectToRoleAsync();

        var error = await FailsAsync(FailureCode.Invalid, () => UrlAsync(new ConsoleUrlRequest(connection.Id, Link: link)));

        Assert.DoesNotContain(link, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, Calls("signin.Federation"));
    }

    [Fact]
    public async Task What_is_no_page_and_no_Region_is_refused()
    {
        var connection = await ConnectToRoleAsync();

        await FailsAsync(FailureCode.Invalid, () => UrlAsync(new ConsoleUrlRequest(connection.Id, Page: "nothing")));
        await FailsAsync(FailureCode.Invalid, () => UrlAsync(new ConsoleUrlRequest(connection.Id, Page: "ec2", Region: "evil.example/")));
        Assert.Equal(0, Calls("signin.Federation"));
    }

    private Task<Uri> UrlAsync(Connection connection, string? parameterName = null) =>
        UrlAsync(new ConsoleUrlRequest(connection.Id, parameterName));

    private async Task<Uri> UrlAsync(ConsoleUrlRequest request) =>
        new((await Feature.Elsewhere.ConsoleUrlAsync(request, CancellationToken.None)).Url);

    private async Task<string> OpenAsync(Uri url)
    {
        using var response = await Person.VisitAsync(url);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private static string Query(Uri uri, string name) => uri.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2)).Where(pair => pair[0] == name).Select(pair => Uri.UnescapeDataString(pair[1])).Single();
}
