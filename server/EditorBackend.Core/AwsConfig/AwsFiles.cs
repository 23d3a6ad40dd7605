using EditorBackend.Core.Aws;

namespace EditorBackend.Core.AwsConfig;

/// <summary>
/// The AWS config and credentials files at one moment. They are small, and read anew whenever they are asked for, so
/// that an edit counts at once. Nothing is written here.
/// </summary>
/// <param name="Profiles">By name; settings of the credentials file win over those of the config file.</param>
/// <param name="SsoSessions">The <c>[sso-session]</c> sections, by name.</param>
/// <param name="Services">The <c>[services]</c> sections, by name.</param>
/// <param name="Problems">What cannot be read.</param>
internal sealed record AwsFiles(
    IReadOnlyDictionary<string, FileProfile> Profiles,
    IReadOnlyDictionary<string, FileProfile> SsoSessions,
    IReadOnlyDictionary<string, FileProfile> Services,
    IReadOnlyList<AwsFileProblem> Problems)
{
    public const string Default = "default";

    /// <summary>What Python's configparser takes for settings of all sections; no profile to any AWS tool.</summary>
    public const string OfAllSections = "DEFAULT";

    /// <summary>Sections of the AWS CLI that are not about credentials.</summary>
    private static readonly string[] OtherSections = ["plugins", "preview"];

    public static AwsFiles Read(AwsEnvironment environment)
    {
        var profiles = new Dictionary<string, FileProfile>(StringComparer.Ordinal);
        var sessions = new Dictionary<string, FileProfile>(StringComparer.Ordinal);
        var services = new Dictionary<string, FileProfile>(StringComparer.Ordinal);
        var problems = new List<AwsFileProblem>();
        foreach (var same in Sections(environment, problems).GroupBy(section => (section.IsOfCredentialsFile, section.Header)))
        {
            var section = same.First();
            var (into, name) = section switch
            {
                { Profile: { } profile } => (profiles, profile),
                { Words: ["sso-session", var session] } => (sessions, session),
                { Words: ["services", var group] } => (services, group),
                _ => (null, ""),
            };
            if (into is not null)
            {
                // As in the AWS CLI: of the config file's [default] and [profile default], or [profile a] and [profile "a"],
                // the last one counts.
                var before = section.IsOfCredentialsFile ? into.GetValueOrDefault(name)?.Sections : null;
                into[name] = new FileProfile(name, [.. before ?? [], .. same]);
            }
            else if (section.BrokenLine is null && !OtherSections.Contains(section.Header, StringComparer.Ordinal))
            {
                var path = section.IsOfCredentialsFile ? environment.CredentialsFile : environment.ConfigFile;
                problems.Add(new AwsFileProblem(path, Unknown(section), section.Line));
            }
        }

        return new AwsFiles(profiles, sessions, services, problems);
    }

    /// <summary>All sections of the default profile, whichever of them a tool looks at.</summary>
    public static IEnumerable<AwsFileSection> DefaultSections(AwsEnvironment environment) =>
        Sections(environment, []).Where(section => section.Profile == Default);

    private static string Unknown(AwsFileSection section) =>
        section.IsOfCredentialsFile ? "AWS tools do not read a profile from this section. The default profile is written as [default]."
        : section.Words is ["profile" or "sso-session" or "services", _, _, ..]
            ? $"AWS tools ignore this section. A name of several words must be in quotes, as in [{section.Words[0]} \"my name\"]."
        : "AWS tools ignore this section. In the config file, a profile is written as [profile NAME].";

    private static IEnumerable<AwsFileSection> Sections(AwsEnvironment environment, List<AwsFileProblem> problems) =>
    [
        .. Sections(environment.ConfigFile, isCredentialsFile: false, problems),
        .. Sections(environment.CredentialsFile, isCredentialsFile: true, problems),
    ];

    private static IReadOnlyList<AwsFileSection> Sections(string path, bool isCredentialsFile, List<AwsFileProblem> problems)
    {
        try
        {
            var content = new AwsFileText(File.ReadAllText(path), isCredentialsFile);
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
                failure is UnauthorizedAccessException ? "You do not have permission to read this file." : "This file cannot be read."));
            return [];
        }
    }
}

/// <param name="Path">The file.</param>
/// <param name="Line">Counted from 1; absent when the file as a whole cannot be read.</param>
/// <param name="Message">One sentence; never the line's text, which may be a secret.</param>
public sealed record AwsFileProblem(string Path, string Message, int? Line = null);
