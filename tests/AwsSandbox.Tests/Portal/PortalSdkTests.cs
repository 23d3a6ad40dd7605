using Amazon.Runtime;
using Amazon.SSO;
using Amazon.SSO.Model;
using Amazon.SSOOIDC;
using Amazon.SSOOIDC.Model;
using AwsSandbox.Tests.Oidc;

namespace AwsSandbox.Tests.Portal;

/// <summary>AWS's own .NET SDK as the client: what it makes of the answers is what every application sees.</summary>
public sealed class PortalSdkTests : OidcSandbox
{
    [Fact]
    public async Task The_SDK_signs_in_with_a_code_lists_gets_credentials_and_logs_out()
    {
        using var oidc = Oidc();
        using var portal = Portal();
        var registered = await oidc.RegisterClientAsync(new RegisterClientRequest
        {
            ClientName = "SDK",
            ClientType = "public",
            Scopes = ["sso:account:access"],
            RedirectUris = [OidcTestClient.RegisteredRedirectUri],
            GrantTypes = ["authorization_code", "refresh_token"],
            IssuerUrl = StartUrl,
        });
        var client = new OidcTestClient(registered.ClientId, registered.ClientSecret);
        var token = await oidc.CreateTokenAsync(new CreateTokenRequest
        {
            ClientId = client.Id,
            ClientSecret = client.Secret,
            GrantType = "authorization_code",
            Code = await AuthorizeAsync(client),
            RedirectUri = OidcTestClient.RedirectUri,
            CodeVerifier = client.Verifier,
        });
        Assert.Equal(3600, token.ExpiresIn);
        token = await oidc.CreateTokenAsync(new CreateTokenRequest
        {
            ClientId = client.Id,
            ClientSecret = client.Secret,
            GrantType = "refresh_token",
            RefreshToken = token.RefreshToken,
        });

        var accounts = new List<AccountInfo>();
        await foreach (var account in portal.Paginators.ListAccounts(new ListAccountsRequest { AccessToken = token.AccessToken, MaxResults = 2 }).AccountList)
        {
            accounts.Add(account);
        }

        Assert.Equal(["Acme Development", "Acme Staging", "Acme Production"], accounts.Select(account => account.AccountName));
        var roles = await portal.ListAccountRolesAsync(new ListAccountRolesRequest { AccessToken = token.AccessToken, AccountId = accounts[0].AccountId });
        Assert.Contains(roles.RoleList, role => role.RoleName == "Administrator");
        var credentials = await portal.GetRoleCredentialsAsync(new GetRoleCredentialsRequest
        {
            AccessToken = token.AccessToken,
            AccountId = accounts[0].AccountId,
            RoleName = "Administrator",
        });
        Assert.NotNull(Host.World.Credentials.Find(credentials.RoleCredentials.AccessKeyId));

        await portal.LogoutAsync(new LogoutRequest { AccessToken = token.AccessToken });
        await Assert.ThrowsAsync<UnauthorizedException>(() => portal.ListAccountsAsync(new ListAccountsRequest { AccessToken = token.AccessToken }));
    }

    [Fact]
    public async Task The_SDK_sees_each_state_of_a_device_code_as_its_own_exception()
    {
        using var oidc = Oidc();
        var registered = await oidc.RegisterClientAsync(new RegisterClientRequest { ClientName = "SDK", ClientType = "public", Scopes = ["sso:account:access"] });
        var start = await oidc.StartDeviceAuthorizationAsync(new StartDeviceAuthorizationRequest
        {
            ClientId = registered.ClientId,
            ClientSecret = registered.ClientSecret,
            StartUrl = StartUrl,
        });
        var poll = new CreateTokenRequest
        {
            ClientId = registered.ClientId,
            ClientSecret = registered.ClientSecret,
            GrantType = OidcTestClient.DeviceGrant,
            DeviceCode = start.DeviceCode,
        };

        var pending = await Assert.ThrowsAsync<AuthorizationPendingException>(() => oidc.CreateTokenAsync(poll));
        Assert.Equal("authorization_pending", pending.Error);
        var page = await Browser.SignInAsync(await Browser.OpenAsync(start.VerificationUriComplete));
        await Browser.PressAsync(page, "Allow access");
        Assert.NotEmpty((await oidc.CreateTokenAsync(poll)).AccessToken);
        await Assert.ThrowsAsync<InvalidGrantException>(() => oidc.CreateTokenAsync(poll));

        Wait(600);
        await Assert.ThrowsAsync<InvalidGrantException>(() => oidc.CreateTokenAsync(poll));
        poll.ClientSecret = "guess";
        await Assert.ThrowsAsync<InvalidClientException>(() => oidc.CreateTokenAsync(poll));
        poll.ClientSecret = registered.ClientSecret;
        poll.GrantType = "password";
        await Assert.ThrowsAsync<UnsupportedGrantTypeException>(() => oidc.CreateTokenAsync(poll));
    }

    [Fact]
    public async Task A_role_that_is_not_assigned_is_a_403_that_the_SDK_has_no_class_for()
    {
        using var portal = Portal();
        var token = await SignInAsync(await RegisterAsync(PkceRegistration()), "bob", "builder-1998");

        var error = await Assert.ThrowsAsync<AmazonSSOException>(() => portal.GetRoleCredentialsAsync(new GetRoleCredentialsRequest
        {
            AccessToken = token["accessToken"],
            AccountId = "777788889999",
            RoleName = "Administrator",
        }));

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, error.StatusCode);
        Assert.Equal("ForbiddenException", error.ErrorCode);
        Assert.Equal("No access", error.Message);
        Assert.False(string.IsNullOrEmpty(error.RequestId));
    }

    private AmazonSSOOIDCClient Oidc() =>
        new(new AnonymousAWSCredentials(), new AmazonSSOOIDCConfig { ServiceURL = Host.Endpoint.ToString(), MaxErrorRetry = 0 });

    private AmazonSSOClient Portal() =>
        new(new AnonymousAWSCredentials(), new AmazonSSOConfig { ServiceURL = Host.Endpoint.ToString(), MaxErrorRetry = 0 });
}
