using System.Text.RegularExpressions;
using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Connections;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Settings;

namespace EditorBackend.Core.Identity.Sources;

/// <summary>What credentials there are to choose from, and the keeping and forgetting of typed-in access keys.</summary>
/// <remarks>Nothing that was made of keys goes on when they are forgotten.</remarks>
internal sealed partial class CredentialSources(
    AwsEnvironment environment,
    CurrentSettings settings,
    AwsClients clients,
    OpenConnections connections,
    CredentialResolver resolver,
    AccessKeyStore accessKeys,
    MfaSessions mfa,
    AwsFilesWatcher files)
{
    /// <summary>The AWS files, the saved access keys or the saved roles changed.</summary>
    public event Action? Changed;

    /// <returns>The sources, and what cannot be read of the AWS files.</returns>
    public async Task<(IReadOnlyList<CredentialSource> Sources, IReadOnlyList<AwsFileProblem> Problems)> ListAsync(
        CancellationToken cancellationToken)
    {
        files.Start();
        var catalog = await resolver.CatalogAsync(cancellationToken);
        var rules = new ConnectionRules(settings.Value.ConnectionRules);
        List<CredentialSource> sources =
        [
            .. catalog.Profiles.All.Select(profile => Listed(
                new ProfileSource(profile.Name),
                profile.Name,
                SourceDescriptions.OfProfile(catalog.Profiles, profile),
                profile.Name == environment.DefaultProfile)),
            .. catalog.Roles.Select(role => Listed(new AssumedRoleSource(role.Name), role.Name, SourceDescriptions.OfRole(role))),
            .. catalog.Keys.Select(keys => Listed(new AccessKeysSource(keys.Name), keys.Name, SourceDescriptions.OfKeys(keys))),
        ];
        if (environment.HasKeys)
        {
            sources.Add(Listed(new EnvironmentSource(), "Environment variables", SourceDescriptions.OfEnvironment(environment)));
        }

        var step = DefaultChain.Of(environment, catalog.Profiles);
        sources.Add(Listed(new DefaultChainSource(), "Default credentials", SourceDescriptions.OfDefaultChain(environment, step)));
        return (sources, catalog.Profiles.FileProblems);

        CredentialSource Listed(ConnectionSource source, string label, string? description, bool isDefault = false)
        {
            var (plan, problem) = resolver.Look(catalog, source);
            var marks = rules.MarksOf(SubjectOf(source, catalog));
            return new CredentialSource(source, label, description, plan?.Region, isDefault, problem, marks, plan?.Session);
        }
    }

    /// <summary>Verifies access keys with STS, then keeps them; nothing is kept of those that AWS does not know.</summary>
    /// <param name="sessionToken">Null: the keys are a user's own.</param>
    /// <exception cref="FailureException"><see cref="FailureCode.Invalid"/>, <see cref="FailureCode.AccessDenied"/></exception>
    public async Task<CallerIdentity> SaveKeysAsync(
        string name, string accessKeyId, Secret<string> secretAccessKey, Secret<string>? sessionToken, CancellationToken cancellationToken)
    {
        (name, var id, var secret) = (name.Trim(), accessKeyId.Trim(), secretAccessKey.Reveal().Trim());
        var token = sessionToken?.Reveal().Trim() is { Length: > 0 } given ? given : null;
        if (ProblemOf(name, id, secret, token) is { } problem)
        {
            throw new FailureException(FailureCode.Invalid, problem, "Copy the keys again.");
        }

        var endpoints = clients.Endpoints(environment.Region ?? "us-east-1");
        var caller = await CallerIdentity.VerifyAsync(
            clients, ResolvedCredentials.OfKeys(id, secret, token).Credentials, endpoints, cancellationToken);
        var keys = new AccessKeys(
            name, id, Secret.Of(secret), caller.AccountId, caller.Arn, token is null ? null : Secret.Of(token));
        if (await accessKeys.SaveAsync(keys, cancellationToken) is { } replaced && replaced != keys)
        {
            Leave(replaced);
        }

        Changed?.Invoke();
        return caller;
    }

    /// <param name="name">Null: all of them.</param>
    /// <returns>What was forgotten.</returns>
    public async Task<IReadOnlyList<string>> ForgetKeysAsync(string? name, CancellationToken cancellationToken)
    {
        var forgotten = await accessKeys.ForgetAsync(name, cancellationToken);
        foreach (var keys in forgotten)
        {
            Leave(keys);
        }

        Changed?.Invoke();
        return [.. forgotten.Select(keys => keys.Name)];
    }

    /// <summary>The secret store has changed: what another window has forgotten or replaced counts here as well.</summary>
    public async Task FollowSecretAsync(string key)
    {
        if (string.Equals(key, AccessKeyStore.Key, StringComparison.Ordinal)
            && await accessKeys.KeptAsync(CancellationToken.None) is { } kept)
        {
            foreach (var gone in connections.CloseAllWithout(kept))
            {
                mfa.Forget(gone.AccessKeyId);
            }

            Changed?.Invoke();
        }
    }

    /// <summary>Nothing goes on with keys that are not kept any more.</summary>
    private void Leave(AccessKeys keys)
    {
        mfa.Forget(keys.AccessKeyId);
        connections.CloseAllWith(keys.Name);
    }

    /// <summary>Which account and role a source leads to is not known before it is used, except that of access keys.</summary>
    private static RuleSubject SubjectOf(ConnectionSource source, SourceCatalog catalog) => new(
        source is AccessKeysSource { Name: var kept } ? catalog.FindKeys(kept)!.AccountId : "",
        AccountNames: [],
        RoleName: null,
        ConnectionMarker.SourceName(source) is { } name ? [name] : []);

    private static string? ProblemOf(string name, string id, string secret, string? token) =>
        name.Length == 0 ? "The access keys need a name."
        : !AccessKeyIdPattern().IsMatch(id) ? "This is not an access key ID, which has 16 to 128 letters and digits."
        : secret.Length < 16 || secret.Any(char.IsWhiteSpace) ? "This is not a secret access key."
        : token?.Any(char.IsWhiteSpace) == true ? "This is not a session token."
        : null;

    public void SettingsChanged(BackendSettings before, BackendSettings now)
    {
        if (!(before.AssumedRoles ?? []).SequenceEqual(now.AssumedRoles ?? [])
            || !ConnectionRules.SameRules(before.ConnectionRules, now.ConnectionRules))
        {
            Changed?.Invoke();
        }
    }

    public void FilesChanged() => Changed?.Invoke();

    [GeneratedRegex(@"^\w{16,128}$", RegexOptions.NonBacktracking)]
    private static partial Regex AccessKeyIdPattern();
}

/// <summary>A source of credentials other than an SSO session's role, to choose from.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Description">How it gets credentials, in a few words, such as "role deployer from profile base".</param>
/// <param name="Region">The source's own Region, or that of what it builds on; absent: none is named, or the source cannot be used.</param>
/// <param name="IsDefault">The profile of <c>AWS_PROFILE</c>, or the one named <c>default</c>.</param>
/// <param name="Problem">Why it cannot be used, if it cannot.</param>
/// <param name="Marks">What the rules say of everything that it leads to; absent: nothing.</param>
/// <param name="Session">The SSO session that it rests on, directly or by what it builds on; absent: none.</param>
public sealed record CredentialSource(
    ConnectionSource Source,
    string Label,
    string? Description = null,
    string? Region = null,
    bool IsDefault = false,
    string? Problem = null,
    ConnectionMarks? Marks = null,
    string? Session = null);
