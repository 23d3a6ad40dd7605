using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Secrets;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Surroundings;
using Microsoft.Extensions.Logging;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>
/// Sign-ins that are still kept though their session was removed, or has another start URL or Region: nobody would look
/// for them again. A config file that is missing, cannot be read or is another one than then says nothing about sessions.
/// </summary>
/// <param name="revoke">Ends a sign-in with AWS.</param>
internal sealed class OrphanedSignIns(
    ISecretStore secrets,
    CurrentSettings settings,
    AwsEnvironment environment,
    Func<SsoSessionDefinition, SsoTokens, Task> revoke,
    TimeProvider clock,
    ILogger logger)
{
    /// <summary>Wipes and revokes them. What cannot be wiped is for the next time.</summary>
    /// <returns>The sessions as they were.</returns>
    public async Task<IReadOnlyList<SsoSessionDefinition>> EndAsync()
    {
        List<SsoSessionDefinition> ended = [];
        try
        {
            foreach (var key in await secrets.KeysAsync(CancellationToken.None))
            {
                if (StoredSignIn.OfKey(key) is var (name, startUrl) && await EndAsync(key, name, startUrl) is { } session)
                {
                    ended.Add(session);
                }
            }
        }
        catch (Exception failure)
        {
            logger.LogWarning("The sign-in of a session that is gone could not be wiped: {Failure}", failure.GetType().Name);
        }

        return ended;
    }

    private async Task<SsoSessionDefinition?> EndAsync(string key, string name, string startUrl)
    {
        var kept = new KeptSecret<StoredSignIn>(
            key, StoredSignInJson.Default.StoredSignIn, secrets, () => settings.StorageDirectory, clock, logger);
        if ((await kept.ReadAsync()).Value is not { } stored || !IsOrphan(name, startUrl, stored))
        {
            return null;
        }

        using (var lease = await kept.TakeAsync())
        {
            if ((await kept.ReadLatestAsync(lease)).Value != stored)
            {
                // Another window is at it, or has signed in anew.
                return null;
            }

            await kept.DeleteAsync(lease, StoredSignIn.SignedOut);
        }

        logger.LogInformation("The session {Session} is not configured any more: its sign-in was wiped", name);
        var isOfSettings = string.IsNullOrEmpty(stored.ConfigFile);
        var session = new SsoSessionDefinition(
            name, startUrl, stored.Region, isOfSettings ? SsoSessionOrigin.Settings : SsoSessionOrigin.ConfigFile);
        await revoke(session, stored.Open());
        return session;
    }

    private bool IsOrphan(string name, string startUrl, StoredSignIn stored)
    {
        var files = AwsFiles.Read(environment);
        var isInSettings = stored.ConfigFile is null or "";
        var isInFile = stored.ConfigFile is not "";
        return !SsoSessionCatalog.Merge(settings.Value.SsoSessions, files)
                .Any(session => (session.Name, session.StartUrl, session.Region) == (name, startUrl, stored.Region))
            && (!isInSettings || settings.Value.SsoSessions is not null)
            && (!isInFile || SaysNothingOf(name, stored.ConfigFile ?? environment.ConfigFile, files));
    }

    /// <summary>The config file can be read, and nobody is just writing the session into it.</summary>
    private bool SaysNothingOf(string name, string configFile, AwsFiles files) =>
        configFile == environment.ConfigFile
        && File.Exists(configFile)
        && files.Problems.All(problem => problem.Path != environment.ConfigFile && problem.Path != environment.CredentialsFile)
        && (!files.SsoSessions.TryGetValue(name, out var section)
            || (section["sso_start_url"] is not null && section["sso_region"] is not null));
}
