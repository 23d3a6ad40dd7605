namespace EditorBackend.Identity.Sources;

/// <summary>
/// The AWS config and credentials files at one moment. They are small, and read anew whenever they are asked for, so
/// that an edit counts at once. They are never written.
/// </summary>
/// <param name="Profiles">By name; keys of the credentials file win over those of the config file.</param>
/// <param name="SsoSessions">The <c>[sso-session]</c> sections, by name.</param>
internal sealed record AwsFiles(
    IReadOnlyDictionary<string, FileProfile> Profiles, IReadOnlyDictionary<string, FileProfile> SsoSessions)
{
    private const string ProfilePrefix = "profile ";
    private const string SessionPrefix = "sso-session ";

    public static AwsFiles Read(AwsEnvironment environment)
    {
        var profiles = new Dictionary<string, FileProfile>(StringComparer.Ordinal);
        var sessions = new Dictionary<string, FileProfile>(StringComparer.Ordinal);
        foreach (var section in Sections(environment.ConfigFile))
        {
            if (section.Name.StartsWith(SessionPrefix, StringComparison.Ordinal))
            {
                Merge(sessions, section.Name[SessionPrefix.Length..], section, "config");
            }
            else if (section.Name.StartsWith(ProfilePrefix, StringComparison.Ordinal))
            {
                Merge(profiles, section.Name[ProfilePrefix.Length..], section, "config");
            }
            else if (string.Equals(section.Name, "default", StringComparison.Ordinal))
            {
                Merge(profiles, section.Name, section, "config");
            }
        }

        foreach (var section in Sections(environment.CredentialsFile))
        {
            Merge(profiles, section.Name, section, "credentials");
        }

        return new AwsFiles(profiles, sessions);
    }

    private static void Merge(Dictionary<string, FileProfile> into, string name, IniSection section, string file)
    {
        if (!into.TryGetValue(name, out var profile))
        {
            into[name] = profile = new FileProfile(name);
        }

        profile.Add(section, file);
    }

    private static IReadOnlyList<IniSection> Sections(string path)
    {
        try
        {
            return IniFile.Parse(File.ReadLines(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Most people have only one of the two files, many have neither.
            return [];
        }
    }
}

/// <summary>The settings of one profile or SSO session.</summary>
internal sealed class FileProfile(string name)
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    /// <summary>A sentence about the first line that cannot be read.</summary>
    public string? SyntaxProblem { get; private set; }

    /// <summary>A setting; null when it is absent or empty.</summary>
    public string? this[string key] => _settings.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    public void Add(IniSection section, string file)
    {
        foreach (var (key, value) in section.Properties)
        {
            _settings[key] = value;
        }

        if (section.BrokenLine is { } line)
        {
            SyntaxProblem ??= $"Line {line} of the AWS {file} file cannot be read.";
        }
    }
}
