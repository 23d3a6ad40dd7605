using System.Text.RegularExpressions;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Identity.Connections;
using EditorBackend.Rpc;
using EditorBackend.Secrets;
using EditorBackend.Settings;

namespace EditorBackend.Identity.Sources;

/// <summary>Answers <c>identity/sources</c>, and keeps and forgets typed-in access keys.</summary>
internal sealed partial class CredentialSourcesService : ICredentialSources, IDisposable
{
    private readonly AwsEnvironment _environment;
    private readonly CurrentSettings _settings;
    private readonly AwsClients _clients;
    private readonly ConnectionRegistry _connections;
    private readonly CredentialResolver _resolver;
    private readonly AccessKeyStore _accessKeys;
    private readonly MfaSessions _mfa;
    private readonly AwsFilesWatcher _files;
    private readonly IdentityTeller _teller;

    public CredentialSourcesService(
        AwsEnvironment environment,
        CurrentSettings settings,
        AwsClients clients,
        ConnectionRegistry connections,
        CredentialResolver resolver,
        AccessKeyStore accessKeys,
        MfaSessions mfa,
        AwsFilesWatcher files,
        IdentityTeller teller)
    {
        _environment = environment;
        _settings = settings;
        _clients = clients;
        _connections = connections;
        _resolver = resolver;
        _accessKeys = accessKeys;
        _mfa = mfa;
        _files = files;
        _teller = teller;
        settings.Changed += SettingsChanged;
        files.Changed += FilesChanged;
    }

    public void Dispose()
    {
        _settings.Changed -= SettingsChanged;
        _files.Changed -= FilesChanged;
    }

    public async Task<SourcesResponse> SourcesAsync(Empty request, CancellationToken cancellationToken)
    {
        _files.Start();
        var catalog = await _resolver.CatalogAsync(cancellationToken);
        List<CredentialSource> sources =
        [
            .. catalog.Profiles.All.Select(profile => new CredentialSource(
                new ProfileSource(profile.Name),
                profile.Name,
                SourceDescriptions.OfProfile(catalog.Profiles, profile),
                catalog.Profiles.RegionOf(profile),
                catalog.Profiles.IsDefault(profile),
                catalog.Profiles.ProblemOf(profile),
                Session: catalog.Profiles.SessionBelow(profile)?.Name)),
            .. catalog.Roles.All.Select(role => new CredentialSource(
                new AssumedRoleSource(role.Name),
                role.Name,
                SourceDescriptions.OfRole(role),
                catalog.Roles.RegionOf(role),
                Problem: catalog.Roles.ProblemOf(role),
                Session: catalog.SessionOf(catalog.Roles.RootOf(role)))),
            .. catalog.Keys.Select(keys => new CredentialSource(
                new AccessKeysSource(keys.Name), keys.Name, SourceDescriptions.OfKeys(keys))),
        ];
        if (_environment.HasKeys)
        {
            sources.Add(new CredentialSource(
                new EnvironmentSource(),
                "Environment variables",
                SourceDescriptions.OfEnvironment(_environment),
                _environment.Region));
        }

        var step = DefaultChain.Of(_environment, catalog.Profiles);
        sources.Add(new CredentialSource(
            new DefaultChainSource(),
            "Default credentials",
            SourceDescriptions.OfDefaultChain(_environment, step),
            _environment.Region,
            Problem: step == DefaultChainStep.None ? "There are no AWS credentials in the environment or the AWS files." : null,
            Session: step == DefaultChainStep.Profile ? catalog.SessionOf(new ProfileSource(_environment.DefaultProfile)) : null));
        var rules = new ConnectionRules(_settings.Value.ConnectionRules);
        return new SourcesResponse(
            [.. sources.Select(source => source with { Marks = rules.MarksOf(SubjectOf(source, catalog)) })],
            catalog.Profiles.FileProblems);
    }

