using EditorBackend.Core.Aws;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Roles;
using EditorBackend.Core.Identity.SignIn;
using EditorBackend.Core.Identity.Sources;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Work;

namespace EditorBackend.Core.Identity;

/// <param name="Region">Null: the source's own Region.</param>
/// <param name="IsInBackground">
/// Nobody waits for it, as when a window comes back to where it was: a question for an MFA code does not take the focus.
/// </param>
internal sealed record ConnectionWish(ConnectionSource Source, string? Region = null, bool IsInBackground = false);

/// <summary>Makes connections: credentials of a source, verified by STS, with the account's name and the person's marks.</summary>
internal sealed class ConnectionOpener(
    OpenConnections connections,
    CredentialResolver resolver,
    AwsClients clients,
    AccountAliases aliases,
    ConnectionMarker marker,
    WriteGuard guard,
    RoleCatalog catalog,
    SsoSignIns signIns,
    PortalClient portal)
{
    /// <exception cref="FailureException">What stands in the way, in words for a person.</exception>
    public async Task<OpenConnection> OpenAsync(ConnectionWish wish, CancellationToken cancellationToken)
    {
        if (!wish.IsInBackground)
        {
            PersonWaiting.Begin(cancellationToken);
        }

        var resolved = await resolver.ResolveAsync(wish.Source, wish.Region, cancellationToken);
        var signIn = resolved.Session is { } session ? signIns.Find(session) : null;
        var signOuts = signIn?.SignOuts;
        if (PersonWaiting.Now)
        {
            signIn?.WelcomePrompt();
        }

        var region = resolved.Region ?? throw new FailureException(
            FailureCode.Invalid, "These credentials do not specify a Region.", "Choose a Region, or configure one for them.");
        var endpoints = clients.Endpoints(region, resolved.Endpoints);
        await CallerIdentity.FetchAsync(resolved.Credentials, endpoints, cancellationToken);
        var alias = resolved.Sso is { } sso && aliases.Known(sso.AccountId) is not null
            ? Task.FromResult<string?>(null)
            : aliases.AskAsync(resolved.Credentials, endpoints);
        var caller = await CallerIdentity.VerifyAsync(clients, resolved.Credentials, endpoints, cancellationToken);
        Hold(resolved, caller, endpoints);
        var connection = new Connection(
            ConnectionIds.Of(wish.Source, region, caller.AccountId),
            wish.Source,
            region,
            caller.AccountId,
            await AccountNameAsync(wish.Source, resolved, alias, caller.AccountId, cancellationToken),
            resolved.Sso?.RoleName ?? caller.Name,
            caller.Arn,
            caller.Partition,
            resolved.Session,
            (resolved.Credentials as RenewingCredentials)?.ExpiresAt);
        connection = connection with { Marks = marker.MarksOf(connection) };
        var access = new ConnectionAccess(resolved.Credentials, endpoints, resolved.AccessKeys);
        var open = connections.Open(connection, access, guard);
        await CheckAsync(connection, resolved, signIn?.SignOuts != signOuts);
        return open;
    }

    /// <summary>A connection stays the account's and role's that it shows, whatever its source comes to give.</summary>
    private void Hold(ResolvedCredentials resolved, CallerIdentity caller, AwsEndpoints endpoints)
    {
        if (resolved is { IsSomebodyElses: true, Credentials: RenewingCredentials renewing })
        {
            renewing.Check = async keys =>
            {
                var renewed = ResolvedCredentials.OfKeys(keys.AccessKey, keys.SecretKey, keys.UseToken ? keys.Token : null);
                var now = await CallerIdentity.VerifyAsync(clients, renewed.Credentials, endpoints, CancellationToken.None);
                if (now.AccountId != caller.AccountId || now.Name != caller.Name)
                {
                    throw new FailureException(
                        FailureCode.AccessDenied,
                        $"The credentials of {caller.Name} in account {caller.AccountId} now belong to another identity: {now.Name} in {now.AccountId}.",
                        "Connect again to use the new identity.");
                }
            };
        }
    }

    /// <summary>What it rests on may have been taken away while it was made.</summary>
    private async Task CheckAsync(Connection connection, ResolvedCredentials resolved, bool isSignedOut)
    {
        if (isSignedOut)
        {
            connections.Close(connection.Id);
            throw new FailureException(FailureCode.SignInRequired, $"You signed out of {resolved.Session}.", "Sign in with SSO, then try again.");
        }

        if (!await resolver.HasKeysOfAsync(resolved))
        {
            connections.Close(connection.Id);
            throw new FailureException(FailureCode.NotFound, "These access keys were forgotten.", "Enter them again.");
        }
    }

    /// <summary>A name is a comfort: without one the id serves.</summary>
    private async Task<string> AccountNameAsync(
        ConnectionSource source,
        ResolvedCredentials resolved,
        Task<string?> alias,
        string accountId,
        CancellationToken cancellationToken)
    {
        aliases.Expect(alias, accountId);
        if (catalog.NameOf(accountId, resolved.Session) is { } known)
        {
            return known;
        }

        if (resolved.Sso is not { } role)
        {
            return await aliases.SoonAsync(accountId) ?? accountId;
        }

        if (source is SsoRoleSource { AccountName: { Length: > 0 } given })
        {
            return given;
        }

        try
        {
            var signIn = signIns.Find(role.Session);
            await foreach (var accounts in portal.AccountsAsync(signIn, cancellationToken))
            {
                catalog.Name(signIn.Session, accounts);
            }
        }
        catch (FailureException)
        {
            // The connection works without.
        }

        return catalog.NameOf(accountId, role.Session) ?? accountId;
    }
}
