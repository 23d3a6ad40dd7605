using EditorBackend.Core.Identity.Elsewhere;
using EditorBackend.Core.Identity.Elsewhere.Console;
using EditorBackend.Core.Identity.Elsewhere.Endpoint;

namespace EditorBackend.Contracts.Identity;

public sealed record OpenCredentialEndpointRequest(string ConnectionId);

/// <param name="EndpointId">To close it by.</param>
/// <param name="Variables">What a process needs in its environment to find the credentials; none of them is a secret.</param>
public sealed record OpenCredentialEndpointResponse(string EndpointId, IReadOnlyList<EnvironmentVariable> Variables);

public sealed record CloseCredentialEndpointRequest(string EndpointId);

/// <param name="Reason">One sentence: signed out, or disconnected.</param>
public sealed record CredentialEndpointClosedNotification(string EndpointId, string Reason);

public sealed record ConsolePagesRequest(string ConnectionId);

public sealed record ConsolePagesResponse(IReadOnlyList<ConsolePage> Pages);

/// <summary>Of the parameter, the page and the link one at most; without any the console opens on the list of parameters.</summary>
/// <param name="ParameterName">The parameter that the console opens on.</param>
/// <param name="Page">The id of a <see cref="ConsolePage"/>.</param>
/// <param name="Link">A link to a page of the console, as copied from a browser; its Region counts.</param>
/// <param name="Region">Where the page opens; absent: the connection's Region.</param>
public sealed record ConsoleUrlRequest(
    string ConnectionId, string? ParameterName = null, string? Page = null, string? Link = null, string? Region = null);

/// <summary>Whoever has the URL is signed in with it: it is used once and not kept.</summary>
public sealed record ConsoleUrlResponse(string Url)
{
    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => "********";
}

public sealed record TemporaryCredentialsRequest(string ConnectionId, CredentialFormat Format);

/// <param name="Text">For the clipboard alone.</param>
public sealed record TemporaryCredentialsResponse(string Text, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => "********";
}

public sealed record ApplyProfilesRequest(string PlanId);

public sealed record ProfileNamesRequest(string Session, string AccountId, string RoleName);

public sealed record ProfileNamesResponse(IReadOnlyList<string> Names);
