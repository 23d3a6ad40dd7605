using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Text;
using EditorBackend.Tests.Support;

namespace EditorBackend.Tests.Identity;

/// <summary>Calls of the portal that need a session's token and nothing else.</summary>
internal static class PortalCalls
{
    public static async Task<IReadOnlyList<AwsAccount>> AccountsAsync(this TestBackend feature, string session)
    {
        var signIn = feature.SignIns.Find(session);
        signIn.WelcomePrompt();
        List<AwsAccount> accounts = [];
        await foreach (var page in feature.Portal.AccountsAsync(signIn, CancellationToken.None))
        {
            accounts.AddRange(page);
        }

        return [.. accounts.OrderBy(account => account.Name, NaturalOrder.Instance)];
    }

    public static Task<IReadOnlyList<string>> RolesAsync(this TestBackend feature, string session, string accountId) =>
        feature.Portal.RolesAsync(feature.SignIns.Find(session), accountId, CancellationToken.None);
}
