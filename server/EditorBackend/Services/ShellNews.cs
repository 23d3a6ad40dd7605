using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Core;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Services;

/// <summary>
/// Tells the shell of what has happened in the core, before anything that is answered afterwards. A shell that cannot be
/// told, because it is going, is logged and stops nothing.
/// </summary>
internal sealed class ShellNews
{
    private readonly Lock _lock = new();
    private readonly ILogger _log;

    public ShellNews(ParameterStoreManager core, IIdentityEvents identity, IParametersEvents parameters, ILogger log)
    {
        _log = log;
        core.Identity.SignIns.Changed += sessions => Tell(
            "a change of sign-in", () => identity.ChangedAsync(new SsoSessionsResponse(sessions), CancellationToken.None));
        core.Identity.Sources.Changed += () => Tell(
            "a change of sources", () => identity.SourcesChangedAsync(new Empty(), CancellationToken.None));
        core.Identity.Roles.Changed += change => Tell(
            "accounts and roles", () => identity.CatalogChangedAsync(change, CancellationToken.None));
        core.Identity.Elsewhere.Endpoints.Ended += (id, reason) => Tell(
            "the end of a credential endpoint",
            () => identity.CredentialEndpointClosedAsync(new CredentialEndpointClosedNotification(id, reason), CancellationToken.None));

        // As it is when it is told: the shell ends with the truth, whatever comes at once.
        core.Connections.Changed += connection => Tell(
            "a change of a connection",
            () => connection.Ended.IsCancellationRequested
                ? Task.CompletedTask
                : identity.ConnectionChangedAsync(new ConnectionChangedNotification(connection.Info), CancellationToken.None));
        core.Parameters.Indexes.Changed += change => Tell(
            "a change of the hierarchy", () => parameters.ChangedAsync(change, CancellationToken.None));
    }

    /// <summary>One after the other: messages leave in the order in which they are begun.</summary>
    private void Tell(string what, Func<Task> tell)
    {
        lock (_lock)
        {
            _ = TellAsync(what, tell);
        }
    }

    private async Task TellAsync(string what, Func<Task> tell)
    {
        try
        {
            await tell();
        }
        catch (Exception failure)
        {
            _log.LogDebug(failure, "The shell could not be told of {What}", what);
        }
    }
}
