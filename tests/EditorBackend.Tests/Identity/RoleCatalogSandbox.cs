using AwsSandbox;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Identity.Roles;
using EditorBackend.Tests.Support;

namespace EditorBackend.Tests.Identity;

/// <summary>An organisation of many accounts, and what a shell that shows them would do.</summary>
public abstract class RoleCatalogSandbox : IdentitySandbox
{
    private protected const int AccountCount = 24;

    private protected override SandboxOptions Options => new() { Organization = AccountCount, Parameters = 0 };

    private protected string CacheFile => Assert.Single(Directory.GetFiles(Path.Combine(Storage, "roles")));

    private protected IReadOnlyList<CatalogChange> Told => [.. Shell.Told.OfType<CatalogChange>()];

    private protected Task<ListingReport> RefreshAsync(CancellationToken cancellationToken = default) =>
        Feature.RoleCatalog.RefreshCatalogAsync(new RefreshCatalogRequest(Session), cancellationToken);

    private protected Task<SessionCatalog?> CatalogAsync() => CatalogAsync(Feature);

    private protected static async Task<SessionCatalog?> CatalogAsync(TestBackend backend) =>
        (await backend.RoleCatalog.CatalogAsync(new Empty(), CancellationToken.None)).Sessions.SingleOrDefault();

    /// <summary>AWS accepts nothing of this sign-in any more.</summary>
    private protected void EndTokens()
    {
        Host.World.IdentityCenter.Tokens.RevokeRefreshTokens();
        Host.World.IdentityCenter.Tokens.ExpireAccessTokens();
    }
}
