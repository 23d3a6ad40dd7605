using EditorBackend.Core.Identity.Roles;

namespace EditorBackend.Contracts.Identity;

/// <summary>The accounts and roles of all SSO sessions: from last time at once, listed anew behind.</summary>
[RpcContract("identity", RpcSide.Backend)]
public interface IRoleCatalog
{
    /// <summary>What is known now, without asking AWS.</summary>
    Task<CatalogResponse> CatalogAsync(Empty request, CancellationToken cancellationToken);

    /// <summary>
    /// Lists a session's accounts and roles anew, as fast as the portal's limit allows, and ends with the listing. Callers
    /// at the same time share one listing; it stops when all of them have cancelled. What comes is told by
    /// <see cref="IIdentityEvents.CatalogChangedAsync"/>.
    /// </summary>
    Task<ListingReport> RefreshCatalogAsync(RefreshCatalogRequest request, CancellationToken cancellationToken);
}
