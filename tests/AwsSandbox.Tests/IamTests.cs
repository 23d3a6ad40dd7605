using Amazon.SecurityToken.Model;
using AwsSandbox.Tests.Cli;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests;

public sealed class IamTests : StsSandbox
{
    private const string Form = "Action=ListAccountAliases&Version=2010-05-08";

    [CliFact]
    public async Task The_CLI_learns_the_account_s_alias() =>
        Assert.Equal("acme-dev", (await new AwsCli(Host.Endpoint).RunAsync("iam", "list-account-aliases")).GetProperty("AccountAliases")[0].GetString());

    [Fact]
    public async Task The_answer_is_of_IAM_s_protocol()
    {
        var (status, xml) = await Aws.QueryAsync("iam", Form, As("Administrator", account: 2));
        Assert.Equal(200, status);
        Assert.StartsWith("<ListAccountAliasesResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">", xml, StringComparison.Ordinal);
        Assert.Contains("<AccountAliases><member>acme-prod</member></AccountAliases>", xml, StringComparison.Ordinal);
        (status, xml) = await Aws.QueryAsync("iam", "Action=DeleteEverything&Version=2010-05-08");
        Assert.Equal(400, status);
        Assert.Contains("<Code>InvalidAction</Code>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_without_the_right_is_told_so()
    {
        var (status, xml) = await Aws.QueryAsync("iam", Form, As("ReadOnly"));
        Assert.Equal(403, status);
        Assert.Contains("<Code>AccessDenied</Code>", xml, StringComparison.Ordinal);
        Assert.Contains($"User: arn:aws:sts::{Development}:assumed-role/ReadOnly/tester is not authorized to perform: iam:ListAccountAliases on resource: * because no identity-based policy allows", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_token_comes_in_with_MFA_alone()
    {
        using var dana = Sts(Dana);
        var (status, xml) = await Aws.QueryAsync("iam", Form, Of((await dana.GetSessionTokenAsync()).Credentials));
        Assert.Equal(403, status);
        Assert.Contains("<Code>InvalidClientTokenId</Code>", xml, StringComparison.Ordinal);
        var strong = await dana.GetSessionTokenAsync(new GetSessionTokenRequest { SerialNumber = DanasDevice, TokenCode = await CodeAsync() });
        Assert.Equal(200, (await Aws.QueryAsync("iam", Form, Of(strong.Credentials))).Status);
    }

    private static Signer Of(Credentials credentials) => new(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken);
}
