using EditorBackend.Contracts.Identity;

namespace EditorBackend.Identity.Sources;

/// <summary>
/// The AWS config and credentials files at one moment. They are small, and read anew whenever they are asked for, so
/// that an edit counts at once. Nothing is written here.
/// </summary>
/// <param name="Profiles">By name; keys of the credentials file win over those of the config file.</param>
/// <param name="SsoSessions">The <c>[sso-session]</c> sections, by name.</param>
/// <param name="Services">The <c>[services]</c> sections, by name.</param>
/// <param name="Problems">What cannot be read.</param>
internal sealed record AwsFiles(
    IReadOnlyDictionary<string, FileProfile> Profiles,
    IReadOnlyDictionary<string, FileProfile> SsoSessions,
    IReadOnlyDictionary<string, FileProfile> Services,
    IReadOnlyList<AwsFileProblem> Problems)
{
    private const string Default = "default";

    /// <summary>Sections of the AWS CLI that are not about credentials.</summary>
    private static readonly string[] OtherSections = ["plugins", "preview"];

    public static AwsFiles Read(AwsEnvironment environment)
    {
        var profiles = new Dictionary<string, FileProfile>(StringComparer.Ordinal);
        var sessions = new Dictionary<string, FileProfile>(StringComparer.Ordinal);
        var services = new Dictionary<string, FileProfile>(StringComparer.Ordinal);
        var problems = new List<AwsFileProblem>();
        foreach (var section in Sections(environment.ConfigFile, problems))
        {
            var (kind, name) = section.Name.Split(' ', 2) is [var first, var rest] ? (first, rest) : (section.Name, section.Name);
            var into = kind switch
            {
                "profile" or Default => profiles,
                "sso-session" => sessions,
                "services" => services,
                _ => null,
            };
            if (into is not null)
            {
                Merge(into, name, section, "config");
            }
            else if (section.BrokenLine is null && !OtherSections.Contains(kind, StringComparer.Ordinal))
            {
                problems.Add(new AwsFileProblem(
                    environment.ConfigFile,
                    "AWS tools do not look at this section: in the config file a profile is written as [profile NAME].",
                    section.Line));
            }
        }

        foreach (var section in Sections(environment.CredentialsFile, problems))
        {
            Merge(profiles, section.Name, section, "credentials");
        }

        return new AwsFiles(profiles, sessions, services, problems);
    }

    private static void Merge(Dictionary<string, FileProfile> into, string name, IniSection section, string file)
    {
        if (!into.TryGetValue(name, out var profile))
        {
            into[name] = profile = new FileProfile(name);
        }

        profile.Add(section, file);
    }

    private static List<IniSection> Sections(string path, List<AwsFileProblem> problems)
    {
        try
        {
            var content = IniFile.Parse(File.ReadLines(path));
            problems.AddRange(content.Problems.Select(problem => new AwsFileProblem(path, problem.Message, problem.Line)));
            return content.Sections;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            // Most people have only one of the two files, many have neither.
            return [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add(new AwsFileProblem(
                path,
                failure is UnauthorizedAccessException ? "You may not read this file." : "This file cannot be read."));
            return [];
        }
    }
}

/// <summary>The settings of one profile, SSO session or group of services.</summary>
internal sealed class FileProfile(string name)
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _nested = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    /// <summary>A sentence about the first line that cannot be read.</summary>
    public string? SyntaxProblem { get; private set; }

    /// <summary>The keys that have sub-properties.</summary>
    public IEnumerable<string> NestedKeys => _nested.Keys;

    /// <summary>A setting; null when it is absent or empty.</summary>
    public string? this[string key] => _settings.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    /// <summary>A sub-property; null when it is absent or empty.</summary>
    public string? Below(string parent, string key) =>
        _nested.TryGetValue(parent, out var below) && below.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    public void Add(IniSection section, string file)
    {
        foreach (var (key, value) in section.Properties)
        {
            _settings[key] = value;
        }

        foreach (var (key, below) in section.Nested)
        {
            _nested[key] = below;
        }

        if (section.BrokenLine is { } line)
        {
            SyntaxProblem ??= $"Line {line} of the AWS {file} file cannot be read.";
        }
    }
}
