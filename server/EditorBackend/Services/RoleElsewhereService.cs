using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Identity.Elsewhere;
using EditorBackend.Core.Identity.Elsewhere.Console;
using EditorBackend.Core.Identity.Elsewhere.Profiles;

namespace EditorBackend.Services;

/// <summary>Answers what takes a role to other tools.</summary>
internal sealed class RoleElsewhereService(RoleElsewhere elsewhere, OpenConnections connections) : IRoleElsewhere
{
    public async Task<OpenCredentialEndpointResponse> OpenCredentialEndpointAsync(
        OpenCredentialEndpointRequest request, CancellationToken cancellationToken)
    {
        var opened = await elsewhere.OpenEndpointAsync(connections.Get(request.ConnectionId), cancellationToken);
        return new OpenCredentialEndpointResponse(opened.Id, opened.Variables);
    }

    public Task<Empty> CloseCredentialEndpointAsync(CloseCredentialEndpointRequest request, CancellationToken cancellationToken)
    {
        elsewhere.Endpoints.Close(request.EndpointId);
        return Task.FromResult(new Empty());
    }

    public Task<ConsolePagesResponse> ConsolePagesAsync(ConsolePagesRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ConsolePagesResponse(ConsolePages.Of(connections.Get(request.ConnectionId).Info.Partition)));

    public async Task<ConsoleUrlResponse> ConsoleUrlAsync(ConsoleUrlRequest request, CancellationToken cancellationToken)
    {
        var place = new ConsolePlace(request.ParameterName, request.Page, request.Link, request.Region);
        return new ConsoleUrlResponse(await elsewhere.ConsoleUrlAsync(connections.Get(request.ConnectionId), place, cancellationToken));
    }

    public async Task<TemporaryCredentialsResponse> TemporaryCredentialsAsync(
        TemporaryCredentialsRequest request, CancellationToken cancellationToken)
    {
        var (text, expiresAt) = await elsewhere.CredentialTextAsync(
            connections.Get(request.ConnectionId), request.Format, cancellationToken);
        return new TemporaryCredentialsResponse(text, expiresAt);
    }

    public Task<ProfileNamesResponse> ProfileNamesAsync(ProfileNamesRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ProfileNamesResponse(elsewhere.ProfileNames(request.Session, request.AccountId, request.RoleName)));

    public Task<ProfilePlan> PlanProfilesAsync(ProfileWish request, CancellationToken cancellationToken) =>
        Task.FromResult(elsewhere.Profiles.Make(request));

    public Task<AppliedProfiles> ApplyProfilesAsync(ApplyProfilesRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(elsewhere.Profiles.Apply(request.PlanId));
}
