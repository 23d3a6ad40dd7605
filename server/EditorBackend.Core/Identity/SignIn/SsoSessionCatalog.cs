using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Text;

namespace EditorBackend.Core.Identity.SignIn;

/// <summary>An SSO session as it is configured: where to sign in.</summary>
internal sealed record SsoSessionDefinition(string Name, string StartUrl, string Region, SsoSessionOrigin Origin);

/// <summary>
/// The SSO sessions of the user settings and of the AWS config file; on the same name the settings win. Legacy
/// profiles, which carry start URL and Region themselves, share one session per portal.
/// </summary>
internal static class SsoSessionCatalog
{
    public static IReadOnlyList<SsoSessionDefinition> Merge(IReadOnlyList<SsoSessionSetting>? settings, AwsFiles files)
    {
        var sessions = new Dictionary<string, SsoSessionDefinition>(StringComparer.Ordinal);
        foreach (var setting in settings ?? [])
        {
            Add(setting.Name, setting.StartUrl, setting.Region, SsoSessionOrigin.Settings);
        }

        foreach (var (name, section) in files.SsoSessions)
        {
            Add(name, section["sso_start_url"], section["sso_region"], SsoSessionOrigin.ConfigFile);
        }

        foreach (var profile in files.Profiles.Values)
        {
            if (profile["sso_session"] is null
                && profile["sso_start_url"] is { } startUrl
                && profile["sso_region"] is { } region
                && FindPortal(sessions.Values, startUrl, region) is null)
            {
                // The host's first label is what people know a portal by; two Regions or hosts of one label stay apart.
                var name = NameOf(startUrl);
                Add(sessions.ContainsKey(name) ? profile.Name : name, startUrl, region, SsoSessionOrigin.ConfigFile);
            }
        }

        return [.. sessions.Values.OrderBy(session => session.Name, NaturalOrder.Instance)];

        void Add(string name, string? startUrl, string? region, SsoSessionOrigin origin)
        {
            if (name.Length > 0 && startUrl is { Length: > 0 } && region is { Length: > 0 })
            {
                sessions.TryAdd(name, new SsoSessionDefinition(name, startUrl.Trim(), region.Trim(), origin));
            }
        }
    }

    /// <exception cref="FailureException">
    /// <see cref="FailureCode.NotFound"/>; <see cref="FailureCode.Invalid"/> when its Region is none: the Region is part of
    /// the host that tokens are sent to.
    /// </exception>
    public static SsoSessionDefinition Find(IEnumerable<SsoSessionDefinition> sessions, string name)
    {
        var found = sessions.FirstOrDefault(session => string.Equals(session.Name, name, StringComparison.Ordinal))
            ?? throw new FailureException(
                FailureCode.NotFound,
                $"There is no SSO session named \"{name}\".",
                "Add it with \"Sign In with SSO\", or as an [sso-session] section of the AWS config file.");
        AwsRegions.Check(found.Region);
        return found;
    }

    /// <summary>The session that a profile signs in with; null when the profile is not one of SSO, or its session is missing.</summary>
    public static SsoSessionDefinition? OfProfile(IReadOnlyList<SsoSessionDefinition> sessions, FileProfile profile)
    {
        if (profile["sso_session"] is { } name)
        {
            return sessions.FirstOrDefault(session => string.Equals(session.Name, name, StringComparison.Ordinal));
        }

        return profile["sso_start_url"] is { } startUrl && profile["sso_region"] is { } region
            ? FindPortal(sessions, startUrl, region)
            : null;
    }

    private static SsoSessionDefinition? FindPortal(IEnumerable<SsoSessionDefinition> sessions, string startUrl, string region) =>
        sessions.FirstOrDefault(session =>
            string.Equals(Normalize(session.StartUrl), Normalize(startUrl), StringComparison.OrdinalIgnoreCase)
            && string.Equals(session.Region, region, StringComparison.Ordinal));

    // Portals are copied with a slash or "#/" at their end.
    private static string Normalize(string startUrl) => startUrl.Trim().TrimEnd('/').TrimEnd('#').TrimEnd('/');

    private static string NameOf(string startUrl) =>
        !Uri.TryCreate(startUrl, UriKind.Absolute, out var uri) ? startUrl
        : uri.HostNameType == UriHostNameType.Dns && !uri.IsLoopback ? uri.Host.Split('.')[0]
        : uri.Authority;
}

public enum SsoSessionOrigin
{
    /// <summary>The person's settings.</summary>
    Settings,

    /// <summary>The AWS config file.</summary>
    ConfigFile,
}

public enum SignInState
{
    SignedOut,
    SignedIn,

    /// <summary>Was signed in; the token ended and could not be renewed.</summary>
    Expired,
}

/// <summary>How the person proves who they are.</summary>
public enum SignInFlow
{
    /// <summary>Authorization code with PKCE, through a loopback listener.</summary>
    Browser,

    /// <summary>A code that the person enters in any browser.</summary>
    DeviceCode,
}

/// <param name="ExpiresAt">When the access token ends; it is renewed before, without a click, where AWS allows.</param>
public sealed record SsoSession(
    string Name,
    string StartUrl,
    string Region,
    SsoSessionOrigin Origin,
    SignInState State,
    DateTimeOffset? ExpiresAt = null);
