using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
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
    private readonly KeptSignIns _kept = new(() => settings.StorageDirectory, logger);

    /// <summary>Wipes and revokes them. One that cannot be wiped is for the next time.</summary>
    /// <returns>The sessions as they were.</returns>
    public async Task<IReadOnlyList<SsoSessionDefinition>> EndAsync()
    {
        List<SsoSessionDefinition> ended = [];
        foreach (var note in Orphans())
        {
            try
            {
                if (await EndAsync(note))
                {
                    ended.Add(note.Session);
                }
            }
            catch (Exception failure)
            {
                logger.LogWarning("The sign-in of a session that is gone could not be wiped: {Failure}", failure.GetType().Name);
            }
        }

        return ended;
    }

    private List<KeptSignIn> Orphans()
    {
        var notes = _kept.All();
        if (notes.Count == 0)
        {
            return [];
        }

        var files = AwsFiles.Read(environment);
        var isSound = File.Exists(environment.ConfigFile)
            && files.Problems.All(problem => problem.Path != environment.ConfigFile && problem.Path != environment.CredentialsFile);
        var configured = SsoSessionCatalog.Merge(settings.Value.SsoSessions, files)
            .Select(session => (session.Name, session.StartUrl, session.Region))
            .ToHashSet();
        return
        [
            .. notes
                .Where(note => !configured.Contains((note.Name, note.StartUrl, note.Region)))
                .Where(note => note.ConfigFile is null
                    ? settings.Value.SsoSessions is not null
                    : isSound && note.ConfigFile == environment.ConfigFile && !IsIncomplete(files, note.Name)),
        ];
    }

    /// <summary>Somebody is just writing it.</summary>
    private static bool IsIncomplete(AwsFiles files, string session) =>
        files.SsoSessions.TryGetValue(session, out var section) && (section["sso_start_url"] is null || section["sso_region"] is null);

    private async Task<bool> EndAsync(KeptSignIn note)
    {
        if (await TakeAsync(note) is not { } taken)
        {
            return false;
        }

        logger.LogInformation("The session {Session} is not configured any more: its sign-in was wiped", note.Name);
        if (taken.Tokens is { } tokens)
        {
            await revoke(note.Session, tokens);
        }

        return true;
    }

    /// <returns>What was stored; null: another window is at it, or has signed in anew.</returns>
    private async Task<StoredTokens?> TakeAsync(KeptSignIn note)
    {
        using var lease = await new SecretLock(() => settings.StorageDirectory, note.Key, clock, logger).TakeAsync();
        if (lease is null || _kept.Find(note.Key) != note)
        {
            return null;
        }

        var vault = new SsoTokenVault(note, _kept, secrets, clock, logger);
        var stored = await vault.LoadLatestAsync(lease);
        if (stored == StoredTokens.Absent)
        {
            // Kept elsewhere, if at all: a machine may serve the windows of several others.
            _kept.Forget(note.Key);
            return stored;
        }

        await vault.WipeAsync(lease);
        return stored;
    }
}
