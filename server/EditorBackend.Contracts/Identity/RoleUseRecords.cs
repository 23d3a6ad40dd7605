namespace EditorBackend.Contracts.Identity;

public sealed record OpenCredentialEndpointRequest(string ConnectionId);

/// <param name="EndpointId">To close it by.</param>
/// <param name="Variables">What a process needs in its environment to find the credentials; none of them is a secret.</param>
public sealed record OpenCredentialEndpointResponse(string EndpointId, IReadOnlyList<EnvironmentVariable> Variables);

/// <param name="Value">Absent: the variable is to be taken out of the environment.</param>
public sealed record EnvironmentVariable(string Name, string? Value = null);

public sealed record CloseCredentialEndpointRequest(string EndpointId);

/// <param name="Reason">One sentence: signed out, or disconnected.</param>
public sealed record CredentialEndpointClosedNotification(string EndpointId, string Reason);

public sealed record ConsolePagesRequest(string ConnectionId);

public sealed record ConsolePagesResponse(IReadOnlyList<ConsolePage> Pages);

/// <param name="Id">The same in later versions.</param>
/// <param name="Label">As the console calls it.</param>
/// <param name="Words">What else people look for it by.</param>
public sealed record ConsolePage(string Id, string Label, string? Words = null);

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

/// <summary>What temporary credentials are pasted into.</summary>
public enum CredentialFormat
{
    /// <summary><c>export</c> lines for sh, bash and zsh.</summary>
    Sh,

    PowerShell,

    Fish,

    /// <summary>Windows' command prompt.</summary>
    Cmd,

    /// <summary>As <c>credential_process</c> prints.</summary>
    Json,
}

public sealed record TemporaryCredentialsRequest(string ConnectionId, CredentialFormat Format);

/// <param name="Text">For the clipboard alone.</param>
public sealed record TemporaryCredentialsResponse(string Text, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => "********";
}

/// <summary>A role that a profile is to be written for.</summary>
public sealed record ProfileRole(string Session, string AccountId, string AccountName, string RoleName);

/// <param name="Template">
/// How profiles are named; <c>{account}</c>, <c>{accountId}</c>, <c>{role}</c> and <c>{session}</c> are filled in.
/// </param>
/// <param name="Region">The profiles' Region; absent: none is written.</param>
/// <param name="Remove">Names of profiles of our block that are taken out of it.</param>
public sealed record PlanProfilesRequest(
    IReadOnlyList<ProfileRole> Roles, string Template, string? Region = null, IReadOnlyList<string>? Remove = null);

/// <summary>A role's profile in our block.</summary>
/// <param name="Session">The SSO session that opens the role.</param>
/// <param name="IsAssigned">
/// Whether the role is assigned to the person still, by a list that is complete and young; absent: nobody can tell.
/// </param>
/// <param name="UsedBy">Names of the profiles that take their credentials from it, by <c>source_profile</c>.</param>
public sealed record BlockProfile(
    string Name, string Session, string AccountId, string RoleName, bool? IsAssigned = null, IReadOnlyList<string>? UsedBy = null);

/// <summary>What would be written. Nobody else's lines are part of it.</summary>
/// <param name="Path">The AWS config file.</param>
/// <param name="Before">Our marked block as it is; empty when there is none.</param>
/// <param name="After">Our marked block as it would be.</param>
/// <param name="Written">The roles' profiles in <paramref name="Before"/>, with what is known of them.</param>
/// <param name="Profiles">The roles' profiles in <paramref name="After"/>.</param>
/// <param name="Problems">Sentences about roles that cannot be written, such as names that somebody else's profile has.</param>
/// <param name="Warnings">Sentences about profiles that would find no credentials any more.</param>
public sealed record PlanProfilesResponse(
    string PlanId,
    string Path,
    string Before,
    string After,
    IReadOnlyList<BlockProfile> Written,
    IReadOnlyList<BlockProfile> Profiles,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Warnings);

public sealed record ApplyProfilesRequest(string PlanId);

/// <param name="BackupPath">The file as it was; absent when there was none.</param>
public sealed record ApplyProfilesResponse(string Path, string? BackupPath = null);

public sealed record ProfileNamesRequest(string Session, string AccountId, string RoleName);

public sealed record ProfileNamesResponse(IReadOnlyList<string> Names);