    public async Task<SaveAccessKeysResponse> SaveAccessKeysAsync(SaveAccessKeysRequest request, CancellationToken cancellationToken)
    {
        var (name, id, secret) = (request.Name.Trim(), request.AccessKeyId.Trim(), request.SecretAccessKey.Trim());
        var token = string.IsNullOrWhiteSpace(request.SessionToken) ? null : request.SessionToken.Trim();
        if (ProblemOf(name, id, secret, token) is { } problem)
        {
            throw new BackendException(ErrorCode.Invalid, problem, "Copy the keys once more.");
        }

        var endpoints = _clients.Endpoints(_environment.Region ?? "us-east-1");
        var caller = await CallerIdentity.VerifyAsync(
            _clients, ResolvedCredentials.OfKeys(id, secret, token).Credentials, endpoints, cancellationToken);
        var keys = new AccessKeys(
            name, id, Secret.Of(secret), token is null ? null : Secret.Of(token), caller.AccountId, caller.Arn);
        if (await _accessKeys.SaveAsync(keys, cancellationToken) is { } replaced && replaced != keys)
        {
            Leave(replaced);
        }

        await TellAsync();
        return new SaveAccessKeysResponse(caller.AccountId, caller.Arn);
    }

    public async Task<ForgetAccessKeysResponse> ForgetAccessKeysAsync(ForgetAccessKeysRequest request, CancellationToken cancellationToken)
    {
        var forgotten = await _accessKeys.ForgetAsync(request.Name, cancellationToken);
        foreach (var keys in forgotten)
        {
            Leave(keys);
        }

        await TellAsync();
        return new ForgetAccessKeysResponse([.. forgotten.Select(keys => keys.Name)]);
    }

    /// <summary>SecretStorage has changed: what another window has forgotten or replaced counts here as well.</summary>
    public async Task FollowSecretAsync(string key)
    {
        if (string.Equals(key, AccessKeyStore.Key, StringComparison.Ordinal)
            && await _accessKeys.KeptAsync(CancellationToken.None) is { } kept)
        {
            foreach (var gone in _connections.CloseAllWithout(kept))
            {
                _mfa.Forget(gone.AccessKeyId);
            }

            await TellAsync();
        }
    }

    /// <summary>Nothing goes on with keys that are not kept any more.</summary>
    private void Leave(AccessKeys keys)
    {
        _mfa.Forget(keys.AccessKeyId);
        _connections.CloseAllWith(keys.Name);
    }

    /// <summary>Which account and role a source leads to is not known before it is used, except that of access keys.</summary>
    private static RuleSubject SubjectOf(CredentialSource source, SourceCatalog catalog) => new(
        source.Source is AccessKeysSource { Name: var kept } ? catalog.FindKeys(kept)!.AccountId : "",
        AccountNames: [],
        RoleName: null,
        ConnectionMarker.SourceName(source.Source) is { } name ? [name] : []);

    private static string? ProblemOf(string name, string id, string secret, string? token) =>
        name.Length == 0 ? "The access keys need a name."
        : !AccessKeyIdPattern().IsMatch(id) ? "This is no access key ID: it has 16 to 128 letters and digits."
        : secret.Length < 16 || secret.Any(char.IsWhiteSpace) ? "This is no secret access key."
        : token?.Any(char.IsWhiteSpace) == true ? "This is no session token."
        : null;

    private void SettingsChanged(BackendSettings before, BackendSettings now)
    {
        if (!(before.AssumedRoles ?? []).SequenceEqual(now.AssumedRoles ?? [])
            || !ConnectionRules.SameRules(before.ConnectionRules, now.ConnectionRules))
        {
            _ = TellAsync();
        }
    }

    private void FilesChanged() => _ = TellAsync();

    private Task TellAsync() =>
        _teller.TellAsync("a change of sources", shell => shell.SourcesChangedAsync(new Empty(), CancellationToken.None));

    [GeneratedRegex(@"^\w{16,128}$", RegexOptions.NonBacktracking)]
    private static partial Regex AccessKeyIdPattern();
}
