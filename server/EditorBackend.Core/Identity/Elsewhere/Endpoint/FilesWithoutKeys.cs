using System.Text;
using EditorBackend.Core.Aws;
using EditorBackend.Core.AwsConfig;

namespace EditorBackend.Core.Identity.Elsewhere.Endpoint;

/// <summary>
/// Copies of the AWS files for a terminal in which a container's endpoint is to count: the AWS CLI and most SDKs would
/// take the keys of a <c>[default]</c> profile first. The copies keep what is no credential, and no key is copied:
/// profiles with keys are left out whole, so that asking for one by its name fails instead of getting another identity.
/// </summary>
internal static class FilesWithoutKeys
{
    private const string Default = "default";

    /// <summary>
    /// How settings begin that make a profile a source of credentials, or lead to other endpoints than the connection's.
    /// </summary>
    private static readonly string[] SourcePrefixes =
    [
        "aws_", "sso_", "role_", "source_profile", "credential_", "web_identity_", "mfa_serial", "external_id",
        "duration_seconds", "login_session", "endpoint_url", "services",
    ];

    private static readonly string[] Keys =
        ["aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_security_token"];

    /// <summary>The texts to be used in place of the files; null when the files do no harm.</summary>
    public static (string Config, string Credentials)? Of(AwsEnvironment environment)
    {
        var config = ConfigText.Sections(Read(environment.ConfigFile));
        var credentials = ConfigText.Sections(Read(environment.CredentialsFile));
        if (!IsSource(config, isCredentialsFile: false) && !IsSource(credentials, isCredentialsFile: true))
        {
            return null;
        }

        var withKeys = Profiles(config, isCredentialsFile: false)
            .Concat(Profiles(credentials, isCredentialsFile: true))
            .ToHashSet(StringComparer.Ordinal);
        return (Reduced(config, withKeys, isCredentialsFile: false), Reduced(credentials, withKeys, isCredentialsFile: true));
    }

    private static bool IsSource(IEnumerable<ConfigSection> sections, bool isCredentialsFile) => sections
        .Where(section => section.Profile(isCredentialsFile) == Default)
        .Any(section => section.Settings.Any(setting => IsSource(setting.Key)));

    private static IEnumerable<string> Profiles(IEnumerable<ConfigSection> sections, bool isCredentialsFile) => sections
        .Where(HasKeys)
        .Select(section => section.Profile(isCredentialsFile))
        .Where(profile => profile is not null and not Default)!;

    private static bool HasKeys(ConfigSection section) => section.Settings.Any(setting => Keys.Contains(setting.Key));

    private static string Reduced(IEnumerable<ConfigSection> sections, HashSet<string> left, bool isCredentialsFile)
    {
        var text = new StringBuilder();
        foreach (var section in sections)
        {
            switch (section.Profile(isCredentialsFile))
            {
                case Default:
                    Append(Harmless(section));
                    break;
                case { } profile when left.Contains(profile):
                case null when HasKeys(section):
                    break;
                default:
                    Append(section.Lines);
                    break;
            }

            if (text.Length > 0 && text[^1] != '\n')
            {
                text.Append('\n');
            }
        }

        return text.ToString();

        // Keys that somebody has commented out are keys all the same.
        void Append(IEnumerable<string> lines) =>
            text.AppendJoin("", lines.Where(line => line.AsSpan().TrimStart() is not ['#' or ';', ..]));
    }

    /// <summary>Without the settings of a source, and without the lines that continue them.</summary>
    private static List<string> Harmless(ConfigSection section)
    {
        List<string> kept = [section.Lines[0]];
        var dropping = false;
        foreach (var (line, setting) in ConfigText.WithSettings(section.Lines.Skip(1)))
        {
            dropping = setting is null ? dropping : IsSource(setting.Value.Key);
            if (!dropping)
            {
                kept.Add(line);
            }
        }

        return kept;
    }

    private static bool IsSource(string key) =>
        Array.Exists(SourcePrefixes, prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    private static string Read(string file)
    {
        try
        {
            // Some tools end lines at what others do not: here all do alike.
            return File.ReadAllText(file).ReplaceLineEndings("\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
