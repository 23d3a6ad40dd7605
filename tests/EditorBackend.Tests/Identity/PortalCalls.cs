using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Tests.Support;

namespace EditorBackend.Tests.Identity;

/// <summary>Calls of the portal that need a session's token and nothing else.</summary>
internal static class PortalCalls
{
    public static Task<IReadOnlyList<AwsAccount>> AccountsAsync(this TestBackend feature, string session)
    {
        var signIn = feature.SignIns.Find(session);
        signIn.WelcomePrompt();
        return signIn.CallAsync(
            token => feature.Portal.AccountsAsync(signIn.Session, token, CancellationToken.None), CancellationToken.None);
    }

    public static Task<IReadOnlyList<string>> RolesAsync(this TestBackend feature, string session, string accountId)
    {
        var signIn = feature.SignIns.Find(session);
        return signIn.CallAsync(
            token => feature.Portal.RolesAsync(signIn.Session, token, accountId, CancellationToken.None), CancellationToken.None);
    }
}
