using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Identity.Roles;

namespace EditorBackend.Services;

/// <summary>Answers which accounts and roles there are.</summary>
internal sealed class RoleCatalogService(RoleListings roles) : IRoleCatalog
{
    public Task<CatalogResponse> CatalogAsync(Empty request, CancellationToken cancellationToken) =>
        Task.FromResult(new CatalogResponse(roles.Known()));

    public Task<ListingReport> RefreshCatalogAsync(RefreshCatalogRequest request, CancellationToken cancellationToken) =>
        roles.RefreshAsync(request.Session, cancellationToken);
}
