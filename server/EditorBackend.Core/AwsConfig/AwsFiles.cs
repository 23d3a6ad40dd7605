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
    private const string OfAllSections = "DEFAULT";

    /// <summary>Sections of the AWS CLI that are not about credentials.</summary>
    private static readonly string[] OtherSections = ["plugins", "preview"];

    public static AwsFiles Read(AwsEnvironment environment)
    {
        var profiles = new Dictionary<string, FileProfile>(StringComparer.Ordinal);
        var sessions = new Dictionary<string, FileProfile>(StringComparer.Ordinal);
        var services = new Dictionary<string, FileProfile>(StringComparer.Ordinal);
        var problems = new List<AwsFileProblem>();
        foreach (var same in Sections(environment.ConfigFile, problems).GroupBy(section => section.Header))
        {
            var section = same.First();
            var (into, name) = section switch
            {
                { Header: Default } => (profiles, Default),
                { Words: ["profile", var profile] } => (profiles, profile),
                { Words: ["sso-session", var session] } => (sessions, session),
                { Words: ["services", var group] } => (services, group),
                _ => (null, ""),
            };
            if (into is not null)
            {
                // As in the AWS CLI: of [default] and [profile default], or [profile a] and [profile "a"], the last one counts.
                into[name] = new FileProfile(name);
                Merge(into, name, same, isCredentialsFile: false);
            }
            else if (section.BrokenLine is null && !OtherSections.Contains(section.Header, StringComparer.Ordinal))
            {
                problems.Add(new AwsFileProblem(environment.ConfigFile, Unknown(section), section.Line));
            }
        }

        foreach (var same in Sections(environment.CredentialsFile, problems).GroupBy(section => section.Header))
        {
            if (same.Key == OfAllSections)
            {
                problems.Add(new AwsFileProblem(
                    environment.CredentialsFile, "AWS tools do not read a profile from this section. The default profile is written as [default].", same.First().Line));
            }
            else
            {
                Merge(profiles, same.Key, same, isCredentialsFile: true);
            }
        }

        return new AwsFiles(profiles, sessions, services, problems);
    }

    /// <summary>All sections of the default profile, whichever of them a tool looks at.</summary>
    public static IEnumerable<AwsFileSection> DefaultSections(AwsEnvironment environment) =>
        Sections(environment.ConfigFile, []).Where(section => section.Profile(isCredentialsFile: false) == Default)
            .Concat(Sections(environment.CredentialsFile, []).Where(section => section.Profile(isCredentialsFile: true) == Default));

    private static void Merge(
        Dictionary<string, FileProfile> into, string name, IEnumerable<AwsFileSection> sections, bool isCredentialsFile)
    {
        var profile = into.TryGetValue(name, out var known) ? known : into[name] = new FileProfile(name);
        foreach (var section in sections)
        {
            profile.Add(section, isCredentialsFile);
        }
    }

    private static string Unknown(AwsFileSection section) =>
        section.Words is ["profile" or "sso-session" or "services", _, _, ..]
            ? $"AWS tools ignore this section. A name of several words must be in quotes, as in [{section.Words[0]} \"my name\"]."
            : "AWS tools ignore this section. In the config file, a profile is written as [profile NAME].";

    private static IReadOnlyList<AwsFileSection> Sections(string path, List<AwsFileProblem> problems)
    {
        try
        {
            var content = new AwsFileText(File.ReadAllText(path));
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
