using EditorBackend.Core.Identity.Roles;

namespace EditorBackend.Contracts.Identity;

/// <param name="Sessions">One for each session that has been listed, or is signed in to.</param>
public sealed record CatalogResponse(IReadOnlyList<SessionCatalog> Sessions);

public sealed record RefreshCatalogRequest(string Session);
