using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AwsSandbox.Oidc;

namespace AwsSandbox.Portal;

/// <summary>The portal's calls. The bearer token says who asks; everybody sees their own assignments only.</summary>
internal sealed partial class PortalService(SandboxWorld world)
{
    // AWS lets an administrator set 1 to 12 hours for a permission set; an hour is the default.
    private static readonly TimeSpan RoleSessionLifetime = TimeSpan.FromHours(1);

    public IResult ListAccounts(HttpContext context)
    {
        var user = Authenticate(context.Request);
        var page = PageOfResults<Account>.Take(
            context.Request.Query, $"accounts {user.Name}", [.. world.Assignments.AccountsOf(user)]);
        return List("accountList", page, account => new JsonObject
        {
            ["accountId"] = account.Id,
            ["accountName"] = account.Name,
            ["emailAddress"] = account.Email,
        });
    }

    public IResult ListAccountRoles(HttpContext context)
    {
        var user = Authenticate(context.Request);
        var account = world.FindAccount(AccountId(context.Request)) ?? throw PortalErrors.NotFound("Account not found");
        var roles = world.Assignments.RolesOf(user, account).ToList();
        if (roles.Count == 0)
        {
            throw PortalErrors.Forbidden();
        }

        var page = PageOfResults<Role>.Take(context.Request.Query, $"roles {user.Name} {account.Id}", roles);
        return List("roleList", page, role => new JsonObject
        {
            ["roleName"] = role.Name,
            ["accountId"] = account.Id,
        });
    }

    public IResult GetRoleCredentials(HttpContext context)
    {
        var user = Authenticate(context.Request);
        var account = world.FindAccount(AccountId(context.Request));
        var roleName = Require(context.Request, "role_name");
        // A name that nobody has ever had is answered the same way: callers learn nothing about other people's roles.
        if (account is null ||
            world.Assignments.RolesOf(user, account).FirstOrDefault(role => string.Equals(role.Name, roleName, StringComparison.Ordinal)) is not { } role)
        {
            throw PortalErrors.Forbidden();
        }

        var credential = world.Credentials.IssueForSso(account, role, user.Name, RoleSessionLifetime);
        return new JsonAnswer(new JsonObject
        {
            ["roleCredentials"] = new JsonObject
            {
                ["accessKeyId"] = credential.AccessKeyId,
                ["secretAccessKey"] = credential.SecretAccessKey,
                ["sessionToken"] = credential.SessionToken,
                ["expiration"] = credential.ExpiresAt!.Value.ToUnixTimeMilliseconds(),
            },
        });
    }

    /// <summary>Ends the sign-in session with all its tokens; role credentials live on to their end, as AWS says.</summary>
    public IResult Logout(HttpContext context) =>
        world.IdentityCenter.Tokens.SignOut(BearerToken(context.Request)) ? Results.Ok() : throw PortalErrors.Unauthorized();

    private User Authenticate(HttpRequest request)
    {
        if (world.IdentityCenter.Tokens.Find(BearerToken(request)) is not { } holder || world.FindUser(holder.User) is not { } user)
        {
            throw PortalErrors.Unauthorized();
        }

        return holder.Client.HasAccountAccess ? user : throw PortalErrors.Forbidden();
    }

    private static string BearerToken(HttpRequest request) => request.Headers["x-amz-sso_bearer_token"].ToString();

    private static string AccountId(HttpRequest request)
    {
        var id = Require(request, "account_id");
        return TwelveDigits().IsMatch(id) ? id : throw PortalErrors.InvalidRequest("Invalid account_id");
    }

    private static string Require(HttpRequest request, string name) =>
        request.Query[name].ToString() is { Length: > 0 } value ? value : throw PortalErrors.InvalidRequest($"Missing {name}");

    private static JsonAnswer List<T>(string name, PageOfResults<T> page, Func<T, JsonObject> show)
    {
        var answer = new JsonObject { [name] = new JsonArray([.. page.Items.Select(show)]) };
        if (page.NextToken is { } next)
        {
            answer["nextToken"] = next;
        }

        return new JsonAnswer(answer);
    }

    [GeneratedRegex(@"\A[0-9]{12}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TwelveDigits();
}
