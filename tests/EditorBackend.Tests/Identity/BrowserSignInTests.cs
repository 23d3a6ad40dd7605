using System.Net;
using EditorBackend.Contracts.Identity;

namespace EditorBackend.Tests.Identity;

public sealed class BrowserSignInTests : IdentitySandbox
{
    [Fact]
    public async Task A_person_who_allows_is_signed_in_and_sees_a_page_without_secrets()
    {
        var signingIn = StartSignIn();
        var callback = await Person.DecideAsync(await Shell.OpenedUrlAsync());
        using var response = await Person.VisitAsync(callback);

        var session = (await signingIn).Session;
        Assert.Equal(SignInState.SignedIn, session.State);
        Assert.NotNull(session.ExpiresAt);
        var html = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("You can close this tab and go back to VS Code", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Query(callback, "code"), html, StringComparison.Ordinal);
        Assert.DoesNotContain(Query(callback, "state"), html, StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    private static string Query(Uri uri, string name) => uri.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2)).Single(pair => pair[0] == name)[1];
}
